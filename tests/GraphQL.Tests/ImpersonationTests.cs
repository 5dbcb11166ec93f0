using System.Net;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Acting on behalf of a user, by the header X-On-Behalf-Of.</summary>
public sealed class ImpersonationTests
{
    private const string Who = "{ viewer { name actor { name wayIn } onBehalfOf { upn } user { upn } customer { code } } }";

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    [Theory, OnSqlite, OnPostgres]
    public async Task Both_are_named_and_only_what_both_may_do_is_allowed(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider, _time);
        var user = await UserAsync(api, "ann@contoso.example", "CustomerAdministrator");

        (await AskAsync(api, Who, user)).Data.ShouldBe(
            $$$$"""{"viewer":{"name":"development for {{{{user}}}}","actor":{"name":"development","wayIn":"API_KEY"},"onBehalfOf":{"upn":"ann@contoso.example"},"user":{"upn":"ann@contoso.example"},"customer":{"code":"JBL"}}}""");
        (await AskAsync(api, "{ customers { nodes { code } } }", user)).Data.ShouldBe("""{"customers":{"nodes":[{"code":"JBL"}]}}""");
        var permissions = (await AskAsync(api, $$"""{ viewer { permissions(customerId: "{{await api.CustomerAsync("JBL")}}") } }""", user)).Data;
        permissions.ShouldContain("customer.update");
        permissions.ShouldNotContain("customer.delete");
        permissions.ShouldNotContain("token.manage");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_rights_of_the_one_bound_those_of_the_other(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider, _time);
        var administrator = await UserAsync(api, "ann@contoso.example", "CustomerAdministrator");
        var role = await api.DoneAsync(
            "createRole", $"""customerId: "{await api.CustomerAsync("ROOT")}", code: "Desk", permissions: ["customer.read", "customer.impersonate", "user.read"] """, "role { id }");
        var desk = await api.UserAsync("JBL", "desk@contoso.example");
        await api.DoneAsync(
            "assignRole", $"""userId: "{desk}", roleId: "{role.GetProperty("role").GetProperty("id").GetString()}", customerId: "{await api.CustomerAsync("JBL")}", scope: SELF """, "user { id }");
        var key = (await api.DoneAsync(
            "createApiKey", $"""name: "desk", customerId: "{await api.CustomerAsync("ROOT")}", scopes: [ADMIN], userId: "{desk}" """, "secret")).GetProperty("secret").GetString()!;

