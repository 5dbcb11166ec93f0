using System.Diagnostics;
using System.Globalization;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>A node stands still right before it calls the target system, for longer than its lease, and then goes on as if nothing had happened.</summary>
public sealed class PausedWorkerTests
{
    private static readonly string[] Settings = ["--Provisioning:Lease=00:00:02", "--Provisioning:Heartbeat=00:00:00.500", "--Simulator:Delay=00:00:00"];

    [Theory]
    [OnPostgres]
    public async Task What_it_calls_late_does_not_replace_what_another_node_has_brought_since(StoreProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (await ServerProcess.StartAsync(database, Settings))
        {
            // Plants the demo tree.
        }

        await using var paused = (await ServerProcess.TryStartAsync(database, $"{FailPoints.BeforeCall}:1:stop", Settings))!;
        var id = await OrderAsync(paused, "Old Town");
        await UntilAsync(() => Task.FromResult(IsStopped(paused)));
        await using var other = await ServerProcess.StartAsync(database, Settings);
        await UntilAsync(async () => await StatusAsync(other) == "PROVISIONED");
        await OrderAsync(other, "New Town");
        await UntilAsync(async () => await StatusAsync(other) == "PROVISIONED");
        await using var store = await Store.OpenAsync(database.Options, TimeProvider.System, default);
        var before = await FieldsAsync(store, id);
        before.ShouldContain("New Town");

        using (var go = Process.Start("kill", ["-CONT", paused.ProcessId.ToString(CultureInfo.InvariantCulture)]))
            await go.WaitForExitAsync();
        await Task.Delay(TimeSpan.FromSeconds(4));

        IsStopped(paused).ShouldBeFalse();
        (await FieldsAsync(store, id)).ShouldBe(before);
        (await StatusAsync(other)).ShouldBe("PROVISIONED");
    }

    private static async Task<string> OrderAsync(ServerProcess server, string city)
    {
        using var api = new ApiClient(server);
        var id = (await api.QueryAsync("""{ customer(code: "JBL") { id } }""")).GetProperty("customer").GetProperty("id").GetString()!;
        await DoneAsync(api, "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { errors { ... on UserError { message } } } }", new { customerId = id, city });
        await DoneAsync(api, "mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { errors { ... on UserError { message } } } }", new { targetId = id });
        return id;
    }

    private static async Task DoneAsync(ApiClient api, string mutation, object input) =>
        (await api.QueryAsync(mutation, new { input })).ToString().ShouldNotContain("\"message\"");

    private static async Task<string> StatusAsync(ServerProcess server)
    {
        using var api = new ApiClient(server);
        return (await api.QueryAsync("""{ customer(code: "JBL") { status } }""")).GetProperty("customer").GetProperty("status").GetString()!;
    }

    private static async Task<string> FieldsAsync(Store store, string id) => (await store.ReadAsync(
        new SqlText("SELECT fields FROM simulator_object WHERE target_kind = 'CUSTOMER' AND target_id = $1"), row => row.Text(0),
        [long.Parse(id[4..], CultureInfo.InvariantCulture)], default)).Single();

    // The state of the process in the words of proc(5): T is stopped.
    private static bool IsStopped(ServerProcess server) =>
        File.ReadAllText($"/proc/{server.ProcessId.ToString(CultureInfo.InvariantCulture)}/stat").Split(") ")[^1].StartsWith('T');

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
            await Task.Delay(50);
        }
    }
}
