using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

public sealed class AuditLogTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_mutation_is_found_by_its_object_its_actor_and_its_action(StoreProvider provider)
    {
        await using var host = await ApiHost.CreateAsync(provider);
        var customer = host.Id("WWI");
        await host.DoneAsync("disableCustomer", $"""customerId: "{customer}", reason: "unpaid" """, "customer { id }");

        var entry = await OnlyAsync(host, $"""customerId: "{customer}", reach: CUSTOMER, action: "customer.disabled", actor: "ROOT Admin", targetId: "{customer}" """);

        entry.GetProperty("targetId").GetString().ShouldBe(customer);
        (entry.GetProperty("source").GetString(), entry.GetProperty("customer").GetProperty("id").GetString()).ShouldBe(("API", customer));
        entry.GetProperty("changes").EnumerateArray().Select(change => change.ToString()).ShouldContain("""{"field":"enabled","from":"true","to":"false"}""");
        entry.GetProperty("changes").EnumerateArray().Select(change => change.ToString()).ShouldContain("""{"field":"disabledReason","from":null,"to":"unpaid"}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Others_see_nothing_of_it_and_the_permission_is_needed(StoreProvider provider)
    {
        await using var host = await ApiHost.CreateAsync(provider);
        var (top, below) = (host.Id("NWR"), host.Id("WWI"));
        await host.DoneAsync("disableCustomer", $"""customerId: "{below}", reason: "unpaid" """, "customer { id }");

        host.As = host.CallerAt("NWR");
        var data = await host.DataAsync($$"""{ mine: auditLog(customerId: "{{top}}") { totalCount } others: auditLog(customerId: "{{below}}") { totalCount } }""");
        data.GetProperty("others").ValueKind.ShouldBe(JsonValueKind.Null);
        data.GetProperty("mine").GetProperty("totalCount").GetInt32().ShouldBeGreaterThan(0);

        host.As = host.CallerAt("NWR", Domain.Access.ApiScope.Read);
        var answer = await host.AnswerAsync($$"""{ auditLog(customerId: "{{top}}") { totalCount } }""");
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("FORBIDDEN");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_subtree_tells_what_was_before_and_after_below_it_and_never_a_secret(StoreProvider provider)
    {
        await using var host = await ApiHost.CreateAsync(provider);
        var (top, below, beside) = (host.Id("FAB"), host.Id("TST"), host.Id("JBL"));
        var made = await host.DoneAsync("createApiKey", $"""name: "shop", customerId: "{below}", scopes: [READ] """, "apiKey { id } secret");
        var key = made.GetProperty("apiKey").GetProperty("id").GetString()!;
        var rotated = await host.DoneAsync("rotateApiKey", $"""apiKeyId: "{key}" """, "secret");
        await host.DoneAsync("updateCustomer", $"""customerId: "{below}", city: "Cardiff" """, "customer { id }");
        await host.DoneAsync("updateCustomer", $"""customerId: "{beside}", city: "Newport" """, "customer { id }");

        host.As = host.CallerAt("FAB");
        var log = (await host.DataAsync($$"""{ auditLog(customerId: "{{top}}", first: 100) { nodes { action customer { code } changes { field from to } } } }"""))
            .GetProperty("auditLog").GetProperty("nodes").EnumerateArray().ToList();

        var edited = log.Single(entry => entry.ToString().Contains("Cardiff", StringComparison.Ordinal));
        edited.GetProperty("action").GetString().ShouldBe("customer.edited");
        edited.GetProperty("customer").ToString().ShouldBe("""{"code":"TST"}""");
        edited.GetProperty("changes").ToString().ShouldContain("""{"field":"postalAddress.city","from":"Brno","to":"Cardiff"}""");
        var all = string.Concat(log);
        all.ShouldContain(""" "from":null,"to":"(secret)" """.Trim());
        all.ShouldContain(""" "from":"(secret)","to":"(secret)" """.Trim());
        all.ShouldNotContain("Newport");
        foreach (var secret in new[] { made, rotated }.Select(answer => answer.GetProperty("secret").GetString()!))
            all.ShouldNotContain(secret);
    }

    private static async Task<JsonElement> OnlyAsync(ApiHost host, string arguments)
    {
        var data = await host.DataAsync($$"""
            { auditLog({{arguments}}) {
                totalCount pageInfo { hasNextPage } edges { cursor node { number at } }
                nodes { number action source actor targetKind targetId targetKey traceId customer { id } onBehalfOf { id } changes { field from to } }
            } }
            """);
        data.GetProperty("auditLog").GetProperty("totalCount").GetInt32().ShouldBe(1);
        return data.GetProperty("auditLog").GetProperty("nodes")[0];
    }
}
