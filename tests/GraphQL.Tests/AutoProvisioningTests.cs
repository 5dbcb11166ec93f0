using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>The setting <c>provisioning.autoProvision</c>.</summary>
public sealed class AutoProvisioningTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_saved_edit_is_ordered_and_further_edits_go_with_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("updateCustomer", $"""customerId: "{api.Id("JBL")}", city: "Swansea" """, "customer { code }");
        (await StandingAsync(api, "JBL")).ShouldBe("""{"status":"PENDING_CHANGES","provisioningRequests":{"totalCount":0}}""");

        await SetAsync(api, "NWR");
        await api.DoneAsync("updateCustomer", $"""customerId: "{api.Id("JBL")}", city: "Newport" """, "customer { code }");
        await api.DoneAsync("updateCustomer", $"""customerId: "{api.Id("JBL")}", city: "Barry" """, "customer { code }");

        (await StandingAsync(api, "JBL")).ShouldBe("""{"status":"REQUESTED","provisioningRequests":{"totalCount":1}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task New_users_and_services_follow_their_customer_but_a_new_customer_waits(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await SetAsync(api, "ROOT");
        const string person = """firstNames: "Ann", lastName: "Lee", password: "Correct-horse-7", email: "ann@jones.example" """;

        var user = await api.DoneAsync("createUser", $"""customerId: "{api.Id("JBL")}", {person}""", "user { status }");
        var waiting = await api.DoneAsync("createUser", $"""customerId: "{api.Id("TST")}", {person}""", "user { status }");
        var disabled = await api.DoneAsync("createUser", $"""customerId: "{api.Id("WWI")}", {person}""", "user { status }");
        await api.DoneAsync("createCustomer", $"""parentId: "{api.Id("NWR")}", name: "Bare", code: "BARE" """, "customer { id }");

        user.GetProperty("user").ToString().ShouldBe("""{"status":"REQUESTED"}""");
        waiting.GetProperty("user").ToString().ShouldBe("""{"status":"NOT_PROVISIONED"}""");
        disabled.GetProperty("user").ToString().ShouldBe("""{"status":"NOT_PROVISIONED"}""");
        (await api.DataAsync("""{ customer(code: "BARE") { status } }""")).ToString().ShouldBe("""{"customer":{"status":"NOT_PROVISIONED"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_somebody_took_back_is_not_ordered_again_and_agreement_is_asked_for(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await SetAsync(api, "NWR");
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("NWR")}", key: "provisioning.requireApproval", value: true""", "setting { value }");

        await api.DoneAsync("updateCustomer", $"""customerId: "{api.Id("JBL")}", city: "Newport" """, "customer { code }");
        var request = (await api.DataAsync("{ waitingApprovals { nodes { id target { ... on Customer { code } } } } }")).GetProperty("waitingApprovals").GetProperty("nodes")[0];
        request.GetProperty("target").ToString().ShouldBe("""{"code":"JBL"}""");
        await api.DoneAsync("cancelProvisioning", $"""requestId: "{request.GetProperty("id").GetString()}" """, "request { id }");

        (await StandingAsync(api, "JBL")).ShouldBe("""{"status":"PENDING_CHANGES","provisioningRequests":{"totalCount":1}}""");
    }

    private static Task<JsonElement> SetAsync(ApiHost api, string code) => api.DoneAsync(
        "setSetting", $"""customerId: "{api.Id(code)}", key: "provisioning.autoProvision", value: true""", "setting { value }");

    private static async Task<string> StandingAsync(ApiHost api, string code) =>
        (await api.DataAsync($$"""{ customer(code: "{{code}}") { status provisioningRequests { totalCount } } }""")).GetProperty("customer").ToString();
}
