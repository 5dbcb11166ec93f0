using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>The setting password.requireMfa at the door: tokens of a real issuer that say by which factors somebody signed in.</summary>
public sealed class SecondFactorTests : IAsyncLifetime
{
    private const string Who = "{ viewer { user { upn } } }";

    private static readonly (string, JsonNode?) TwoFactors = ("amr", new JsonArray("pwd", "mfa"));

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private TestIssuer _issuer = null!;

    public async Task InitializeAsync() => _issuer = await TestIssuer.StartAsync(_time);

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_has_to_use_two_factors_is_not_let_in_with_one(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        await BoundAsync(api, "ann", "ann@contoso.example");
        (await api.AskAsync(Who, _issuer.Token("ann"))).Status.ShouldBe(HttpStatusCode.OK);

        await RequireAsync(api, "ROOT");

        await RefusedAsync(api, _issuer.Token("ann"));
        await RefusedAsync(api, _issuer.Token("ann", other: ("amr", new JsonArray("pwd"))));
        await RefusedAsync(api, _issuer.Token("ann", other: ("amr", "pwd")));
        await RefusedAsync(api, _issuer.Token("ann", other: ("acr", "mfa")));
        (await api.AskAsync(Who, _issuer.Token("ann", other: TwoFactors))).Data.ShouldBe("""{"viewer":{"user":{"upn":"ann@contoso.example"}}}""");
        (await api.AskAsync(Who, _issuer.Token("ann", other: ("amr", "mfa")))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_users_own_customer_decides_and_programs_have_one_factor(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        await RequireAsync(api, "NWR");
        await BoundAsync(api, "ann", "ann@contoso.example");
        var boss = await api.UserAsync("ROOT", "boss@provider.example", "ServiceProviderAdministrator");
        await BindAsync(api, boss, "boss");
        var asUser = (await api.DoneAsync(
            "createApiKey", $"""name: "robot", customerId: "{await api.CustomerAsync("ROOT")}", scopes: [READ], userId: "{boss}" """, "secret")).GetProperty("secret").GetString()!;

        await RefusedAsync(api, _issuer.Token("ann"));
        (await api.AskAsync(Who, _issuer.Token("boss"))).Data.ShouldBe("""{"viewer":{"user":{"upn":"boss@provider.example"}}}""");
        await RequireAsync(api, "ROOT");
        await RefusedAsync(api, _issuer.Token("boss"));
        (await api.AskAsync(Who, asUser)).Data.ShouldBe("""{"viewer":{"user":{"upn":"boss@provider.example"}}}""");
        (await api.AskAsync(Who, api.Key)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Acting_for_a_user_takes_what_signing_in_as_them_would(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        await RequireAsync(api, "JBL");
        var ann = await BoundAsync(api, "ann", "ann@contoso.example");
        await BindAsync(api, await api.UserAsync("ROOT", "boss@provider.example", "ServiceProviderAdministrator"), "boss");

        await RefusedAsync(api, _issuer.Token("boss"), ("X-On-Behalf-Of", ann));
        (await api.AskAsync(Who, _issuer.Token("boss", other: TwoFactors), ("X-On-Behalf-Of", ann))).Data.ShouldContain("ann@contoso.example");
        (await api.AskAsync(Who, api.Key, ("X-On-Behalf-Of", ann))).Data.ShouldContain("ann@contoso.example");
        (await NotedAsync(api)).ShouldBe([$"{ann[4..]} 127.0.0.1/{await BossAsync(api)}"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_refusal_is_an_event_at_the_users_customer_but_not_each_time(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        await RequireAsync(api, "JBL");
        var ann = await BoundAsync(api, "ann", "ann@contoso.example");

        for (var times = 0; times < 3; times++)
            await RefusedAsync(api, _issuer.Token("ann"));
        (await NotedAsync(api)).ShouldHaveSingleItem().ShouldStartWith(ann[4..]);
        _time.Advance(TimeSpan.FromMinutes(16));
        await RefusedAsync(api, _issuer.Token("ann"));
        (await NotedAsync(api)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_claim_with_other_values_can_say_it()
    {
        await using var api = await StartAsync(
            StoreProvider.Sqlite, "Jwt:Issuers:0:SecondFactorClaim=acr", "Jwt:Issuers:0:SecondFactorValues:0=urn:sso:2fa", "Jwt:Issuers:0:SecondFactorValues:1=3");
        await RequireAsync(api, "JBL");
        await BoundAsync(api, "ann", "ann@contoso.example");

        await RefusedAsync(api, _issuer.Token("ann", other: TwoFactors));
        await RefusedAsync(api, _issuer.Token("ann", other: ("acr", "URN:SSO:2FA")));
        (await api.AskAsync(Who, _issuer.Token("ann", other: ("acr", "urn:sso:2fa")))).Status.ShouldBe(HttpStatusCode.OK);
        (await api.AskAsync(Who, _issuer.Token("ann", other: ("acr", 3)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_open_socket_ends_when_two_factors_become_needed()
    {
        await using var api = await StartAsync(StoreProvider.Sqlite);
        await BoundAsync(api, "ann", "ann@contoso.example");
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri($"ws://{api.Url.Authority}/graphql"), CancellationToken.None);
        await SendAsync(socket, $$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{_issuer.Token("ann")}}}"}}""");
        var buffer = new byte[4096];
        (await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType.ShouldBe(WebSocketMessageType.Text);

        await RequireAsync(api, "JBL");
        await SendAsync(socket, """{"type":"subscribe","id":"1","payload":{"query":"{ viewer { name } }"}}""");

        WebSocketReceiveResult message;
        do
            message = await socket.ReceiveAsync(buffer, CancellationToken.None);
        while (message.MessageType != WebSocketMessageType.Close);
        ((int)message.CloseStatus!).ShouldBe(4403);
        message.CloseStatusDescription.ShouldStartWith("Forbidden: A second factor is");
    }

    private static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task RefusedAsync(LiveApi api, string token, params (string, string)[] headers)
    {
        var answer = await api.AskAsync(Who, token, headers);
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"));
        answer.Body.GetProperty("errors")[0].GetProperty("extensions").GetProperty("reason").GetString().ShouldBe("SECOND_FACTOR_REQUIRED");
        answer.Headers["WWW-Authenticate"].ShouldBe("Bearer error=\"insufficient_user_authentication\"");
    }

    private static async Task RequireAsync(LiveApi api, string code) => await api.DoneAsync(
        "setSetting", $"""customerId: "{await api.CustomerAsync(code)}", key: "password.requireMfa", value: true""", "customer { code }");

    private Task<LiveApi> StartAsync(StoreProvider provider, params string[] settings) => LiveApi.StartAsync(
        provider, _time,
        [$"Jwt:Issuers:0:Issuer={_issuer.Url}", "Jwt:Issuers:0:Audiences:0=customergraph", $"Jwt:Issuers:0:Keys={_issuer.Url}/keys", .. settings]);

    private async Task<string> BoundAsync(LiveApi api, string subject, string upn)
    {
        var user = await api.UserAsync("JBL", upn, "CustomerAdministrator");
        await BindAsync(api, user, subject);
        return user;
    }

    private async Task BindAsync(LiveApi api, string user, string subject) => await api.DoneAsync(
        "bindExternalIdentity", $"""userId: "{user}", issuer: "{_issuer.Url}", subject: "{subject}" """, "externalIdentity { id }");

    private static async Task<string> BossAsync(LiveApi api) =>
        (await api.AskAsync("""{ customer(code: "ROOT") { users(first: 10) { nodes { id upn } } } }""", api.Key)).Body.GetProperty("data").GetProperty("customer")
            .GetProperty("users").GetProperty("nodes").EnumerateArray().Single(user => user.GetProperty("upn").GetString() == "boss@provider.example").GetProperty("id").GetString()!;

    private static async Task<IReadOnlyList<string>> NotedAsync(LiveApi api) => await api.Store.ReadAsync(
        new SqlText("SELECT payload, actor FROM event WHERE name = 'user.sign_in_refused' ORDER BY seq"),
        row => $"{JsonNode.Parse(row.Text(0))!["userId"]} {row.Text(1)}", [], CancellationToken.None);
}
