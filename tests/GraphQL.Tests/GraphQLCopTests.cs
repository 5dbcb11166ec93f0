using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CustomerGraph.Application;
using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Documents;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Demo;
using CustomerGraph.GraphQL.Hosting;
using CustomerGraph.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>What the security checker graphql-cop asks of a server, asked of ours in the profile Partner over real HTTP. Each test is one of its findings.</summary>
public sealed class GraphQLCopTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _client = new();
    private TestStore _store = null!;
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var token = ApiKeyToken.From(RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes), RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));
        _store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await new Founding(_store.Store, Instant.FromUtc(2026, 3, 2, 9, 0)).FoundAsync("Provider", "ROOT", token);
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--Profile", "Partner"]);
        builder.Services.AddSingleton(_store.Store).AddSingleton(TimeProvider.System).AddUseCases();
        var profile = ServerProfile.Of(builder.Configuration, builder.Environment);
        builder.Services.AddApi(builder.Configuration, profile, new ApiLimits());
        _app = builder.Build();
        _app.MapApi(profile, new ApiLimits(), new CombinedDocuments(), WaysIn.SignInAsync);
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.Single());
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_checks_would_be_answered_if_they_were_not_refused() =>
        (await AskAsync("query cop { __typename }")).ShouldBe("""{"data":{"__typename":"Query"}}""");

    [Fact]
    public async Task Alias_overloading() =>
        (await AskAsync($"query cop {{ {Numbered("alias# : __typename ", 101)} }}")).ShouldContain("101 aliases");

    [Fact]
    public async Task Array_based_query_batching() =>
        (await PostAsync($"[{string.Join(',', Enumerable.Repeat("""{"query":"query cop { __typename }"}""", 11))}]")).ShouldContain("batches are not supported");

    [Fact]
    public async Task Directive_overloading()
    {
        var answer = await AskAsync($"query cop {{ __typename {string.Concat(Enumerable.Repeat("@aa", 10))} }}");

        answer.ShouldContain("directives");
        answer.Split("\"message\"").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Field_duplication() =>
        (await AskAsync($"query cop {{ {Numbered("__typename ", 500)} }}")).ShouldNotContain("\"data\"");

    [Fact]
    public async Task Circular_fragments() =>
        (await AskAsync("query { ...A } fragment A on Query { __typename ...B } fragment B on Query { ...A }")).ShouldContain("Cannot spread fragment");

    [Theory]
    [InlineData("query cop { __schema { types { name fields { name } } } }")]
    [InlineData("query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }")]
    [InlineData("query cop { __type(name: \"Query\") { name } }")]
    public async Task Introspection_and_circles_in_it(string query) => (await AskAsync(query)).ShouldNotContain("\"data\"");

    [Theory]
    [InlineData("query cop { __schema { directive } }")]
    [InlineData("query cop { viewr { name } }")]
    [InlineData("query cop { customer(idd: 1) { id } }")]
    [InlineData("query cop { customers(orderBy: { field: NAM }) { totalCount } }")]
    [InlineData("query cop { ... on Custommer { id } }")]
    public async Task Field_suggestions(string query) => (await AskAsync(query)).ShouldNotContain("Did you mean");

    [Fact]
    public async Task Suggestions_for_the_values_of_variables() =>
        (await PostAsync("""{"query":"query cop($by: CustomerOrder) { customers(orderBy: $by) { totalCount } }","variables":{"by":{"field":"NAM"}}}"""))
            .ShouldNotContain("Did you mean");

    [Fact]
    public async Task Get_based_queries() =>
        (await _client.GetStringOfAnyStatusAsync("/graphql?query=query%20cop%20%7B__typename%7D")).ShouldContain("GraphQL-Preflight");

    [Fact]
    public async Task Get_based_mutations()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=mutation%20cop%20%7B__typename%7D");
        request.Headers.Add("GraphQL-Preflight", "1");
        using var response = await _client.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(405);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    public async Task Post_based_queries_of_forms(string mediaType)
    {
        using var form = new StringContent("query=query%20cop%20%7B__typename%7D", Encoding.UTF8, mediaType);
        using var response = await _client.PostAsync(new Uri("/graphql", UriKind.Relative), form);

        ((int)response.StatusCode).ShouldBe(415);
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql/")]
    [InlineData("/graphiql")]
    [InlineData("/playground")]
    [InlineData("/console")]
    [InlineData("/")]
    public async Task An_ide(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await _client.SendAsync(request);

        response.IsSuccessStatusCode.ShouldBeFalse();
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("<html", Case.Insensitive);
    }

    [Theory]
    [InlineData("query cop { __typename }")]
    [InlineData("query cop { nothing }")]
    public async Task Trace_mode(string query)
    {
        var answer = await AskAsync(query);

        answer.ShouldNotContain("tracing");
        answer.ShouldNotContain("stacktrace", Case.Insensitive);
    }

    [Fact]
    public async Task Unhandled_errors()
    {
        var answer = await AskAsync("qwerty cop { abc }");

        answer.ShouldContain("GRAPHQL_PARSE_FAILED");
        answer.ShouldNotContain("exception", Case.Insensitive);
    }

    private Task<string> AskAsync(string query) => PostAsync(System.Text.Json.JsonSerializer.Serialize(new { query }));

    private async Task<string> PostAsync(string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri("/graphql", UriKind.Relative), body);
        return await response.Content.ReadAsStringAsync();
    }

    private static string Numbered(string text, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => text.Replace("#", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
}

internal static class AnyStatus
{
    public static async Task<string> GetStringOfAnyStatusAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }
}
