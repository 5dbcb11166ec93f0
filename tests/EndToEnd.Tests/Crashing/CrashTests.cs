using System.Globalization;
using System.Text.Json;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>The server is killed in the middle of provisioning and started again: the request finishes, and nothing happens twice.</summary>
public sealed class CrashTests
{
    // More at night: CUSTOMERGRAPH_KILLS=1000.
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CUSTOMERGRAPH_KILLS") ?? "8", CultureInfo.InvariantCulture);

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_request_outlives_kills_and_its_effects_happen_once(StoreProvider provider)
    {
        var random = new Random(20261122);
        await using var database = await TestDatabase.CreateAsync(provider);
        var server = await ServerProcess.StartAsync(database, Settings);
        var target = (await QueryAsync(server, "{ customer(code: \"JBL\") { id } }")).GetProperty("customer").GetProperty("id").GetString()!;
        await QueryAsync(
            server,
            "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { errors { ... on UserError { message } } } }",
            new { input = new { customerId = target, city = "Swansea" } });
        await QueryAsync(
            server,
            "mutation ($input: RequestProvisioningInput!) { requestProvisioning(input: $input) { request { id } errors { ... on UserError { message } } } }",
            new { input = new { targetId = target, withContents = true } });

        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(50, 400));
            await server.KillAsync();
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync(database, Settings);
        }

        await using (server)
        {
            var customer = await FinishedAsync(server, target);

            customer.GetProperty("status").GetString().ShouldBe("PROVISIONED");
            customer.GetProperty("pendingChanges").GetArrayLength().ShouldBe(0);
            var tasks = customer.GetProperty("provisioningRequests").GetProperty("nodes")[0].GetProperty("tasks").EnumerateArray().ToList();
            tasks.ShouldAllBe(task => task.GetProperty("state").GetString() == "SUCCEEDED");
        }

        await using var store = await Store.OpenAsync(database.Options, TimeProvider.System, default);
        (await store.ReadAsync(new SqlText("SELECT changes FROM simulator_object"), row => row.Number(0), [], default)).ShouldAllBe(changes => changes == 1);
        (await store.ReadAsync(new SqlText("SELECT count(*) FROM provisioning_work"), row => row.Number(0), [], default)).ShouldBe([0]);
    }

    /// <summary>Slow enough to be killed in the middle, with leases short enough to go on soon after.</summary>
    private static string[] Settings => ["--Simulator:Delay=00:00:00.300", "--Provisioning:Lease=00:00:03", "--Provisioning:Heartbeat=00:00:01"];

    private static async Task<JsonElement> FinishedAsync(ServerProcess server, string id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var data = await QueryAsync(
                server,
                "query ($id: ID!) { customer(id: $id) { status pendingChanges { field } provisioningRequests(first: 1) { nodes { state tasks { state } } } } }",
                new { id });
            var customer = data.GetProperty("customer");
            var request = customer.GetProperty("provisioningRequests").GetProperty("nodes")[0];
            // Each field is read when its turn comes, so the customer may have been read a moment before its request.
            if (request.GetProperty("state").GetString() == "SUCCEEDED" && customer.GetProperty("status").GetString() != "IN_PROGRESS")
                return customer;
            await Task.Delay(200, deadline.Token);
        }
    }

    private static async Task<JsonElement> QueryAsync(ServerProcess server, string query, object? variables = null)
    {
        using var api = new ApiClient(server);
        var data = await api.QueryAsync(query, variables);
        data.ToString().ShouldNotContain("\"message\"");
        return data;
    }
}
