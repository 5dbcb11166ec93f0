using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Tokens of another issuer, which publishes its keys over HTTP and signs with them.</summary>
public sealed class JwtTests : IAsyncLifetime
{
    private const string Who = "{ viewer { name user { upn } actor { wayIn } } }";

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private TestIssuer _issuer = null!;
    private LiveApi _api = null!;
    private string _user = "";

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync(_time);
        _api = await StartAsync(StoreProvider.Sqlite, $"Jwt:Issuers:0:Keys={_issuer.Url}/keys");
        _user = await BoundAsync(_api, "sub-1", "ann@contoso.example");
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_token_signs_the_bound_user_in_with_their_roles(StoreProvider provider)
    {
        await using var api = await StartAsync(provider, $"Jwt:Issuers:0:Metadata={_issuer.Url}/.well-known/openid-configuration", "Jwt:Issuers:0:Name=sso");
        var user = await BoundAsync(api, "sub-1", "ann@contoso.example");

        (await api.AskAsync(Who, _issuer.Token("sub-1"))).Data.ShouldBe(
            $$$$"""{"viewer":{"name":"sso/{{{{user}}}}","user":{"upn":"ann@contoso.example"},"actor":{"wayIn":"TOKEN"}}}""");
        (await api.AskAsync("{ customers { nodes { code } } }", _issuer.Token("sub-1"))).Data.ShouldBe("""{"customers":{"nodes":[{"code":"JBL"}]}}""");
        var identity = await api.AskAsync($$"""{ node(id: "{{user}}") { ... on User { externalIdentities { issuer subject lastUsedAt } } } }""", api.Key);
        identity.Data.ShouldBe($$$"""{"node":{"externalIdentities":[{"issuer":"{{{_issuer.Url}}}","subject":"sub-1","lastUsedAt":"2026-03-02T12:00:00Z"}]}}""");
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public async Task Rsa_and_elliptic_curves_are_taken(string alg)
    {
        _issuer.Roll("e1", ECDsa.Create(ECCurve.NamedCurves.nistP256));

        (await _api.AskAsync(Who, _issuer.Token("sub-1", alg: alg))).Status.ShouldBe(HttpStatusCode.OK);
        (await _api.AskAsync(Who, _issuer.Token("sub-1", kid: "e1"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_token_it_is_UNAUTHENTICATED()
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        (await _api.AskAsync(Who, _issuer.Token("sub-1"))).Status.ShouldBe(HttpStatusCode.OK);

        await RefusedAsync("expired", _issuer.Token("sub-1", other: ("exp", now - 31)));
        await RefusedAsync("expired", _issuer.Token("sub-1", other: ("exp", null)));
        await RefusedAsync("not valid yet", _issuer.Token("sub-1", other: ("nbf", now + 31)));
        await RefusedAsync("another audience", _issuer.Token("sub-1", other: ("aud", "other")));
        await RefusedAsync("another audience", _issuer.Token("sub-1", other: ("aud", null)));
        await RefusedAsync("not one of an issuer", _issuer.Token("sub-1", other: ("iss", "https://evil.example")));
        await RefusedAsync("not one of an issuer", _issuer.Token("sub-1", other: ("iss", null)));
        await RefusedAsync("no claim sub", _issuer.Token("sub-1", other: ("sub", null)));
        await RefusedAsync("bound to no user", _issuer.Token("sub-2"));
        await RefusedAsync("header", _issuer.Token("sub-1", other: ("h:typ", "logout+jwt")));
        await RefusedAsync("header", _issuer.Token("sub-1", other: ("h:kid", null)));
        await RefusedAsync("header", _issuer.Token("sub-1", other: ("h:crit", new JsonArray("exp"))));
        await RefusedAsync("key is not known", _issuer.Token("sub-1", other: ("h:kid", "r2")));
        await RefusedAsync("signature", _issuer.Token("sub-1")[..^4] + "AAAA");
        await RefusedAsync("signature", Tampered(_issuer.Token("sub-1")));
        await RefusedAsync("not one of an issuer", "a.b.c");
        await RefusedAsync("wrong, expired or revoked", _issuer.Token("sub-1", other: ("pad", new string('x', 9000))));
    }

    [Fact]
    public async Task Clocks_may_differ_by_the_skew()
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();

        (await _api.AskAsync(Who, _issuer.Token("sub-1", other: ("exp", now - 29)))).Status.ShouldBe(HttpStatusCode.OK);
        (await _api.AskAsync(Who, _issuer.Token("sub-1", other: ("nbf", now + 29)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Neither_the_algorithm_nor_the_key_is_chosen_by_the_token()
    {
        var (header, claims) = Parts(_issuer.Token("sub-1"));
        using var own = RSA.Create(2048);
        header["alg"] = "none";
        await RefusedAsync("header", $"{TestIssuer.Encoded(header)}.{TestIssuer.Encoded(claims)}.");

        // The public key as a shared secret.
        header["alg"] = "HS256";
        var text = $"{TestIssuer.Encoded(header)}.{TestIssuer.Encoded(claims)}";
        foreach (var secret in new[] { Encoding.ASCII.GetBytes(_issuer.Rsa().ExportSubjectPublicKeyInfoPem()), _issuer.Rsa().ExportSubjectPublicKeyInfo() })
            await RefusedAsync("header", $"{text}.{TestIssuer.Url64(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)))}");

        // Another key under the right name, by value and by address.
        header["alg"] = "RS256";
        await RefusedAsync("signature", TestIssuer.Signed(header, claims, own));
        var numbers = own.ExportParameters(includePrivateParameters: false);
        header["jwk"] = new JsonObject { ["kty"] = "RSA", ["kid"] = "r1", ["n"] = TestIssuer.Url64(numbers.Modulus!), ["e"] = TestIssuer.Url64(numbers.Exponent!) };
        header["jku"] = "http://127.0.0.1:9/keys";
        await RefusedAsync("signature", TestIssuer.Signed(header, claims, own));

        header["alg"] = "ES256";
        await RefusedAsync("signature", TestIssuer.Signed(header, claims, own));
        header["alg"] = "RS512";
        await RefusedAsync("header", TestIssuer.Signed(header, claims, _issuer.Rsa()));
    }

    [Fact]
    public async Task Shared_secrets_and_weak_keys_of_a_key_set_are_not_used()
    {
        using var weak = RSA.Create(1024);
        _issuer.OddKeys.Add("""{"kty":"oct","kid":"s1","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"}""");
        _issuer.Roll("weak", weak);

        await RefusedAsync("key is not known", _issuer.Token("sub-1", kid: "weak"));
        (await _api.AskAsync(Who, _issuer.Token("sub-1"))).Status.ShouldBe(HttpStatusCode.OK);
        var (header, claims) = Parts(_issuer.Token("sub-1"));
        header["kid"] = "s1";
        await RefusedAsync("key is not known", TestIssuer.Signed(header, claims, _issuer.Rsa()));
    }

    [Fact]
    public async Task Rolled_keys_are_found_and_withdrawn_ones_end()
    {
        var old = _issuer.Token("sub-1", other: ("exp", _time.GetUtcNow().AddHours(3).ToUnixTimeSeconds()));
        (await _api.AskAsync(Who, old)).Status.ShouldBe(HttpStatusCode.OK);
        _issuer.Roll("r2", RSA.Create(2048));
        _issuer.Withdraw("r1");
        _time.Advance(TimeSpan.FromSeconds(31));

        (await _api.AskAsync(Who, _issuer.Token("sub-1", kid: "r2"))).Status.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync("key is not known", old);
    }

    [Fact]
    public async Task Unknown_keys_make_the_issuer_be_asked_every_thirty_seconds_at_most()
    {
        await _api.AskAsync(Who, _issuer.Token("sub-1"));
        _issuer.Asked.ShouldBe(1);

        for (var attempt = 0; attempt < 20; attempt++)
            await RefusedAsync("key is not known", _issuer.Token("sub-1", other: ("h:kid", $"k{attempt}")));
        _issuer.Asked.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(30));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(attempt => RefusedAsync("key is not known", _issuer.Token("sub-1", other: ("h:kid", $"k{attempt}")))));
        _issuer.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_issuer_is_down_its_known_keys_go_on_for_a_day()
    {
        (await _api.AskAsync(Who, _issuer.Token("sub-1"))).Status.ShouldBe(HttpStatusCode.OK);
        _issuer.IsDown = true;

        _time.Advance(TimeSpan.FromHours(20));
        (await _api.AskAsync(Who, _issuer.Token("sub-1"))).Status.ShouldBe(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromHours(5));
        await RefusedAsync("key is not known", _issuer.Token("sub-1"));
        _issuer.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(31));
        (await _api.AskAsync(Who, _issuer.Token("sub-1"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Disabled_users_and_unbound_subjects_are_out()
    {
        (await _api.AskAsync(Who, _issuer.Token("sub-1"))).Status.ShouldBe(HttpStatusCode.OK);
        await _api.DoneAsync("disableUser", $"""userId: "{_user}" """, "user { id }");
        _time.Advance(TimeSpan.FromSeconds(5));
        await RefusedAsync("bound to no user", _issuer.Token("sub-1"));
        await _api.DoneAsync("enableUser", $"""userId: "{_user}" """, "user { id }");
        _time.Advance(TimeSpan.FromSeconds(5));
        (await _api.AskAsync(Who, _issuer.Token("sub-1"))).Status.ShouldBe(HttpStatusCode.OK);

        var identity = (await _api.AskAsync($$"""{ node(id: "{{_user}}") { ... on User { externalIdentities { id } } } }""", _api.Key))
            .Body.GetProperty("data").GetProperty("node").GetProperty("externalIdentities")[0].GetProperty("id").GetString();
        await _api.DoneAsync("unbindExternalIdentity", $"""externalIdentityId: "{identity}" """, "user { externalIdentities { id } }");
        await RefusedAsync("bound to no user", _issuer.Token("sub-1"));
    }

    [Fact]
    public async Task An_issuer_speaks_for_users_of_its_part_of_the_tree_only()
    {
        await using var probe = await LiveApi.StartAsync(StoreProvider.Sqlite);
        await using var api = await StartAsync(
            StoreProvider.Sqlite, $"Jwt:Issuers:0:Keys={_issuer.Url}/keys", $"Jwt:Issuers:0:Below={await probe.CustomerAsync("NWR")}", "Jwt:Issuers:0:Scopes:0=Read");
        var provider = await api.UserAsync("ROOT", "boss@provider.example", "ServiceProviderAdministrator");

        var refused = await api.AskAsync(
            $$"""mutation { bindExternalIdentity(input: { userId: "{{provider}}", issuer: "{{_issuer.Url}}", subject: "boss" }) { errors { ... on UserError { code } } } }""", api.Key);

        refused.Data.ShouldBe("""{"bindExternalIdentity":{"errors":[{"code":"UNKNOWN_ISSUER"}]}}""");
    }

    [Fact]
    public async Task A_subject_is_one_user_only_and_binding_takes_what_the_user_holds()
    {
        var other = await _api.UserAsync("JBL", "bob@contoso.example");

        (await BindAsync(_api, other, "sub-1")).ShouldBe("IDENTITY_TAKEN");
        (await BindAsync(_api, other, "")).ShouldBe("REQUIRED");
        (await BindAsync(_api, "usr_999999", "x")).ShouldBe("NOT_FOUND");
        await _api.DoneAsync("deleteUser", $"""userId: "{_user}" """, "customer { code }");
        (await BindAsync(_api, other, "sub-1")).ShouldBe("");
    }

    [Fact]
    public async Task A_socket_takes_the_token_in_its_first_message_and_is_closed_when_it_expires()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri($"ws://{_api.Url.Authority}/graphql"), CancellationToken.None);
        var init = Encoding.UTF8.GetBytes($$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{_issuer.Token("sub-1")}}}"}}""");
        await socket.SendAsync(init, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var buffer = new byte[4096];
        var ack = await socket.ReceiveAsync(buffer, CancellationToken.None);
        Encoding.UTF8.GetString(buffer, 0, ack.Count).ShouldContain("connection_ack");

        _time.Advance(TimeSpan.FromSeconds(301));

        WebSocketReceiveResult message;
        do
            message = await socket.ReceiveAsync(buffer, CancellationToken.None);
        while (message.MessageType != WebSocketMessageType.Close);
        ((int)message.CloseStatus!).ShouldBe(4403);
    }

    [Theory]
    [InlineData("Jwt:Issuers:0:Algorithms:0=HS256", "Algorithms")]
    [InlineData("Jwt:Issuers:0:Algorithms:0=none", "Algorithms")]
    [InlineData("Jwt:Issuers:0:ClockSkew=00:01:01", "ClockSkew")]
    [InlineData("Jwt:Issuers:0:Below=usr_1", "Below")]
    [InlineData("Jwt:Issuers:0:Keys=http://keys.example/keys", "https")]
    [InlineData("Jwt:Issuers:0:Metadata=https://keys.example/metadata", "Either")]
    public async Task A_configuration_that_is_not_safe_stops_the_start(string setting, string reason) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => LiveApi.StartAsync(
            StoreProvider.Sqlite, _time, "Jwt:Issuers:0:Issuer=https://sso.example", "Jwt:Issuers:0:Audiences:0=a", "Jwt:Issuers:0:Keys=https://sso.example/keys", setting)))
            .Message.ShouldContain(reason);

    private async Task RefusedAsync(string reason, string token)
    {
        var answer = await _api.AskAsync(Who, token);
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), reason);
        answer.Message!.ShouldContain(reason);
    }

    private Task<LiveApi> StartAsync(StoreProvider provider, params string[] settings) => LiveApi.StartAsync(
        provider, _time, [$"Jwt:Issuers:0:Issuer={_issuer.Url}", "Jwt:Issuers:0:Audiences:0=customergraph", .. settings]);

    private async Task<string> BoundAsync(LiveApi api, string subject, string upn)
    {
        var user = await api.UserAsync("JBL", upn, "CustomerAdministrator");
        (await BindAsync(api, user, subject)).ShouldBe("");
        return user;
    }

    private async Task<string> BindAsync(LiveApi api, string user, string subject)
    {
        var answer = await api.AskAsync(
            $$"""mutation { bindExternalIdentity(input: { userId: "{{user}}", issuer: "{{_issuer.Url}}", subject: "{{subject}}" }) { errors { ... on UserError { code } } } }""", api.Key);
        return string.Join(' ', answer.Body.GetProperty("data").GetProperty("bindExternalIdentity").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()));
    }

    private static string Tampered(string token)
    {
        var (_, claims) = Parts(token);
        claims["sub"] = "sub-2";
        var parts = token.Split('.');
        return $"{parts[0]}.{TestIssuer.Encoded(claims)}.{parts[2]}";
    }

    private static (JsonObject Header, JsonObject Claims) Parts(string token)
    {
        var parts = token.Split('.');
        return (Read(parts[0]), Read(parts[1]));

        static JsonObject Read(string part)
        {
            var padded = part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '=');
            return (JsonObject)JsonNode.Parse(Convert.FromBase64String(padded))!;
        }
    }
}