        var answer = await api.AskAsync(
            $$"""mutation { updateCustomer(input: { customerId: "{{await api.CustomerAsync("JBL")}}", name: "Taken" }) { errors { ... on UserError { code } } } }""",
            key, ("X-On-Behalf-Of", administrator));
        answer.Data.ShouldBe("""{"updateCustomer":{"errors":[{"code":"NOT_PERMITTED"}]}}""");
        (await api.AskAsync("{ customers { nodes { code } } }", key, ("X-On-Behalf-Of", administrator))).Data.ShouldBe("""{"customers":{"nodes":[{"code":"JBL"}]}}""");
    }

    [Fact]
    public async Task Who_does_not_exist_or_may_not_be_acted_for_looks_the_same()
    {
        await using var api = await LiveApi.StartAsync(StoreProvider.Sqlite, _time);
        var user = await UserAsync(api, "ann@contoso.example", "CustomerAdministrator");
        var key = (await api.DoneAsync("createApiKey", $"""name: "w", customerId: "{await api.CustomerAsync("JBL")}", scopes: [WRITE] """, "secret")).GetProperty("secret").GetString()!;

        var unknown = await AskAsync(api, Who, "usr_999999");
        var forbidden = await api.AskAsync(Who, key, ("X-On-Behalf-Of", user));

        (unknown.Status, unknown.Code).ShouldBe((HttpStatusCode.Forbidden, "FORBIDDEN"));
        (forbidden.Status, forbidden.Code, forbidden.Message).ShouldBe((unknown.Status, unknown.Code, unknown.Message));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_log_names_both_from_the_first_request_on(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider, _time);
        var user = await UserAsync(api, "ann@contoso.example", "CustomerAdministrator");
        await AskAsync(api, Who, user);
        await AskAsync(api, Who, user);
        await AskAsync(api, $$"""mutation { updateCustomer(input: { customerId: "{{await api.CustomerAsync("JBL")}}", name: "Renamed" }) { errors { ... on UserError { code } } } }""", user);

        var events = await api.Store.ReadAsync(
            new SqlText("SELECT name, actor, on_behalf_of FROM event WHERE on_behalf_of IS NOT NULL ORDER BY seq"),
            row => $"{row.Text(0)} {row.Text(1)} {row.Number(2)}", [], CancellationToken.None);

        events.ShouldBe([$"user.impersonated development for {user} {user[4..]}", $"customer.edited development for {user} {user[4..]}"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_comes_with_a_token_is_named_with_whom_they_act_for_wherever_it_is_told_who_did_something(StoreProvider provider)
    {
        await using var issuer = await TestIssuer.StartAsync(_time);
        await using var api = await LiveApi.StartAsync(
            provider, _time, $"Jwt:Issuers:0:Issuer={issuer.Url}", $"Jwt:Issuers:0:Keys={issuer.Url}/keys", "Jwt:Issuers:0:Audiences:0=customergraph", "Jwt:Issuers:0:Name=sso");
        var ann = await UserAsync(api, "ann@contoso.example", "ResellerFullAdministrator");
        var desk = await DeskAsync(api, "NWR", Permission.CustomerProvision, Permission.CustomerUpdate, Permission.ApprovalDecide);
        await api.DoneAsync("bindExternalIdentity", $"""userId: "{desk}", issuer: "{issuer.Url}", subject: "desk" """, "__typename");
        await api.DoneAsync("setSetting", $"""customerId: "{await api.CustomerAsync("JBL")}", key: "provisioning.requireApproval", value: true""", "__typename");
        var token = issuer.Token("desk");
        Task<LiveAnswer> ActAsync(string query, params (string, string)[] headers) => api.AskAsync(query, token, headers);

        var jones = await api.CustomerAsync("JBL");
        await ActAsync($$"""mutation { updateCustomer(input: { customerId: "{{jones}}", contactName: "Renamed" }) { errors { ... on UserError { code } } } }""", ("X-On-Behalf-Of", ann));
        var ordered = await ActAsync(
            $$"""mutation { requestProvisioning(input: { targetId: "{{jones}}" }) { request { id createdBy onBehalfOf { upn } } errors { ... on UserError { code } } } }""", ("X-On-Behalf-Of", ann));
        ordered.Data.ShouldContain("\"errors\":[]");
        var request = ordered.Body.GetProperty("data").GetProperty("requestProvisioning").GetProperty("request");

        request.GetProperty("createdBy").GetString().ShouldBe($"sso/{desk} for {ann}");
        request.GetProperty("onBehalfOf").ToString().ShouldBe("""{"upn":"ann@contoso.example"}""");
        // Neither of the two may agree to what the two have asked for.
        var agree = $$"""mutation { approveProvisioning(input: { requestId: "{{request.GetProperty("id").GetString()}}" }) { errors { ... on UserError { code } } } }""";
        (await ActAsync(agree)).Data.ShouldContain("SELF_APPROVAL");
        (await ActAsync(agree, ("X-On-Behalf-Of", ann))).Data.ShouldContain("SELF_APPROVAL");
        foreach (var action in (string[])["user.impersonated", "customer.edited", "provisioning.requested"])
        {
            var log = await api.AskAsync($$"""{ auditLog(customerId: "{{jones}}", action: "{{action}}", first: 1) { nodes { actor onBehalfOf { upn } } } }""", api.Key);
            log.Data.ShouldBe($$$$"""{"auditLog":{"nodes":[{"actor":"sso/{{{{desk}}}} for {{{{ann}}}}","onBehalfOf":{"upn":"ann@contoso.example"}}]}}""", action);
        }

        // Nor may anybody else for the one of them.
        (await api.AskAsync(agree, api.Key, ("X-On-Behalf-Of", ann))).Data.ShouldContain("SELF_APPROVAL");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_acts_for_those_above_or_beside_them_nor_twice_over(StoreProvider provider)
    {
        await using var api = await LiveApi.StartAsync(provider, _time);
        var desk = await DeskAsync(api, "NWR");
        var key = (await api.DoneAsync(
            "createApiKey", $"""name: "desk", customerId: "{await api.CustomerAsync("ROOT")}", scopes: [ADMIN], userId: "{desk}" """, "secret")).GetProperty("secret").GetString()!;
        Task<LiveAnswer> AsDeskAsync(string user) => api.AskAsync("{ customers { nodes { code } } }", key, ("X-On-Behalf-Of", user));

        (await AsDeskAsync(await UserAsync(api, "below@contoso.example", "CustomerAdministrator"))).Data.ShouldBe("""{"customers":{"nodes":[{"code":"JBL"}]}}""");
        var above = await api.UserAsync("ROOT", "boss@alpine-people.example", "ServiceProviderAdministrator");
        var beside = await api.UserAsync("ACC", "boss@ledger-people.example", "ResellerAdministrator");
        // A user who sees more than the desk, at a place that the desk may act at: no more than the desk sees.
        var wide = await UserAsync(api, "wide@contoso.example", "CustomerAdministrator");
        await api.DoneAsync(
            "assignRole", $"""userId: "{wide}", roleId: "{await RoleAsync(api, "ServiceProviderAdministrator")}", customerId: "{await api.CustomerAsync("ROOT")}", scope: SUBTREE """, "__typename");
        (await AsDeskAsync(wide)).Data.ShouldNotContain("ACC");
        foreach (var user in (string[])[above, beside, desk[..4], "cus_1", "usr_0", "usr_-1", "usr_1,usr_2", "nonsense"])
            (await AsDeskAsync(user)).ShouldBeRefused();

        // Who is acted for may not act for others through it: that would be a way around what the one who asks may do.
        var second = await api.AskAsync("{ viewer { name } }", key, ("X-On-Behalf-Of", wide), ("X-On-Behalf-Of", above));
        second.ShouldBeRefused();
        var disabled = await UserAsync(api, "gone@contoso.example", "CustomerAdministrator");
        await api.DoneAsync("disableUser", $"""userId: "{disabled}" """, "__typename");
        (await AsDeskAsync(disabled)).ShouldBeRefused();
    }

    /// <summary>A user of the reseller who may act for users there and below.</summary>
    private static async Task<string> DeskAsync(LiveApi api, string code, params string[] permissions)
    {
        var customer = await api.CustomerAsync(code);
        string[] held = [Permission.CustomerRead, Permission.CustomerImpersonate, Permission.UserRead, .. permissions];
        var role = await api.DoneAsync(
            "createRole", $"""customerId: "{customer}", code: "Desk", permissions: [{string.Join(',', held.Select(one => $"\"{one}\""))}] """, "role { id }");
        var desk = await api.UserAsync(code, "desk@northwind-people.example");
        await api.DoneAsync(
            "assignRole", $"""userId: "{desk}", roleId: "{role.GetProperty("role").GetProperty("id").GetString()}", customerId: "{customer}", scope: SUBTREE """, "__typename");
        return desk;
    }

    private static async Task<string> RoleAsync(LiveApi api, string code) => (await api.AskAsync(
        $$"""{ roles(customerId: "{{await api.CustomerAsync("ROOT")}}", first: 100) { nodes { id code } } }""", api.Key)).Body
        .GetProperty("data").GetProperty("roles").GetProperty("nodes").EnumerateArray().Single(role => role.GetProperty("code").GetString() == code).GetProperty("id").GetString()!;

    private static Task<LiveAnswer> AskAsync(LiveApi api, string query, string user) => api.AskAsync(query, api.Key, ("X-On-Behalf-Of", user));

    private static Task<string> UserAsync(LiveApi api, string upn, string role) => api.UserAsync("JBL", upn, role);
}

internal static class RefusedImpersonation
{
    /// <summary>The same words for whoever does not exist and whoever may not be acted for.</summary>
    public static void ShouldBeRefused(this LiveAnswer answer) =>
        (answer.Status, answer.Code, answer.Message).ShouldBe((HttpStatusCode.Forbidden, "FORBIDDEN", "There is no such user to act on behalf of, or you may not."));
}
