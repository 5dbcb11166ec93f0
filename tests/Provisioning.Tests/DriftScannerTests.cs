using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Provisioning.Connectors;
using CustomerGraph.Provisioning.Drifting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>Scans of many objects, whatever target system they are in.</summary>
public sealed class DriftScannerTests
{
    private static readonly ProvisioningOptions Options = new();

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_scan_takes_as_many_statements_for_a_hundred_objects_as_for_ten(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var scene = await Scene.OfAsync(test.Store, 10);
        var ten = await scene.StatementsAsync();
        await scene.AddAsync(90);
        var hundred = await scene.StatementsAsync();
        await scene.AddAsync(100);
        var twoHundred = await scene.StatementsAsync();

        hundred.ShouldBe(ten);
        twoHundred.ShouldBeLessThanOrEqualTo(2 * ten);
        scene.LookedAt.ShouldBe(10 + 100 + 200);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Only_what_differs_is_told_and_once(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var scene = await Scene.OfAsync(test.Store, 150);
        var odd = scene.Customers[120];
        scene.Shows = call => call.Target.Id == odd.Id.Value ? "Somebody's" : "Ours";

        await scene.ScanAsync();
        await scene.ScanAsync();

        var drift = (await test.Store.DriftReportAsync(scene.Root.Path.Value, 0, new(100), TargetSight.Everything, default)).Rows.ShouldHaveSingleItem();
        (drift.Target, drift.Fields).ShouldSatisfyAllConditions(
            shown => shown.Target.ShouldBe(odd.Target), shown => shown.Fields.ShouldBe([new DriftedField("name", "Ours", "Somebody's")]));
        (await test.Store.Events.ReadAsync(0, default)).Count(record => record.Name == "provisioning.drift_found").ShouldBe(1);
        await using var db = test.Store.CreateContext();
        (await db.Set<DriftScan>().Select(scan => new { scan.State, scan.LookedAt, scan.Drifted }).Distinct().ToListAsync())
            .ShouldBe([new { State = DriftScanState.Done, LookedAt = 150, Drifted = 1 }]);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Everything_is_scanned_once_a_day_by_itself(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var root = await new TestTree(test.Store).RootAsync();
        var time = new ManualTime(TestTree.Start.ToDateTimeOffset());
        var options = new ProvisioningOptions { PollInterval = TimeSpan.FromHours(1) };
        var scanner = new DriftScanner(test.Store, new ConnectorRegistry([], options, time, NullLogger<ConnectorRegistry>.Instance), options, time);
        using var worker = new DriftWorker(test.Store, scanner, options, time, NullLogger<DriftWorker>.Instance);
        await worker.StartAsync(default);

        for (var day = 1; day <= 3; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            await UntilDoneAsync(test.Store, day);
        }

        await worker.StopAsync(default);
        await using var db = test.Store.CreateContext();
        (await db.Set<DriftScan>().OrderBy(scan => scan.Id).Select(scan => new { scan.CustomerId, scan.CreatedAt }).ToListAsync()).ShouldBe(
            [.. Enumerable.Range(1, 3).Select(day => new { CustomerId = root.Id, CreatedAt = TestTree.Start + Duration.FromDays(day) })]);
    }

    private static async Task UntilDoneAsync(Store store, int scans)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            await using var db = store.CreateContext();
            if (await db.Set<DriftScan>().CountAsync(scan => scan.State == DriftScanState.Done, patience.Token) >= scans)
                return;
            await Task.Delay(20, patience.Token);
        }
    }

