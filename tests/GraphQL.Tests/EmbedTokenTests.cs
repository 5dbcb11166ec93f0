using System.Net;
using CustomerGraph.Persistence;
using CustomerGraph.Testing;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Short-lived tokens for pages of a partner's portal.</summary>
public sealed class EmbedTokenTests : IDisposable
{
    private const string Portal = "https://portal.example";

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("embed-").FullName;

    public EmbedTokenTests() => File.WriteAllText(
        Path.Combine(_folder, "portal.json"), """{"names":"{ customers { nodes { code } } }","viewer":"{ viewer { name actor { wayIn } } }","other":"{ __typename }"}""");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_page_reads_its_customer_by_the_chosen_documents(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        var (_, token) = await TokenAsync(api);

        (await AskAsync(api, token, "names")).Data.ShouldBe("""{"customers":{"nodes":[{"code":"JBL"}]}}""");
        (await AskAsync(api, token, "viewer")).Data.ShouldContain("EMBED_TOKEN");
        (await AskAsync(api, token, "other")).Code.ShouldBe("FORBIDDEN");
        (await AskAsync(api, token, "unknown")).Code.ShouldBe("FORBIDDEN");
        (await api.AskAsync("{ __typename }", token, ("Origin", Portal))).Code.ShouldBe("FORBIDDEN");
        (await api.SendAsync(new { documentId = "names", query = "{ __typename }" }, token, ("Origin", Portal))).Code.ShouldBe("FORBIDDEN");
        (await api.SendAsync(new { extensions = new { persistedQuery = new { version = 1, sha256Hash = "names" } } }, token, ("Origin", Portal))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_works_from_its_origins_and_nowhere_else()
    {
        await using var api = await StartAsync(StoreProvider.Sqlite);
        var (_, token) = await TokenAsync(api);

        (await AskAsync(api, token, "names", "https://evil.example")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(api, token, "names", "https://portal.example.evil.example")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(api, token, "names", "null")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await api.SendAsync(new { documentId = "names" }, token)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await api.AskAsync("{ __typename }", api.Key, ("Origin", Portal))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Browsers_are_told_the_exact_origin_while_a_token_names_it()
    {
        await using var api = await StartAsync(StoreProvider.Sqlite, "AllowedOrigins:0=https://own.example");
        (await PreflightAsync(api, Portal)).ShouldBe((HttpStatusCode.Forbidden, null));
        _time.Advance(TimeSpan.FromSeconds(1));
        var (id, token) = await TokenAsync(api);

        (await PreflightAsync(api, Portal)).ShouldBe((HttpStatusCode.NoContent, Portal));
        (await PreflightAsync(api, "https://own.example")).ShouldBe((HttpStatusCode.NoContent, "https://own.example"));
        (await PreflightAsync(api, "https://evil.example")).ShouldBe((HttpStatusCode.Forbidden, null));
        var answer = await AskAsync(api, token, "names");
        answer.Headers["Access-Control-Allow-Origin"].ShouldBe(Portal);
        answer.Headers["Vary"].ShouldContain("Origin");
        answer.Headers.ContainsKey("Access-Control-Allow-Credentials").ShouldBeFalse();

        await api.DoneAsync("revokeEmbedToken", $"""embedTokenId: "{id}" """, "embedToken { revokedAt }");
        (await AskAsync(api, token, "names")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await PreflightAsync(api, Portal)).ShouldBe((HttpStatusCode.Forbidden, null));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_ends_with_its_time_and_with_the_key_that_made_it(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        var key = await api.DoneAsync(
            "createApiKey", $"""name: "backend", customerId: "{await api.CustomerAsync("NWR")}", scopes: [EMBEDDER] """, "secret apiKey { id }");
        var (_, token) = await TokenAsync(api, key.GetProperty("secret").GetString()!);
        var (_, short_) = await TokenAsync(api, minutes: 1);
        (await AskAsync(api, token, "names")).Status.ShouldBe(HttpStatusCode.OK);

        _time.Advance(TimeSpan.FromMinutes(1));
        (await AskAsync(api, short_, "names")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(api, token, "names")).Status.ShouldBe(HttpStatusCode.OK);
        await api.DoneAsync("revokeApiKey", $"""apiKeyId: "{key.GetProperty("apiKey").GetProperty("id").GetString()}" """, "apiKey { id }");
        (await AskAsync(api, token, "names")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        await using var api = await StartAsync(StoreProvider.Sqlite, "Embedding:MaxLifetime=00:10:00");

        (await RefusalsAsync(api, api.Key, """documents: ["names", "nothing"], origins: ["*", "http://portal.example", "https://a.example/path"], minutes: 11 """))
            .ShouldBe("UNKNOWN_DOCUMENT INVALID_VALUE INVALID_VALUE INVALID_VALUE INVALID_VALUE");
        (await RefusalsAsync(api, api.Key, "documents: [], origins: []")).ShouldBe("REQUIRED REQUIRED INVALID_VALUE");
        var writer = (await api.DoneAsync("createApiKey", $"""name: "w", customerId: "{await api.CustomerAsync("NWR")}", scopes: [WRITE] """, "secret"))
            .GetProperty("secret").GetString()!;
        (await RefusalsAsync(api, writer, $"""documents: ["names"], origins: ["{Portal}"], minutes: 5 """)).ShouldBe("NOT_PERMITTED");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Tokens_are_listed_without_their_secret(StoreProvider provider)
    {
        await using var api = await StartAsync(provider);
        await TokenAsync(api);

        var listed = await api.AskAsync(
            """{ customer(code: "JBL") { embedTokens { totalCount nodes { documents origins expiresAt customer { code } } } } }""", api.Key);

        listed.Data.ShouldBe(
            """{"customer":{"embedTokens":{"totalCount":1,"nodes":[{"documents":["names","viewer"],"origins":["https://portal.example"],"expiresAt":"2026-03-02T12:15:00Z","customer":{"code":"JBL"}}]}}}""");
    }

    [Fact]
    public async Task Origins_that_are_not_exact_stop_the_start() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(StoreProvider.Sqlite, "AllowedOrigins:0=*"))).Message.ShouldContain("AllowedOrigins");

    private Task<LiveApi> StartAsync(StoreProvider provider, params string[] settings) =>
        LiveApi.StartAsync(provider, _time, ["Profile=Partner", $"Documents:Folder={_folder}", .. settings]);

    private static async Task<(string Id, string Token)> TokenAsync(LiveApi api, string? key = null, int minutes = 15)
    {
        var input = $"""customerId: "{await api.CustomerAsync("JBL")}", documents: ["names", "viewer"], origins: ["{Portal}"], minutes: {minutes} """;
        var answer = await api.AskAsync(
            $$"""mutation { createEmbedToken(input: { {{input}} }) { token embedToken { id } errors { ... on UserError { code message } } } }""", key ?? api.Key);
        var made = answer.Body.GetProperty("data").GetProperty("createEmbedToken");
        made.GetProperty("errors").ToString().ShouldBe("[]");
        return (made.GetProperty("embedToken").GetProperty("id").GetString()!, made.GetProperty("token").GetString()!);
    }

    private static async Task<string> RefusalsAsync(LiveApi api, string key, string input)
    {
        var answer = await api.AskAsync(
            $$"""mutation { createEmbedToken(input: { customerId: "{{await api.CustomerAsync("JBL")}}", {{input}} }) { errors { ... on UserError { code } } } }""", key);
        return string.Join(' ', answer.Body.GetProperty("data").GetProperty("createEmbedToken").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()));
    }

    private static Task<LiveAnswer> AskAsync(LiveApi api, string token, string documentId, string origin = Portal) =>
        api.SendAsync(new { documentId }, token, ("Origin", origin));

    private static async Task<(HttpStatusCode Status, string? Origin)> PreflightAsync(LiveApi api, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var response = await api.Client.SendAsync(request);
        return (response.StatusCode, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? string.Join(',', allowed) : null);
    }
}
