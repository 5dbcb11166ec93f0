using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Events;

namespace CustomerGraph.Persistence.Tests;

public sealed class EventFeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory, OnSqlite, OnPostgres]
    public async Task Writers_at_once_and_a_follower_that_resumes_miss_nothing_and_see_nothing_twice(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        using var patience = new CancellationTokenSource(Patience);

        var writers = Enumerable.Range(0, 6).Select(_ => Task.Run(() => CreateAsync(new TestTree(test.Store), root, 10), patience.Token)).ToList();
        var seen = new List<EventRecord>();
        while (seen.Count < 61)
            seen.AddRange(await TakeAsync(test.Store.Events, seen.LastOrDefault()?.Seq ?? 0, Math.Min(7, 61 - seen.Count), patience.Token));
        await Task.WhenAll(writers);

        seen.Select(@event => @event.CustomerId).Distinct().Count().ShouldBe(61);
        seen.Select(@event => @event.Seq).ShouldBeInOrder(SortDirection.Ascending);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Following_without_a_number_begins_with_the_next_commit(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tree = new TestTree(test.Store);
        var root = await tree.RootAsync();
        using var patience = new CancellationTokenSource(Patience);
        await using var follower = test.Store.Events.FollowAsync(null, patience.Token).SelectMany(batch => batch.Events).GetAsyncEnumerator();
        var next = follower.MoveNextAsync();
        await Task.Delay(100, patience.Token);

        var created = await tree.CustomerAsync(root, "Jones");

        (await next).ShouldBeTrue();
        follower.Current.CustomerId.ShouldBe(created.Id.Value);
    }

    [Fact]
    public async Task An_event_of_another_node_is_seen_by_polling()
    {
        if (PostgresServer.SkipReason is not null)
            return;
        await using var test = await TestStore.CreateAsync(StoreProvider.Postgres);
        await using var other = await Store.OpenAsync(test.Store.Options, TimeProvider.System, CancellationToken.None);
        using var patience = new CancellationTokenSource(Patience);
        var root = await new TestTree(other).RootAsync();

        var seen = await TakeAsync(test.Store.Events, 0, 1, patience.Token);
        var next = TakeAsync(test.Store.Events, seen[0].Seq, 1, patience.Token);
        await new TestTree(other).CustomerAsync(root, "Jones");

        (await next)[0].Name.ShouldBe("customer.created");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Followers_end_when_the_store_closes(StoreProvider provider)
    {
        var test = await TestStore.CreateAsync(provider);
        var following = TakeAsync(test.Store.Events, 0, 1, CancellationToken.None);
        await Task.Delay(100);

        await test.DisposeAsync();

        (await following.WaitAsync(Patience)).ShouldBeEmpty();
    }

    private static async Task CreateAsync(TestTree tree, Customer parent, int count)
    {
        for (var index = 0; index < count; index++)
            await tree.CustomerAsync(parent, $"Customer {index}");
    }

    private static async Task<List<EventRecord>> TakeAsync(EventFeed feed, long after, int count, CancellationToken cancellationToken)
    {
        var taken = new List<EventRecord>();
        await foreach (var @event in feed.FollowAsync(after, cancellationToken).SelectMany(batch => batch.Events))
        {
            taken.Add(@event);
            if (taken.Count == count)
                break;
        }
        return taken;
    }
}
