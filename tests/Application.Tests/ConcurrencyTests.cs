using CustomerGraph.Application.Customers;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Auditing;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Tests;

/// <summary>Use cases that run at the same time decide as if they ran one after the other.</summary>
public sealed class ConcurrencyTests
{
    private const int Callers = 12;

    private static readonly SqlText Traces = new("""
        SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM audit_entry), (SELECT count(*) FROM customer_parent_history), (SELECT coalesce(sum(used), 0) FROM quota_usage)
        """);

    [Theory, OnSqlite, OnPostgres]
    public async Task Customers_of_one_name_created_at_once_get_different_codes(StoreProvider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        var root = await new TestTree(store.Store).RootAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CreateAsync(store.Store, root, key: null)));

        results.ShouldAllBe(result => result.IsSuccess);
        var codes = await CodesAsync(store.Store);
        codes.Count.ShouldBe(Callers);
        codes.ShouldBeUnique();
        codes.ShouldContain("JBL");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_created_at_once_everything_is_written_once_and_nothing_of_those_that_are_refused(StoreProvider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        var root = await new TestTree(store.Store).RootAsync();
        var before = await store.Store.ReadAsync(Traces, row => (row.Number(0), row.Number(1), row.Number(2), row.Number(3)), [], CancellationToken.None);

        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => CreateAsync(store.Store, root, key: null, domain: number % 3 == 0 ? "not a domain" : null)));

        results.Count(result => result.IsSuccess).ShouldBe(40);
        var (events, entries, history, used) = before.Single();
        (await store.Store.ReadAsync(Traces, row => (row.Number(0), row.Number(1), row.Number(2), row.Number(3)), [], CancellationToken.None))
            .ShouldBe([(events + 40, entries + 40, history + 40, used + 40)]);
        (await store.Store.VerifyAuditAsync(null, CancellationToken.None)).Broken.ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_customer_takes_a_constant_number_of_statements(StoreProvider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        var root = await new TestTree(store.Store).RootAsync();
        await CreateAsync(store.Store, root, key: null);
        using var counter = StatementCounter.Start();

        (await CreateAsync(store.Store, root, key: null)).IsSuccess.ShouldBeTrue();

        counter.Count.ShouldBe(provider == StoreProvider.Sqlite ? 15 : 16);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_idempotency_key_used_at_once_creates_one_customer(StoreProvider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        var root = await new TestTree(store.Store).RootAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CreateAsync(store.Store, root, key: "k")));

        results.Select(result => result.Value).Distinct().ShouldHaveSingleItem();
        (await CodesAsync(store.Store)).ShouldBe(["JBL"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_edits_that_expect_the_same_version_one_wins_and_the_others_are_told(StoreProvider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        var tree = new TestTree(store.Store);
        var root = await tree.RootAsync();
        var customer = await tree.CustomerAsync(root, "Jones the Baker Ltd");
        var handler = new UpdateCustomerHandler(new Transactions(store.Store, ConnectorRoutes.None, TimeProvider.System));

        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => handler.HandleAsync(
            new UpdateCustomer(customer.Id, new CustomerFields { City = $"City {number}" }, Code: null, customer.Version),
            Actor.System(root.Path),
            CancellationToken.None)));

        results.Count(result => result.IsSuccess).ShouldBe(1);
        results.Where(result => result.IsFailure).ShouldAllBe(result => result.Errors.Single() is VersionConflict);
    }

    private static Task<Result<CustomerId>> CreateAsync(Store store, Customer parent, string? key, string? domain = null) =>
        new CreateCustomerHandler(new Transactions(store, ConnectorRoutes.None, TimeProvider.System)).HandleAsync(
            new CreateCustomer { ParentId = parent.Id, Fields = new CustomerFields { Name = "Jones the Baker Ltd" }, IdempotencyKey = key, PrimaryDomain = domain },
            Actor.System(parent.Path),
            CancellationToken.None);

    private static async Task<List<string>> CodesAsync(Store store)
    {
        await using var db = store.CreateContext();
        var customers = await db.Customers.AsNoTracking().ToListAsync();
        return [.. customers.Where(customer => !customer.IsRoot).Select(customer => customer.Code.Value)];
    }
}
