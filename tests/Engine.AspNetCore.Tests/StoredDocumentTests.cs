using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Documents;

namespace CustomerGraph.Engine.AspNetCore.Tests;

public sealed class StoredDocumentTests : IDisposable
{
    private const string NotFound = """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""";

    private readonly string folder = Directory.CreateTempSubdirectory("documents-").FullName;

    public StoredDocumentTests() => File.WriteAllText(
        Path.Combine(folder, "portal.json"),
        """{"h1":"query Hello { hello }","h2":"query Echo($x: Int) { echo(x: $x) }","h3":"mutation Ping { ping }"}""");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Trusted_documents_are_executed_by_their_id_over_POST_and_GET()
    {
        await using var server = await TrustedAsync();

        (await PostAsync(server, new { documentId = "h1" })).ShouldBe("""200 {"data":{"hello":"world"}}""");
        (await GetAsync(server, "documentId=h1")).ShouldBe("""200 {"data":{"hello":"world"}}""");
        (await GetAsync(server, "documentId=h2&variables={\"x\":7}")).ShouldStartWith("""200 {"data":{"echo":"{\u0022x\u0022:7""".Replace("\\u0022", "\\\"", StringComparison.Ordinal));
        (await GetAsync(server, "extensions={\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"h1\"}}")).ShouldBe("""200 {"data":{"hello":"world"}}""");
        (await PostAsync(server, new { documentId = "h3" })).ShouldBe("""200 {"data":{"ping":"pong"}}""");
    }

    [Fact]
    public async Task A_trusted_mutation_cannot_be_called_by_GET()
    {
        await using var server = await TrustedAsync();

        (await GetAsync(server, "documentId=h3")).ShouldStartWith("405 ");
    }

    [Fact]
    public async Task Where_documents_must_be_stored_others_are_refused_unread()
    {
        await using var server = await TrustedAsync();
        const string Wrong = "{ helo }";

        (await PostAsync(server, new { query = "{ hello }" })).ShouldBe(
            """400 {"errors":[{"message":"Only stored documents are accepted: send a document id instead of a query.","extensions":{"code":"BAD_USER_INPUT"}}]}""");
        (await PostAsync(server, new { documentId = "h9" })).ShouldBe("400 " + NotFound);
        (await PostAsync(server, new { query = Wrong, extensions = Persisted(Wrong) })).ShouldBe("400 " + NotFound);
    }

    [Fact]
    public async Task Automatic_documents_are_asked_for_once_and_then_fetched_by_GET()
    {
        await using var server = await Server.StartAsync(engine: new EngineOptions { Documents = new AutomaticDocuments(100) });
        const string Query = "{ hello }";
        var url = $"extensions={{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{Hash(Query)}\"}}}}";

        (await GetAsync(server, url)).ShouldBe("400 " + NotFound);
        (await PostAsync(server, new { query = Query, extensions = Persisted(Query) })).ShouldBe("""200 {"data":{"hello":"world"}}""");
        (await GetAsync(server, url)).ShouldBe("""200 {"data":{"hello":"world"}}""");
    }

    [Fact]
    public async Task A_document_is_never_kept_under_a_hash_that_is_not_its_own()
    {
        await using var server = await Server.StartAsync(engine: new EngineOptions { Documents = new AutomaticDocuments(100) });

        (await PostAsync(server, new { query = "{ fail }", extensions = Persisted("{ hello }") })).ShouldContain("does not match the query");
        (await PostAsync(server, new { extensions = Persisted("{ hello }") })).ShouldBe("400 " + NotFound);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    public async Task Another_version_of_persisted_queries_is_refused(string version)
    {
        await using var server = await Server.StartAsync(engine: new EngineOptions { Documents = new AutomaticDocuments(100) });
        var extensions = JsonElement.Parse($$$"""{"persistedQuery":{"version":{{{version}}},"sha256Hash":"{{{Hash("{ hello }")}}}"}}""");

        (await PostAsync(server, new { query = "{ hello }", extensions })).ShouldContain("must be 1");
    }

    [Fact]
    public async Task Clients_of_a_server_that_keeps_nothing_get_their_answer_at_the_second_attempt()
    {
        await using var server = await Server.StartAsync(engine: new EngineOptions { Documents = new CombinedDocuments() });

        (await PostAsync(server, new { extensions = Persisted("{ hello }") })).ShouldBe("400 " + NotFound);
        (await PostAsync(server, new { query = "{ hello }", extensions = Persisted("{ hello }") })).ShouldBe("""200 {"data":{"hello":"world"}}""");
    }

    private Task<Server> TrustedAsync() =>
        Server.StartAsync(engine: new EngineOptions { Documents = FolderDocuments.Read(folder), RequireStoredDocuments = true });

    private static object Persisted(string query) => new { persistedQuery = new { version = 1, sha256Hash = Hash(query) } };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Task<string> PostAsync(Server server, object body) =>
        SendAsync(server, new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = JsonContent.Create(body) });

    private static Task<string> GetAsync(Server server, string query) =>
        SendAsync(server, new HttpRequestMessage(HttpMethod.Get, new UriBuilder(server.Url) { Query = query }.Uri));

    /// <summary>The status and the body.</summary>
    private static async Task<string> SendAsync(Server server, HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Add("Accept", "application/graphql-response+json");
            using var response = await server.Client.SendAsync(request);
            return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
        }
    }
}