    [Fact]
    public async Task A_scan_that_takes_longer_than_its_lease_is_not_given_to_another_worker()
    {
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var time = new ManualTime(TestTree.Start.ToDateTimeOffset().AddDays(1));
        var scene = await Scene.OfAsync(test.Store, 1, time);
        var (looking, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        scene.Before = () =>
        {
            looking.TrySetResult();
            return goOn.Task;
        };
        await scene.OrderAsync();
        var scan = scene.Scanner().RunNextAsync(default);
        await looking.Task;

        for (var passed = TimeSpan.Zero; passed < 3 * Options.Lease; passed += Options.Heartbeat)
        {
            var before = await HeldUntilAsync(test.Store);
            time.Advance(Options.Heartbeat);
            while (await HeldUntilAsync(test.Store) == before)
                await Task.Delay(5);
        }

        (await scene.Scanner().RunNextAsync(default)).ShouldBeFalse();
        goOn.SetResult();
        (await scan).ShouldBeTrue();
        scene.LookedAt.ShouldBe(1);
    }

    [Fact]
    public async Task A_scan_whose_worker_died_is_taken_up_when_its_lease_is_over()
    {
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var time = new ManualTime(TestTree.Start.ToDateTimeOffset().AddDays(1));
        var scene = await Scene.OfAsync(test.Store, 1, time);
        await scene.OrderAsync();
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        (await test.Store.ClaimDriftScanAsync(now, now + Duration.FromTimeSpan(Options.Lease), default)).ShouldNotBeNull();

        (await scene.Scanner().RunNextAsync(default)).ShouldBeFalse();
        time.Advance(Options.Lease);

        (await scene.Scanner().RunNextAsync(default)).ShouldBeTrue();
        scene.LookedAt.ShouldBe(1);
    }

    private static async Task<Instant> HeldUntilAsync(Store store)
    {
        await using var db = store.CreateContext();
        return await db.Set<DriftScan>().AsNoTracking().Select(scan => scan.LeaseUntil).SingleAsync();
    }

    /// <summary>A root with customers that a target system holds, which shows them as it is told.</summary>
    private sealed class Scene(Store store, Customer root, TimeProvider time) : IConnector
    {
        private int _lookedAt;

        public string Name => "shelf";

        public Customer Root => root;

        public List<Customer> Customers { get; } = [];

        public Func<ConnectorCall, string> Shows { get; set; } = _ => "Ours";

        public Func<Task> Before { get; set; } = () => Task.CompletedTask;

        public int LookedAt => _lookedAt;

        public static async Task<Scene> OfAsync(Store store, int count, TimeProvider? time = null)
        {
            var scene = new Scene(store, await new TestTree(store).RootAsync(), time ?? TimeProvider.System);
            await scene.AddAsync(count);
            return scene;
        }

        public async Task AddAsync(int count)
        {
            for (var number = 0; number < count; number++)
                Customers.Add(await new TestTree(store).CustomerAsync(root, "Somebody"));
            await using var db = store.CreateContext();
            db.TargetObjects.AddRange(Customers.TakeLast(count).Select(customer => new TargetObject
            {
                TargetKind = ProvisioningTargetKind.Customer, TargetId = customer.Id.Value, Connector = Name, CustomerId = customer.Id,
                Applied = ProvisionedFields.Of(("name", "Ours")), Generation = 1, AppliedAt = TestTree.Start,
            }));
            await db.SaveChangesAsync(CancellationToken.None);
        }

        public async Task OrderAsync()
        {
            await using var db = store.CreateContext();
            db.QueueDriftScan(await store.Ids.NextAsync(default), root.Id, Instant.FromDateTimeOffset(time.GetUtcNow()));
            await db.SaveChangesAsync(CancellationToken.None);
        }

        public DriftScanner Scanner() =>
            new(store, new ConnectorRegistry([this], Options, time, NullLogger<ConnectorRegistry>.Instance), Options, time);

        public async Task ScanAsync()
        {
            await OrderAsync();
            (await Scanner().RunNextAsync(default)).ShouldBeTrue();
        }

        public async Task<int> StatementsAsync()
        {
            await OrderAsync();
            using var counter = StatementCounter.Start();
            (await Scanner().RunNextAsync(default)).ShouldBeTrue();
            return counter.Count;
        }

        public Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async Task<Observation?> ObserveAsync(ConnectorCall call, CancellationToken cancellationToken)
        {
            await Before();
            Interlocked.Increment(ref _lookedAt);
            return new Observation(true, ProvisionedFields.Of(("name", Shows(call))));
        }
    }
}
