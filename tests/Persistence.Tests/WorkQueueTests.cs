using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Work;
using NodaTime;

namespace CustomerGraph.Persistence.Tests;

public sealed class WorkQueueTests
{
    private static readonly Instant Now = TestTree.Start + Duration.FromDays(1);
    private static readonly Instant Lease = Now + Duration.FromMinutes(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task Requests_of_one_customer_come_one_after_another_and_customers_take_turns(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);
        var first = await world.RequestAsync(world.Jones);
        var second = await world.RequestAsync(world.Jones);
        var other = await world.RequestAsync(world.Root);

        var claims = await test.Store.Work.ClaimAsync(10, Now, Lease, default);
        var more = await test.Store.Work.ClaimAsync(10, Now, Lease, default);
        await FinishAsync(test.Store, claims[0]);
        await test.Store.Work.ReleaseAsync(claims[1], Now, default);
        var next = await test.Store.Work.ClaimAsync(1, Now + Duration.FromSeconds(1), Lease, default);

        claims.Select(claim => claim.RequestId).ShouldBe([first.Id, other.Id]);
        more.ShouldBeEmpty();
        next.Single().RequestId.ShouldBeOneOf(second.Id, other.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_busy_customer_does_not_starve_another(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);
        for (var index = 0; index < 3; index++)
            await world.RequestAsync(world.Jones);
        var single = await world.RequestAsync(world.Root);

        var order = new List<long>();
        for (var tick = 0; tick < 4; tick++)
        {
            var claim = (await test.Store.Work.ClaimAsync(1, Now + Duration.FromSeconds(tick), Now + Duration.FromSeconds(tick), default)).Single();
            order.Add(claim.CustomerId);
            await FinishAsync(test.Store, claim);
        }

        order.IndexOf(single.CustomerId.Value).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lease_that_ran_out_is_claimed_again_and_the_former_claim_is_void(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);
        await world.RequestAsync(world.Jones);
        var former = (await test.Store.Work.ClaimAsync(1, Now, Lease, default)).Single();

        (await test.Store.Work.ClaimAsync(1, Lease - Duration.FromSeconds(1), Lease, default)).ShouldBeEmpty();
        (await test.Store.Work.NextDueAsync(default)).ShouldBe(Lease);
        var current = (await test.Store.Work.ClaimAsync(1, Lease, Lease + Duration.FromMinutes(1), default)).Single();

        current.FencingToken.ShouldBeGreaterThan(former.FencingToken);
        (await test.Store.Work.ExtendAsync(former, Lease, default)).ShouldBeFalse();
        (await test.Store.Work.ExtendAsync(current, Lease, default)).ShouldBeTrue();
        (await HoldsAsync(test.Store, former)).ShouldBeFalse();
        (await HoldsAsync(test.Store, current)).ShouldBeTrue();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Claiming_at_once_gives_no_request_to_two_workers(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var world = await TestWorld.CreateAsync(test.Store);
        var tree = new TestTree(test.Store);
        for (var index = 0; index < 12; index++)
            await world.RequestAsync(await tree.CustomerAsync(world.Root, $"Customer {index}"));

        var workers = Enumerable.Range(0, 6).Select(_ => Task.Run(() => ClaimAllAsync(test.Store.Work)));
        var claimed = (await Task.WhenAll(workers)).SelectMany(claims => claims).ToList();

        claimed.Count.ShouldBe(12);
        claimed.Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public async Task Leases_of_a_killed_process_end_when_the_sqlite_store_opens_again()
    {
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var world = await TestWorld.CreateAsync(test.Store);
        var request = await world.RequestAsync(world.Jones);
        await test.Store.Work.ClaimAsync(1, Now, Lease, default);

        await test.ReopenAsync();

        (await test.Store.Work.ClaimAsync(1, Now, Lease, default)).Single().RequestId.ShouldBe(request.Id);
    }

    private static async Task<List<long>> ClaimAllAsync(WorkQueue queue)
    {
        var claimed = new List<long>();
        while (await queue.ClaimAsync(2, Now, Lease, default) is { Count: > 0 } claims)
            claimed.AddRange(claims.Select(claim => claim.RequestId.Value));
        return claimed;
    }

    private static async Task<bool> HoldsAsync(Store store, Claim claim)
    {
        await using var context = store.CreateContext();
        await using var transaction = await context.BeginWriteAsync(default);
        return (await WorkQueue.HoldAsync(context, [claim], default)).Contains(claim);
    }

    private static async Task FinishAsync(Store store, Claim claim)
    {
        await using var context = store.CreateContext();
        var request = await context.ProvisioningRequests.FindAsync([claim.RequestId], default);
        request!.Cancel(Now).IsSuccess.ShouldBeTrue();
        await context.SaveChangesAsync(default);
    }
}
