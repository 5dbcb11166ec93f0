using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests;

public sealed class WebhookEndpointTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_key_makes_one_endpoint_and_shows_its_secret_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var typed = $"""customerId: "{api.Id("NWR")}", name: "Hook", url: "https://hook.example/in", events: ["customer.*"], idempotencyKey: "hook" """;

        var first = await api.DoneAsync("createWebhookEndpoint", typed, "endpoint { id } secret");
        var again = await api.DoneAsync("createWebhookEndpoint", typed, "endpoint { id } secret");

        var secret = first.GetProperty("secret").GetString()!;
        secret.ShouldStartWith("whsec_");
        again.ToString().ShouldBe(first.ToString().Replace($"\"{secret}\"", "null", StringComparison.Ordinal));
        (await api.RefusalsAsync("createWebhookEndpoint", typed.Replace("Hook", "Other", StringComparison.Ordinal))).ShouldBe(["IDEMPOTENCY_KEY_REUSED at idempotencyKey"]);
        var kept = await api.Store.ReadAsync(SqlText.Once("SELECT answer FROM idempotent_answer"), row => row.Text(0), [], CancellationToken.None);
        kept.ShouldHaveSingleItem().ShouldNotContain(secret);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_replaces_a_secret_or_deletes_an_endpoint_on_an_older_reading(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var made = await api.DoneAsync(
            "createWebhookEndpoint", $"""customerId: "{api.Id("NWR")}", name: "Hook", url: "https://hook.example/in" """, "endpoint { id }");
        var endpoint = $"""endpointId: "{made.GetProperty("endpoint").GetProperty("id").GetString()}" """;

        await api.DoneAsync("rotateWebhookSecret", $"{endpoint}, expectedVersion: 1", "endpoint { version }");

        (await api.RefusalsAsync("rotateWebhookSecret", $"{endpoint}, expectedVersion: 1")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("deleteWebhookEndpoint", $"{endpoint}, expectedVersion: 1")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        await api.DoneAsync("deleteWebhookEndpoint", $"{endpoint}, expectedVersion: 2", "deletedId");
    }
}
