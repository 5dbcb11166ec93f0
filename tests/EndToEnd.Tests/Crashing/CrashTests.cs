using System.Diagnostics;
using System.Globalization;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;
using Xunit.Abstractions;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>
/// The server, with its workers, dies again and again: at named points around commits and calls, and at random. What it acknowledged is
/// there afterwards, every effect once, and nothing hangs.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    // On each of the two databases. More at night: CUSTOMERGRAPH_KILLS=1000.
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CUSTOMERGRAPH_KILLS") ?? "50", CultureInfo.InvariantCulture);

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = Lease + TimeSpan.FromSeconds(10);

    // Null is a kill from outside, at any moment.
    private static readonly string?[] Points =
        [FailPoints.BeforeCommit, FailPoints.AfterCommit, FailPoints.BeforeCall, FailPoints.AfterCall, FailPoints.BeforeAcknowledgement, null];

    private readonly Dictionary<string, int> _deaths = [];

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Nothing_acknowledged_is_lost_nothing_happens_twice_and_nothing_hangs(StoreProvider provider)
    {
        var random = new Random(20261122);
        await using var database = await TestDatabase.CreateAsync(provider);
        using var receiver = new Receiver();
        using var targets = await Targets.OpenAsync();
        Driver[] drivers = [new("JBL", "jones.example", provider), new("CSO", "contoso.example", provider)];
        string[] settings =
        [
            .. targets.Settings, $"--Provisioning:Lease={Lease}", "--Provisioning:Heartbeat=00:00:00.5", "--Provisioning:PollInterval=00:00:00.2",
            "--Provisioning:DriftInterval=00:00:00", $"--Webhooks:Lease={Lease}", "--Webhooks:Timeout=00:00:01.5", "--Webhooks:PollInterval=00:00:00.2",
            "--Webhooks:AllowHttp=true", "--Webhooks:AllowedNetworks:0=127.0.0.0/8", "--Logging:LogLevel:Default=Error",
        ];
        await using (var first = await ServerProcess.StartAsync(database, settings))
            await Estate.PrepareAsync(first, drivers, receiver.Url);

        for (var kill = 0; kill < Kills; kill++)
            await LiveAndDieAsync(database, settings, Points[kill % Points.Length], drivers, random);
        var waited = await FinishAsync(database, settings, drivers, receiver);

        await using var store = await Store.OpenAsync(database.Options, TimeProvider.System, default);
        var outcome = new CrashOutcome(store, targets, drivers, receiver);
        await outcome.CheckAsync();
        output.WriteLine($"{provider}: {Kills} kills ({string.Join(", ", _deaths.Select(death => $"{death.Value} {death.Key}"))}).");
        output.WriteLine($"{outcome} The last request was done {waited.TotalSeconds:0.0} s after the last start; lease {Lease.TotalSeconds:0} s.");
    }

    private async Task LiveAndDieAsync(TestDatabase database, string[] settings, string? point, Driver[] drivers, Random random)
    {
        var trap = point is null ? null : string.Create(CultureInfo.InvariantCulture, $"{point}:{random.Next(1, 4)}");
        var span = TimeSpan.FromMilliseconds(point is null ? random.Next(0, 500) : 5_000);
        if (await ServerProcess.TryStartAsync(database, trap ?? "", settings) is not { } server)
        {
            Count(point ?? "unready");
            return;
        }
        await using (server)
        {
            var lived = Stopwatch.StartNew();
            var living = Task.WhenAll(drivers.Select(driver => driver.LiveAsync(server)));
            while (lived.Elapsed < span && !server.HasExited)
                await Task.Delay(5);
            Count(point is not null && server.HasExited ? point : "at random");
            await server.KillAsync();
            await living;
        }
    }

    // What was claimed by one that died goes on when its lease is over; nothing may wait for longer.
    private static async Task<TimeSpan> FinishAsync(TestDatabase database, string[] settings, Driver[] drivers, Receiver receiver)
    {
        await using var server = await ServerProcess.StartAsync(database, settings);
        var waited = Stopwatch.StartNew();
        foreach (var driver in drivers)
            await driver.SettleAsync(server, Patience);
        var settled = waited.Elapsed;
        await Waiting.UntilAsync(Patience, () => Task.FromResult(drivers.SelectMany(driver => driver.Users).All(user => receiver.Events.Any(message => message.UserId == user.Value))));
        foreach (var driver in drivers)
            await driver.CheckEditAsync(server);
        return settled;
    }

    private void Count(string death) => _deaths[death] = _deaths.GetValueOrDefault(death) + 1;
}
