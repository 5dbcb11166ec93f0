using System.Diagnostics;
using System.Globalization;
using CustomerGraph.Persistence;
using CustomerGraph.Provisioning;
using CustomerGraph.Provisioning.Connectors;
using CustomerGraph.Provisioning.Simulation;
using CustomerGraph.ProvisioningMeasure;
using Microsoft.Extensions.Logging.Abstractions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000;
var folder = Directory.CreateTempSubdirectory("customergraph-");
var options = new StoreOptions
{
    Provider = args.Length > 1 ? StoreProvider.Postgres : StoreProvider.Sqlite,
    Connection = args.Length > 1 ? args[1] : Path.Combine(folder.FullName, "customergraph.db"),
    KeyFolder = Path.Combine(folder.FullName, "seal.keys"),
};
await using var store = await Store.OpenAsync(options, TimeProvider.System, default);

var worker = new ProvisioningOptions();
var simulator = new SimulatorConnector(store, new SimulatorOptions { Delay = TimeSpan.Zero }, TimeProvider.System);
var registry = new ConnectorRegistry([simulator], worker, TimeProvider.System, NullLogger<ConnectorRegistry>.Instance);
var run = new RequestRun(store, registry, worker, TimeProvider.System, () => 0);
var works = new ProvisioningWorker(store, run, worker, TimeProvider.System, NullLogger<ProvisioningWorker>.Instance);

var estate = new Estate(store);
await estate.FoundAsync();
await works.RunDueAsync(default);
await estate.PlantAsync(count);

// What a subscription of the root's subtree reads: every event, in the order of the commits.
using var end = new CancellationTokenSource();
var from = await store.Events.LatestAsync(default);
var lateness = new List<TimeSpan>();
var last = Stopwatch.GetTimestamp();
var following = Task.Run(async () =>
{
    await foreach (var batch in store.Events.FollowAsync(from, end.Token))
    {
        lateness.AddRange(batch.Events.Select(told => DateTimeOffset.UtcNow - told.At.ToDateTimeOffset()));
        last = Stopwatch.GetTimestamp();
    }
});

using var process = Process.GetCurrentProcess();
var (began, burnt, before) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime, process.WorkingSet64);
await works.RunDueAsync(default);
var took = Stopwatch.GetElapsedTime(began);
var ended = Stopwatch.GetTimestamp();
process.Refresh();
var cpu = process.TotalProcessorTime - burnt;
var written = await store.Events.LatestAsync(default) - from;
for (var wait = 0; lateness.Count < written && wait < 100; wait++)
    await Task.Delay(50);
await end.CancelAsync();
await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

var objects = await estate.ProvisionedAsync();
lateness.Sort();
Console.WriteLine($"{objects} of {count * 4} objects in {took.TotalSeconds:F1} s: {objects / took.TotalSeconds:F0} a second, {cpu.TotalMilliseconds / objects:F2} ms of CPU each");
Console.WriteLine($"{lateness.Count} of {written} events told, the last one {Math.Max(0, Stopwatch.GetElapsedTime(ended, last).TotalMilliseconds):F0} ms after the end");
if (lateness.Count > 0)
{
    var (median, nearlyAll, most) = (lateness[lateness.Count / 2], lateness[lateness.Count * 99 / 100], lateness[^1]);
    Console.WriteLine($"an event was told {median.TotalMilliseconds:F0} ms after it happened (median), {nearlyAll.TotalMilliseconds:F0} ms (99 %), {most.TotalMilliseconds:F0} ms at most");
}
process.Refresh();
Console.WriteLine($"working set {before >> 20} MB before, {process.PeakWorkingSet64 >> 20} MB at most; {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB managed at the end");
folder.Delete(recursive: true);
