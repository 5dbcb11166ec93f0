using CustomerGraph.Application.Contracts;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Tests;

/// <summary>However many draw from a block at the same time, it gives what it has and no more.</summary>
public sealed class LedgerConcurrencyTests
{
    private const int Callers = 24;

    private static readonly ManualTime Noon = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    [Theory, OnSqlite, OnPostgres]
    public async Task Draws_at_once_never_overdraw_a_block(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, customer) = await TreeAsync(test.Store);
        var block = await BlockAsync(test.Store, root, customer, "Block", OverrunRule.Refuse);

        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => DrawAsync(test.Store, root, [block], 0.75m, $"{number}")));

        // Ten hours are thirteen draws of three quarters, and a quarter is left.
        results.Count(result => result.IsSuccess).ShouldBe(13);
        results.Where(result => result.IsFailure).ShouldAllBe(result => result.Errors.Single().Code == ErrorCode.BlockExhausted);
        var recap = (await test.Store.RecapsByContractAsync([block.Value], 1, default))[0].Single();
        (recap.Used, recap.Remaining, recap.Overrun).ShouldBe((9.75m, 0.25m, 0m));
        (await NumbersAsync(test.Store, block)).ShouldBe(Enumerable.Range(1, 14));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Draws_at_once_from_two_blocks_in_both_orders_use_up_both_and_no_more(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, customer) = await TreeAsync(test.Store);
        var (one, other) = (
            await BlockAsync(test.Store, root, root, "Of the provider", OverrunRule.NeedsDecision),
            await BlockAsync(test.Store, root, customer, "Own", OverrunRule.NeedsDecision));

        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(number =>
            DrawAsync(test.Store, root, number % 2 == 0 ? [one, other] : [other, one], 1, $"{number}")));

        results.ShouldAllBe(result => result.IsSuccess);
        var recaps = (await test.Store.RecapsByContractAsync([one.Value, other.Value], 1, default)).Select(recaps => recaps.Single()).ToList();
        recaps.ShouldAllBe(recap => recap.Used == 10 && recap.Remaining == 0);
        recaps.Sum(recap => recap.Overrun).ShouldBe(Callers - 20);
        recaps.Sum(recap => recap.NeedsDecision).ShouldBe(Callers - 20);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_key_used_at_once_draws_once(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, customer) = await TreeAsync(test.Store);
        var block = await BlockAsync(test.Store, root, customer, "Block", OverrunRule.Refuse);

        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => DrawAsync(test.Store, root, [block], 1, "same")));

        results.ShouldAllBe(result => result.Value.Shares.Single().Used == 1);
        (await test.Store.RecapsByContractAsync([block.Value], 1, default))[0].Single().Remaining.ShouldBe(9);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_contracts_that_want_to_be_the_default_at_once_one_is(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, customer) = await TreeAsync(test.Store);

        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => new CreateContractHandler(new Transactions(test.Store, ConnectorRoutes.None, Noon)).HandleAsync(
            new CreateContract(customer.Id, new ContractTerms($"C{number}", ContractKind.Hourly, new LocalDate(2026, 3, 1), null, true, null)), Actor.System(root.Path), default)));

        results.Count(result => result.IsSuccess).ShouldBe(1);
        results.Where(result => result.IsFailure).ShouldAllBe(result => result.Errors.Single().Code == ErrorCode.DefaultContractExists);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Periods_that_are_closed_by_two_nodes_at_once_are_closed_once(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (root, customer) = await TreeAsync(test.Store);
        var block = await BlockAsync(test.Store, root, customer, "Block", OverrunRule.Refuse);
        var later = new ManualTime(Noon.GetUtcNow().AddDays(70));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new ContractUpkeep(test.Store, later).RunAsync(default)));

        // A grant each, and what the first two had left has lapsed.
        var recaps = (await test.Store.RecapsByContractAsync([block.Value], 10, default))[0];
        recaps.Select(recap => (recap.Period, recap.Granted, recap.Lapsed)).ShouldBe([(2, 10, 0), (1, 10, 10), (0, 10, 10)]);
        (await NumbersAsync(test.Store, block)).ShouldBe(Enumerable.Range(1, 5));
    }

    private static async Task<(Customer Root, Customer Customer)> TreeAsync(Store store)
    {
        var tree = new TestTree(store);
        var root = await tree.RootAsync();
        return (root, await tree.CustomerAsync(root, "Jones the Baker Ltd"));
    }

    /// <summary>Ten hours a month from 1 March 2026.</summary>
    private static async Task<ContractId> BlockAsync(Store store, Customer root, Customer owner, string name, OverrunRule overrun)
    {
        var transactions = new Transactions(store, ConnectorRoutes.None, Noon);
        var rate = await new CreateRateHandler(transactions).HandleAsync(new CreateRate(root.Id, new RateFields(90, "Hour")), Actor.System(root.Path), default);
        var terms = new BlockHours(10, new AgreedRate(rate.Value, 0, ""), BillingPeriod.Monthly) { Rules = new BlockRules { Overrun = overrun } };
        var typed = new ContractTerms(name, null, new LocalDate(2026, 3, 1), null, false, null) { Terms = terms, Currency = "EUR" };
        return (await new CreateContractHandler(transactions).HandleAsync(new CreateContract(owner.Id, typed), Actor.System(root.Path), default)).Value;
    }

    private static Task<Result<RecordedUsage>> DrawAsync(Store store, Customer root, IReadOnlyList<ContractId> blocks, decimal hours, string key) =>
        new RecordUsageHandler(new Transactions(store, ConnectorRoutes.None, Noon)).HandleAsync(
            new RecordUsage(blocks, hours, null, $"Ticket {key}") { IdempotencyKey = key }, Actor.System(root.Path), default);

    private static async Task<List<int>> NumbersAsync(Store store, ContractId block)
    {
        await using var db = store.CreateContext();
        var ledger = await db.BlockLedgers.Include(ledger => ledger.Entries).AsNoTracking().SingleAsync(ledger => ledger.ContractId == block);
        return [.. ledger.Entries.Select(entry => entry.Number).Order()];
    }
}
