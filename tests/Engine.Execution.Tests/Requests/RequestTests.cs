using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Tests.Requests;

public class RequestTests
{
    private const string Sdl = "type Query { a(x: Int): Int slow: Int } type Mutation { a: Int }";

    [Theory]
    [InlineData("{ a", null, RequestFault.Parse, "GRAPHQL_PARSE_FAILED", "Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("{ nope }", null, RequestFault.Validation, "GRAPHQL_VALIDATION_FAILED", "Cannot query field \"nope\" on type \"Query\".")]
    [InlineData("query A { a } query B { a }", null, RequestFault.BadInput, "BAD_USER_INPUT", "Must provide operation name if query contains multiple operations.")]
    [InlineData("query A { a } query B { a }", "C", RequestFault.BadInput, "BAD_USER_INPUT", "Unknown operation named \"C\".")]
    [InlineData("query A($x: Int!) { a(x: $x) }", null, RequestFault.BadInput, "BAD_USER_INPUT", "Variable \"$x\" has invalid value: Expected a value of non-null type \"Int!\" to be provided.")]
    [InlineData(null, null, RequestFault.BadInput, "BAD_USER_INPUT", "Must provide a query or a document id.")]
    public async Task A_request_that_is_not_executed_has_errors_and_no_data(string? query, string? operationName, RequestFault fault, string code, string message)
    {
        var request = new GraphQLRequest { Query = query, OperationName = operationName };

        var (answer, given) = await AskAsync(Engine(new EngineOptions()), request);

        given.ShouldBe(fault);
        answer.TryGetProperty("data", out _).ShouldBeFalse();
        var error = answer.GetProperty("errors")[0];
        error.GetProperty("message").GetString().ShouldBe(message);
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_transport_without_mutations_carries_none()
    {
        var request = new GraphQLRequest { Query = "mutation { a }", Allowed = AllowedOperations.Query | AllowedOperations.Subscription };

        (await AskAsync(Engine(new EngineOptions()), request)).Fault.ShouldBe(RequestFault.OperationNotAllowed);
    }

    [Fact]
    public async Task A_request_over_its_time_is_answered_with_the_limit()
    {
        var time = new ManualTime();
        var schema = Limited(time).Resolve("Query.slow", async call =>
        {
            time.EndAll();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return FieldColumn.Of([1]);
        });

        var (answer, fault) = await AskAsync(schema.Build(), new GraphQLRequest { Query = "{ slow }" });

        fault.ShouldBe(RequestFault.Limit);
        answer.GetRawText().ShouldBe("""{"errors":[{"message":"The request took longer than the limit of 20 ms.","extensions":{"code":"TIMEOUT"}}]}""");
    }

    [Fact]
    public async Task What_came_just_in_time_is_answered()
    {
        var time = new ManualTime();
        var schema = Limited(time).Resolve("Query.slow", _ =>
        {
            time.EndAll();
            return new(FieldColumn.Of([1]));
        });

        (await schema.RunAsync("{ slow }")).ShouldBe("""{"data":{"slow":1}}""");
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_the_request()
    {
        using var cancellation = new CancellationTokenSource();
        var schema = new MapSchema(Sdl) { Options = new EngineOptions { Timeout = TimeSpan.FromMinutes(1) } }.Resolve("Query.slow", async call =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return FieldColumn.Of([1]);
        });
        var context = MapSchema.Context(cancellationToken: cancellation.Token);

        await Should.ThrowAsync<OperationCanceledException>(async () => await schema.Build().ExecuteAsync(new GraphQLRequest { Query = "{ slow }" }, context));
    }

    [Fact]
    public async Task Stored_documents_are_found_by_id_and_others_can_be_refused()
    {
        var store = new Store { Documents = { ["known"] = "{ a }" } };
        var engine = Engine(new EngineOptions { Documents = store, RequireStoredDocuments = true });

        (await AskAsync(engine, new GraphQLRequest { DocumentId = "known" })).Fault.ShouldBe(RequestFault.None);
        (await AskAsync(engine, new GraphQLRequest { DocumentId = "unknown" })).Fault.ShouldBe(RequestFault.PersistedDocumentNotFound);
        (await AskAsync(engine, new GraphQLRequest { Query = "{ a }" })).Fault.ShouldBe(RequestFault.BadInput);
    }

    [Fact]
    public async Task Automatic_persisted_queries_are_asked_for_once_and_then_known_by_their_hash()
    {
        var engine = Engine(new EngineOptions { Documents = new Store() });
        var extensions = JsonDocument.Parse($$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{Hash("{ a }")}}}"}}""").RootElement;

        var (answer, first) = await AskAsync(engine, new GraphQLRequest { Extensions = extensions });
        first.ShouldBe(RequestFault.PersistedDocumentNotFound);
        answer.GetRawText().ShouldBe("""{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""");

        (await AskAsync(engine, new GraphQLRequest { Query = "{ a }", Extensions = extensions })).Fault.ShouldBe(RequestFault.None);
        (await AskAsync(engine, new GraphQLRequest { Extensions = extensions })).Fault.ShouldBe(RequestFault.None);
        (await AskAsync(engine, new GraphQLRequest { Query = "{ b: a }", DocumentId = Hash("{ c: a }") })).Fault.ShouldBe(RequestFault.BadInput);
    }

    [Fact]
    public async Task Many_different_documents_leave_the_cache_bounded_and_answers_right()
    {
        var engine = Engine(new EngineOptions { DocumentCacheSize = 10 });

        for (var i = 0; i < 100; i++)
        {
            var answer = await MapSchema.RunAsync(engine, $"{{ a{i % 37}: a }}");
            answer.ShouldBe($$$"""{"data":{"a{{{i % 37}}}":null}}""");
        }
    }

    private static MapSchema Limited(TimeProvider time) =>
        new(Sdl) { Options = new EngineOptions { Timeout = TimeSpan.FromMilliseconds(20), Time = time } };

    private static GraphQLEngine Engine(EngineOptions options) => new MapSchema(Sdl) { Options = options }.Build();

    private static async Task<(JsonElement Answer, RequestFault Fault)> AskAsync(GraphQLEngine engine, GraphQLRequest request)
    {
        await using var response = (SingleResponse)await engine.ExecuteAsync(request, MapSchema.Context());
        return (JsonDocument.Parse(response.Body).RootElement.Clone(), response.Fault);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class Store : DocumentStore
    {
        public Dictionary<string, string> Documents { get; } = [];

        public override ValueTask<string?> FindAsync(string id, CancellationToken cancellationToken) => new(Documents.GetValueOrDefault(id));

        public override ValueTask<bool> TryAddAsync(string hash, string document, CancellationToken cancellationToken)
        {
            Documents[hash] = document;
            return new(true);
        }
    }
}
