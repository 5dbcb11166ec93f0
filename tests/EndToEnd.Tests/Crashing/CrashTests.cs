using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>
/// The server, with its workers, dies again and again: at named points around commits and calls, and at random. What it acknowledged is
/// there afterwards, every effect once, and nothing hangs.
/// </summary>
public sealed class CrashTests
{
    // For each database. More at night: CUSTOMERGRAPH_KILLS=1000.
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CUSTOMERGRAPH_KILLS") ?? "50", CultureInfo.InvariantCulture);

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    // Null is a kill from outside, at any moment.
    private static readonly string?[] Points =
        [FailPoints.BeforeCommit, FailPoints.AfterCommit, FailPoints.BeforeCall, FailPoints.AfterCall, FailPoints.BeforeAcknowledgement, null];

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Nothing_acknowledged_is_lost_nothing_happens_twice_and_nothing_hangs(StoreProvider provider)
    {
        var random = new Random(20261122);
        await using var database = await TestDatabase.CreateAsync(provider);
        using var receiver = new EventReceiver(FreePort());
        using var driver = new Driver("jones.example", $"{char.ToLowerInvariant(provider.ToString()[0])}u");
        var targets = await Targets.OpenAsync();
        string[] settings =
        [
            .. targets.Settings, $"--Provisioning:Lease={Lease}", "--Provisioning:Heartbeat=00:00:01", "--Provisioning:DriftInterval=00:00:00",
            "--Webhooks:AllowHttp=true", "--Webhooks:AllowedNetworks:0=127.0.0.0/8", "--Webhooks:PollInterval=00:00:00.2",
        ];
        await using (var first = await ServerProcess.StartAsync(database, settings))
            await PrepareAsync(first, driver, receiver.Url);

        for (var kill = 0; kill < Kills; kill++)
            await LiveAndDieAsync(database, settings, Points[kill % Points.Length], driver, random);

        await using (var last = await ServerProcess.StartAsync(database, settings))
        {
            await FinishedAsync(last, driver, receiver);
            var edit = (await driver.SendAsync(last, """{ customer(code: "JBL") { notes } }"""))!.Value.GetProperty("customer").GetProperty("notes").GetString();
            int.Parse(edit!.Split(' ')[1], CultureInfo.InvariantCulture).ShouldBeInRange(driver.Edit, driver.Edit + 1);
        }

        await using var store = await Store.OpenAsync(database.Options, TimeProvider.System, default);
        await CheckAsync(store, targets, driver);
        CheckMessages(receiver, driver);
    }

    private static async Task PrepareAsync(ServerProcess server, Driver driver, Uri hook)
    {
        using var api = new ApiClient(server);
        driver.CustomerId = (await api.QueryAsync("""{ customer(code: "JBL") { id } }""")).GetProperty("customer").GetProperty("id").GetString()!;
        await api.QueryAsync(
            "mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { errors { ... on UserError { message } } } }",
            new { input = new { customerId = driver.CustomerId, name = "Partner", url = hook, events = (string[])["user.created"] } });
        foreach (var code in (string[])["NWR", "JBL"])
        {
            var id = (await api.QueryAsync("query ($code: String!) { customer(code: $code) { id } }", new { code })).GetProperty("customer").GetProperty("id").GetString();
            await api.QueryAsync(
                "mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { request { id } errors { ... on UserError { message } } } }",
                new { input = new { targetId = id } });
            await UntilAsync(TimeSpan.FromSeconds(30), async () =>
                (await api.QueryAsync("query ($code: String!) { customer(code: $code) { status } }", new { code })).GetProperty("customer").GetProperty("status").GetString() == "PROVISIONED");
        }
    }

    private static async Task LiveAndDieAsync(TestDatabase database, string[] settings, string? point, Driver driver, Random random)
    {
        var trap = point is null ? null : string.Create(CultureInfo.InvariantCulture, $"{point}:{random.Next(1, 5)}");
        if (await ServerProcess.TryStartAsync(database, trap, settings) is not { } server)
            return;
        await using (server)
        {
            var end = Stopwatch.StartNew();
            var span = TimeSpan.FromMilliseconds(point is null ? random.Next(20, 1_000) : 4_000);
            var living = LiveAsync(server, driver);
            while (end.Elapsed < span && !server.HasExited)
                await Task.Delay(10);
            await server.KillAsync();
            await living;
        }
    }

    private static async Task LiveAsync(ServerProcess server, Driver driver)
    {
        for (var step = 0; step < 6 && await driver.StepAsync(server); step++)
        {
            // Until it dies.
        }
    }

    // What was claimed by one that died goes on when its lease is over; nothing may wait for longer.
    private static async Task FinishedAsync(ServerProcess server, Driver driver, EventReceiver receiver)
    {
        await UntilAsync(Lease + TimeSpan.FromSeconds(10), async () =>
        {
            var data = await driver.SendAsync(
                server, """{ customer(code: "JBL") { provisioningRequests(first: 100) { nodes { state } } } }""");
            return data!.Value.GetProperty("customer").GetProperty("provisioningRequests").GetProperty("nodes").EnumerateArray()
                .All(request => request.GetProperty("state").GetString() is "SUCCEEDED" or "FAILED" or "PARTIALLY_FAILED");
        });
        // Nobody else takes over the lease of a minute that the sender of messages held.
        await UntilAsync(TimeSpan.FromSeconds(70), () => Task.FromResult(receiver.Received.Select(message => message.UserId).Distinct().Count() >= driver.Users.Count));
    }

    private static async Task CheckAsync(Store store, Targets targets, Driver driver)
    {
        var users = await store.ReadAsync(
            new SqlText("SELECT id, upn, provisioning_status FROM customer_user"), row => (Id: row.Number(0), Upn: row.Text(1), Status: row.Text(2)), [], default);
        driver.Ordered.ShouldNotBeEmpty();
        foreach (var (upn, id) in driver.Users)
        {
            var user = users.Where(one => one.Upn == upn).ShouldHaveSingleItem($"{upn} was acknowledged");
            $"usr_{user.Id}".ShouldBe(id);
            if (driver.Ordered.Contains(id))
                user.Status.ShouldBe("PROVISIONED", $"{upn} was ordered");
        }

        var accounts = await targets.AccountsAsync(store);
        foreach (var id in driver.Ordered.Select(id => long.Parse(id[4..], CultureInfo.InvariantCulture)))
            accounts.GetValueOrDefault(id).ShouldBe(1);
        accounts.Values.ShouldAllBe(count => count == 1);
        targets.SignIn(driver.Users.First(user => driver.Ordered.Contains(user.Value)).Key, Driver.Password);

        (await store.ReadAsync(new SqlText("SELECT count(*) FROM provisioning_work"), row => row.Number(0), [], default)).ShouldBe([0]);
        (await store.ReadAsync(new SqlText("SELECT count(*) FROM sealed_password WHERE user_id IN (SELECT id FROM customer_user WHERE provisioning_status = 'PROVISIONED')"), row => row.Number(0), [], default))
            .ShouldBe([0]);
    }

    private static void CheckMessages(EventReceiver receiver, Driver driver)
    {
        var messages = receiver.Received.ToList();
        var once = messages.DistinctBy(message => message.Id).ToList();
        once.Select(message => message.Sequence).ShouldBeUnique();
        foreach (var id in driver.Users.Values)
            once.Count(message => message.UserId == id).ShouldBe(1);
    }

    private static async Task UntilAsync(TimeSpan patience, Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            waited.Elapsed.ShouldBeLessThan(patience);
            await Task.Delay(50);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
