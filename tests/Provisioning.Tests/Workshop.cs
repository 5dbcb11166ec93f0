using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Provisioning.Connectors;
using CustomerGraph.Provisioning.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CustomerGraph.Provisioning.Tests;

/// <summary>A store with the test world in it, a clock that is advanced by hand, and workers with the simulator or another connector.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly TestStore _store;

    private Workshop(TestStore store, TestWorld world, ManualTime time) => (_store, World, Time) = (store, world, time);

    public Store Store => _store.Store;

    public TestWorld World { get; }

    public ManualTime Time { get; }

    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public static async Task<Workshop> OpenAsync(StoreProvider provider)
    {
        var store = await TestStore.CreateAsync(provider);
        return new Workshop(store, await TestWorld.CreateAsync(store.Store), new ManualTime(TestTree.Start.ToDateTimeOffset().AddDays(1)));
    }

    /// <summary>The root and everything of Jones.</summary>
    public async Task ProvisionAllAsync()
    {
        await World.RequestAsync(ProvisioningKind.Provision, Now, World.Root);
        await Worker().RunDueAsync(CancellationToken.None);
    }

    public SimulatorConnector Simulator(params (string Key, ProvisioningErrorClass ErrorClass, int Attempts)[] failures) => new(
        Store,
        new SimulatorOptions { Delay = TimeSpan.Zero, Failures = failures.ToDictionary(failure => failure.Key, failure => new SimulatorFailure(failure.ErrorClass, failure.Attempts)) },
        Time);

    public ProvisioningWorker Worker(IConnector? connector = null, TimeProvider? time = null, ProvisioningOptions? limits = null)
    {
        var options = limits ?? new ProvisioningOptions();
        var registry = new ConnectorRegistry([connector ?? Simulator()], options, time ?? Time, NullLogger<ConnectorRegistry>.Instance);
        var run = new RequestRun(Store, registry, options, time ?? Time, jitter: () => 0);
        return new ProvisioningWorker(Store, run, options, time ?? Time, NullLogger<ProvisioningWorker>.Instance);
    }

    public async Task<ProvisioningRequestRow> RequestAsync(ProvisioningRequest request) =>
        (await Store.RequestsByIdAsync([request.Id.Value], Visibility.Everything, default))[0]!;

    public async Task<List<ProvisioningTaskRow>> TasksAsync(ProvisioningRequest request) =>
        (await Store.TasksByRequestAsync([request.Id.Value], default))[0];

    public async Task<ProvisioningAxis> AxisAsync(Provisionable item)
    {
        await using var context = Store.CreateContext();
        return (await context.LoadTargetsAsync([item.Target], default))[item.Target].Provisioning;
    }

    /// <summary>How often the simulated system really changed the object.</summary>
    public async Task<long> ChangesAsync(Provisionable item)
    {
        var text = new SqlText("SELECT changes FROM simulator_object WHERE target_kind = $1 AND target_id = $2");
        return (await Store.ReadAsync(text, row => row.Number(0), [Words.Of(item.Target.Kind), item.Target.Id], default)).SingleOrDefault();
    }

    /// <summary>The statuses that events told of, in their order.</summary>
    public async Task<List<ProvisioningStatus>> StatusesToldAsync(Provisionable item) =>
        [.. (await Store.Events.ReadAsync(0, default))
            .Where(@event => @event.Name == "provisioning.status_changed")
            .Select(@event => Persistence.Events.EventPayload.Read<StatusChange>(@event.Payload))
            .Where(change => change.Target == item.Target)
            .Select(change => change.To)];

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private sealed record StatusChange(ProvisioningTarget Target, ProvisioningStatus To);
}
