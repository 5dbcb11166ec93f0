using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>A partner's receiver, with the library that partners use, against the server as a process.</summary>
public sealed class WebhookTests
{
    [ClientsFact]
    public async Task A_partner_is_told_of_events_and_provides_a_service()
    {
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(
            database, "--Webhooks:AllowedNetworks:0=127.0.0.1/32", "--Webhooks:AllowHttp=true", "--Webhooks:PollInterval=00:00:00.100", "--Simulator:Delay=00:00:00");

        var said = await NodeScript.RunAsync(server, "webhooks.mjs");

        said.ShouldContain("ok 410 disables the endpoint");
        server.Output.ShouldNotContain("whsec_");
    }
}
