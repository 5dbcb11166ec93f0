using System.Net;
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

    private static Task<LiveAnswer> AskAsync(LiveApi api, string query, string user) => api.AskAsync(query, api.Key, ("X-On-Behalf-Of", user));

    private static Task<string> UserAsync(LiveApi api, string upn, string role) => api.UserAsync("JBL", upn, role);
}
