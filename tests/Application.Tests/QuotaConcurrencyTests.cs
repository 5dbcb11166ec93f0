using CustomerGraph.Application.Access;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Quotas;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Tests;

/// <summary>However many write at once, nobody gets over a hard limit, and no counter is ever wrong.</summary>
public sealed class QuotaConcurrencyTests
{
    private const int Writers = 16;
    private const int Limit = 10;

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_that_use_a_quota_at_once_as_many_win_as_fit(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var store = test.Store;
        var tree = new TestTree(store);
        var root = await tree.RootAsync();
        var reseller = await tree.ResellerAsync(root, "Northwind Resell");
        var customers = new[] { await tree.CustomerAsync(reseller, "One", "one.example"), await tree.CustomerAsync(reseller, "Two", "two.example") };
        (await LimitAsync(store, root, reseller, QuotaMetric.Users)).IsSuccess.ShouldBeTrue();

        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => CreateUserAsync(store, root, customers[number % 2], number)));

        results.Count(result => result.IsSuccess).ShouldBe(Limit);
        results.Where(result => result.IsFailure).ShouldAllBe(result => result.Errors.Single() is QuotaExceeded);
        (await UsedAsync(store, reseller, QuotaMetric.Users)).ShouldBe(Limit);
        (await store.RecountUsageAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_limit_that_is_lowered_meanwhile_is_never_below_what_is_used(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var store = test.Store;
        var tree = new TestTree(store);
        var root = await tree.RootAsync();
        var customer = await tree.CustomerAsync(root, "One", "one.example");

        var adding = Enumerable.Range(0, Writers).Select(number => CreateUserAsync(store, root, customer, number));
        var limiting = Enumerable.Range(1, 3).Select(_ => LimitAsync(store, root, customer, QuotaMetric.Users));
        await Task.WhenAll(Task.WhenAll(adding), Task.WhenAll(limiting));

        var used = await UsedAsync(store, customer, QuotaMetric.Users);
        await using var db = store.CreateContext();
        var quota = await db.Quotas.AsNoTracking().SingleOrDefaultAsync();
        used.ShouldBeLessThanOrEqualTo(quota?.Hard ?? int.MaxValue);
        (await store.RecountUsageAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_recount_finds_and_mends_what_was_written_past_the_product(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var store = test.Store;
        var tree = new TestTree(store);
        var root = await tree.RootAsync();
        var customer = await tree.CustomerAsync(root, "One", "one.example", "two.example");
        await using (var db = store.CreateContext())
            await db.Database.ExecuteSqlAsync($"UPDATE quota_usage SET used = 7, own = 7 WHERE customer_id = {customer.Id.Value}");

        var drifts = await store.RecountUsageAsync(CancellationToken.None);

        drifts.ShouldBe([new UsageDrift(customer.Id, new QuotaKey(QuotaMetric.Domains), -5, -5)]);
        (await store.RecountUsageAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    private static Task<Result<UserId>> CreateUserAsync(Store store, Customer root, Customer customer, int number) =>
        new CreateUserHandler(new Transactions(store, ConnectorRoutes.None, TimeProvider.System)).HandleAsync(
            new CreateUser(customer.Id, new NewAccount
            {
                Upn = $"user{number}@{customer.PrimaryDomain!.Name}", FirstNames = "Anna", LastName = "Jones", Email = "anna@jones.example",
                IsAdministrator = false, Password = "Correct-Horse-7",
            }),
            Actor.System(root.Path),
            CancellationToken.None);

    private static Task<Result<CustomerId>> LimitAsync(Store store, Customer root, Customer customer, QuotaMetric metric) =>
        new SetQuotaHandler(new Transactions(store, ConnectorRoutes.None, TimeProvider.System)).HandleAsync(
            new SetQuota(customer.Id, metric, null, new QuotaLimits(null, Limit, QuotaMode.Oversell)), Actor.System(root.Path), CancellationToken.None);

    private static async Task<int> UsedAsync(Store store, Customer customer, QuotaMetric metric)
    {
        await using var db = store.CreateContext();
        var key = new QuotaKey(metric);
        return (await db.QuotaUsages.AsNoTracking().SingleAsync(usage => usage.CustomerId == customer.Id && usage.Key == key)).Used;
    }
}
