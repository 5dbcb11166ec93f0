using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Conformance;

/// <summary>Answers of the engine in the form that the vectors give theirs.</summary>
internal static class VectorAnswer
{
    /// <summary>The response, or <c>{responses: […]}</c> of a stream, with the log of the resolvers if there is one.</summary>
    public static async ValueTask<JsonObject> OfAsync(GraphQLResponse response, ResolverScope scope)
    {
        var answer = response is StreamResponse stream
            ? new JsonObject { ["responses"] = await AllAsync(stream) }
            : Parse((SingleResponse)response).AsObject();
        if (scope.Log.Count > 0)
            answer["log"] = new JsonArray([.. scope.Log.Select(line => JsonValue.Create(line))]);
        return answer;
    }

    public static JsonObject OfErrors(IReadOnlyList<GraphQLError> errors) =>
        new() { ["errors"] = new JsonArray([.. errors.Select(OfError)]) };

    private static JsonObject OfError(GraphQLError error)
    {
        var answer = new JsonObject { ["message"] = error.Message };
        if (error.Locations.Count > 0)
        {
            answer["locations"] = new JsonArray(
                [.. error.Locations.Select(location => new JsonObject { ["line"] = location.Line, ["column"] = location.Column })]);
        }

        return answer;
    }

    private static async ValueTask<JsonArray> AllAsync(StreamResponse stream)
    {
        var responses = new JsonArray();
        await foreach (var response in stream.Results)
        {
            responses.Add(Parse(response));
            await response.DisposeAsync();
        }

        return responses;
    }

    private static JsonNode Parse(SingleResponse response) => JsonNode.Parse(response.Body.Span)!;
}
