using CustomerGraph.Persistence.Ids;

namespace CustomerGraph.Persistence.Tests;

public sealed class IdAllocatorTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Ids_begin_at_1_and_no_two_flows_get_the_same(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var first = await test.Store.Ids.NextAsync(CancellationToken.None);

        var flows = Enumerable.Range(0, 8).Select(_ => Task.Run(() => TakeAsync(test.Store.Ids, 400)));
        var ids = (await Task.WhenAll(flows)).SelectMany(flow => flow).ToList();

        first.ShouldBe(1);
        ids.Distinct().Count().ShouldBe(3200);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ids_go_on_after_a_restart(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var before = await TakeAsync(test.Store.Ids, 3);

        await test.ReopenAsync();

        (await test.Store.Ids.NextAsync(CancellationToken.None)).ShouldBe(before.Max() + 1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ids_are_there_while_the_first_transaction_after_a_start_holds_the_turn_to_write(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await using var context = test.Store.CreateContext();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));

        await using var transaction = await context.BeginWriteAsync(patience.Token);
        var range = await test.Store.Ids.ReserveAsync(IdAllocator.MaxReservation, patience.Token);

        range.Left.ShouldBe(IdAllocator.MaxReservation);
    }

    private static async Task<List<long>> TakeAsync(IdAllocator allocator, int count)
    {
        var ids = new List<long>();
        for (var index = 0; index < count; index++)
            ids.Add(await allocator.NextAsync(CancellationToken.None));
        return ids;
    }
}
