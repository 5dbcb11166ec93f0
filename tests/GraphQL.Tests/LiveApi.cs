using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CustomerGraph.Application;
using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Access.Jwt;
using CustomerGraph.GraphQL.Demo;
using CustomerGraph.GraphQL.Exports;
using CustomerGraph.GraphQL.Health;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.GraphQL.Imports;
using CustomerGraph.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>The API over real HTTP in this process, over a database with the demo tree and a key that may do everything.</summary>
internal sealed class LiveApi : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly WebApplication _app;

    private LiveApi(TestStore store, WebApplication app, string key)
    {
        (_store, _app, Key) = (store, app, key);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public string Key { get; }

    public HttpClient Client { get; }

    public Uri Url => Client.BaseAddress!;

    public Store Store => _store.Store;

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">The server's configuration, as on its command line without the dashes: <c>Profile=Partner</c>.</param>
    public static async Task<LiveApi> StartAsync(StoreProvider provider, TimeProvider? time = null, params string[] settings)
    {
        var store = await TestStore.CreateAsync(provider);
        var now = Instant.FromUtc(2026, 3, 2, 9, 0);
        var key = ApiKeyToken.From(RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes), RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));
        await new DemoTree(store.Store, now).PlantAsync(new Founding(store.Store, now), key);

        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0", .. settings.Select(setting => $"--{setting}")]);
        builder.Logging.ClearProviders();
        var profile = ServerProfile.Of(builder.Configuration, builder.Environment);
        var limits = ApiLimits.Of(builder.Configuration);
        var documents = StoredDocuments.Of(builder.Configuration, profile);
        var trusted = documents.OpenTrusted(builder.Environment.ContentRootPath, store.Store);
        builder.Services.AddSingleton(store.Store).AddSingleton(time ?? TimeProvider.System)
            .AddUseCases(issuers: WorkerSetup.IssuersOf(builder.Configuration), embedding: WorkerSetup.EmbeddingOf(builder.Configuration, trusted))
            .AddJwt(JwtIssuer.Of(builder.Configuration))
            .AddApi(builder.Configuration, profile, limits);
        builder.WebHost.UseLimits(limits);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapHealth(store.Store);
        app.MapExports(WaysIn.SignInAsync);
        app.MapImports(WaysIn.SignInAsync);
        app.MapApi(profile, limits, documents.WithAutomatic(trusted), WaysIn.SignInAsync);
        await app.StartAsync();
        return new LiveApi(store, app, key.Reveal());
    }

    /// <summary>Asks with a credential; null for none.</summary>
    public Task<LiveAnswer> AskAsync(string query, string? bearer, params (string Name, string Value)[] headers) => SendAsync(new { query }, bearer, headers);

    /// <summary>The same with any body.</summary>
    public async Task<LiveAnswer> SendAsync(object body, string? bearer, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(body) };
        if (bearer is not null)
            request.Headers.Authorization = new("Bearer", bearer);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new LiveAnswer(response.StatusCode, answer, response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The payload of a mutation by the key that may do everything.</summary>
    public async Task<JsonElement> DoneAsync(string mutation, string input, string selection)
    {
        var answer = await AskAsync($$"""mutation { {{mutation}}(input: { {{input}} }) { {{selection}} errors { ... on UserError { code path message } } } }""", Key);
        answer.Body.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        var payload = answer.Body.GetProperty("data").GetProperty(mutation);
        payload.GetProperty("errors").ToString().ShouldBe("[]");
        return payload;
    }

    /// <summary>The id of a customer of the demo tree.</summary>
    public async Task<string> CustomerAsync(string code) =>
        (await AskAsync($$"""{ customer(code: "{{code}}") { id } }""", Key)).Body.GetProperty("data").GetProperty("customer").GetProperty("id").GetString()!;

    /// <summary>A new user with built-in roles at their customer, which gets the domain name of the sign-in name; by their global id.</summary>
    public async Task<string> UserAsync(string code, string upn, params string[] roles)
    {
        await AskAsync(
            $$"""mutation { addDomain(input: { customerId: "{{await CustomerAsync(code)}}", domain: "{{upn.Split('@')[1]}}" }) { errors { ... on UserError { code } } } }""", Key);
        var user = await DoneAsync(
            "createUser",
            $"""
            customerId: "{await CustomerAsync(code)}", upn: "{upn}", firstNames: "A", lastName: "Person", email: "{upn}", password: "Sup3r-Secret-2026",
            roles: [{string.Join(',', roles.Select(role => $"\"{role}\""))}]
            """,
            "user { id }");
        return user.GetProperty("user").GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }
}

internal sealed record LiveAnswer(HttpStatusCode Status, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? Code => Body.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;

    public string? Message => Body.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("message").GetString() : null;

    public string Data => Body.GetProperty("data").ToString();
}
