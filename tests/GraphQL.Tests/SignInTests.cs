using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CustomerGraph.Application;
using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Documents;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Demo;
using CustomerGraph.GraphQL.Health;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Who gets in, over real HTTP.</summary>
public sealed class SignInTests : IAsyncLifetime, IDisposable
{
    private readonly ApiKeyToken _token = NewToken();
    private TestStore _store = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await new Founding(_store.Store, Instant.FromUtc(2026, 3, 2, 9, 0)).FoundAsync("Provider", "ROOT", _token);
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Services.AddSingleton(_store.Store).AddSingleton(TimeProvider.System).AddUseCases().AddApi(builder.Configuration, ServerProfile.Development, new ApiLimits());
        _app = builder.Build();
        _app.UseWebSockets();
        _app.MapHealth(_store.Store);
        _app.MapSchema();
        _app.MapApi(ServerProfile.Development, new ApiLimits(), new CombinedDocuments(), WaysIn.SignInAsync);
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_request_without_a_key_is_UNAUTHENTICATED()
    {
        var (status, code) = await AskAsync(_ => { });

        status.ShouldBe(HttpStatusCode.Unauthorized);
        code.ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_key_is_taken_from_either_header()
    {
        (await AskAsync(headers => headers.Authorization = new("Bearer", _token.Reveal()))).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(headers => headers.Add("X-Api-Key", _token.Reveal()))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Unknown_and_mistyped_keys_look_the_same()
    {
        var unknown = await AskAsync(headers => headers.Authorization = new("Bearer", NewToken().Reveal()));
        var mistyped = await AskAsync(headers => headers.Authorization = new("Bearer", _token.Reveal() + "0"));

        unknown.ShouldBe((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"));
        mistyped.ShouldBe(unknown);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var created = await DataAsync("""mutation { createApiKey(input: { name: "portal", customerId: "cus_1", scopes: [READ] }) { secret apiKey { id } } }""");
        var secret = created.GetProperty("createApiKey").GetProperty("secret").GetString()!;
        var id = created.GetProperty("createApiKey").GetProperty("apiKey").GetProperty("id").GetString();
        (await AskAsync(headers => headers.Authorization = new("Bearer", secret))).Status.ShouldBe(HttpStatusCode.OK);

        await DataAsync($$"""mutation { revokeApiKey(input: { apiKeyId: "{{id}}" }) { apiKey { revokedAt } } }""");

        (await AskAsync(headers => headers.Authorization = new("Bearer", secret))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Health_and_the_schema_need_no_key()
    {
        (await _client.GetStringAsync("/health/live")).ShouldBe("live");
        (await _client.GetStringAsync("/health/ready")).ShouldBe("ready");
        (await _client.GetStringAsync("/graphql/schema.graphql")).ShouldContain("type Customer implements Node");
    }

    private async Task<JsonElement> DataAsync(string query)
    {
        using var request = Request(query);
        request.Headers.Authorization = new("Bearer", _token.Reveal());
        using var response = await _client.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }

    private async Task<(HttpStatusCode Status, string? Code)> AskAsync(Action<HttpRequestHeaders> sign)
    {
        using var request = Request("{ viewer { name } }");
        sign(request.Headers);
        using var response = await _client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (response.StatusCode, answer.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null);
    }

    private static HttpRequestMessage Request(string query) => new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };

    private static ApiKeyToken NewToken() =>
        ApiKeyToken.From(RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes), RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));
}
