using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Names of accounts that the settings <c>users.upnPattern</c> and <c>users.usernamePattern</c> make.</summary>
public sealed class AccountProposalTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_types_no_names_gets_those_of_the_patterns(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await PatternAsync(api, "users.upnPattern", "{first:1}{last}");
        await PatternAsync(api, "users.usernamePattern", "{last}.{first:1}");

        (await ProposedAsync(api)).ShouldBe("""{"upn":"alee@jones.example","username":"lee.a_JBL","displayName":"Ann Lee"}""");
        (await CreatedAsync(api, "")).ShouldBe("""{"upn":"alee@jones.example","username":"lee.a_JBL"}""");
        (await ProposedAsync(api)).ShouldBe("""{"upn":"alee2@jones.example","username":"lee.a2_JBL","displayName":"Ann Lee"}""");
        (await CreatedAsync(api, "")).ShouldBe("""{"upn":"alee2@jones.example","username":"lee.a2_JBL"}""");
        (await CreatedAsync(api, """upn: "ann@jones.example", username: "ann",""")).ShouldBe("""{"upn":"ann@jones.example","username":"ann_JBL"}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Without_a_domain_name_there_is_nothing_to_propose(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var bare = (await api.DoneAsync("createCustomer", $"""parentId: "{api.Id("NWR")}", name: "Bare", code: "BARE" """, "customer { id }"))
            .GetProperty("customer").GetProperty("id").GetString();

        (await api.DataAsync($$"""{ accountProposal(customerId: "{{bare}}", firstNames: "Ann", lastName: "Lee") { upn username displayName } }"""))
            .GetProperty("accountProposal").ToString().ShouldBe("""{"upn":null,"username":null,"displayName":"Ann Lee"}""");
        (await api.RefusalsAsync("createUser", $"""customerId: "{bare}", {Person}""")).ShouldBe(["REQUIRED at upn"]);
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await ProposedAsync(api)).ShouldBe("");
    }

    private const string Person = """firstNames: "Ann", lastName: "Lee", password: "Correct-horse-7", email: "ann@jones.example" """;

    private static Task<JsonElement> PatternAsync(ApiHost api, string key, string pattern) => api.DoneAsync(
        "setSetting", $$"""customerId: "{{api.Id("NWR")}}", key: "{{key}}", value: "{{pattern}}" """, "setting { value }");

    private static async Task<string> ProposedAsync(ApiHost api) =>
        (await api.DataAsync($$"""{ accountProposal(customerId: "{{api.Id("JBL")}}", firstNames: "Ann", lastName: "Lee") { upn username displayName } }"""))
            .GetProperty("accountProposal").ToString();

    private static async Task<string> CreatedAsync(ApiHost api, string typed) =>
        (await api.DoneAsync("createUser", $"""customerId: "{api.Id("JBL")}", {typed} {Person}""", "user { upn username }")).GetProperty("user").ToString();
}
