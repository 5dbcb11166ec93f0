using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Conformance;

/// <summary>The <c>execution</c> format: requests through the whole pipeline, on resolvers that the case describes.</summary>
internal static class ExecutionFormat
{
    public static Judge Open(JsonElement file)
    {
        var schemas = file.GetProperty("schemas");
        return async vectorCase =>
        {
            var sdl = JsonText.Read(schemas.GetProperty(vectorCase.GetProperty("schema").GetString()!));
            using var answer = JsonSerializer.SerializeToDocument(await AnswerAsync(sdl, vectorCase));
            return new Verdict(
                ExecutionComparison.Compare(vectorCase, answer.RootElement),
                vectorCase.GetProperty("expected").GetRawText(),
                answer.RootElement.GetRawText());
        };
    }

    private static async ValueTask<JsonObject> AnswerAsync(string sdl, JsonElement vectorCase)
    {
        var result = VectorSchema.Bind(sdl);
        if (result.Schema is null)
            return VectorAnswer.OfErrors(result.Errors);

        var scope = new ResolverScope(vectorCase);
        var request = new GraphQLRequest
        {
            Query = JsonText.Read(vectorCase.GetProperty("document")),
            OperationName = JsonText.ReadOptional(vectorCase, "operationName"),
            Variables = ResolverScope.Member(vectorCase, "variables"),
        };
        await using var response = await VectorEngine.ExecuteAsync(new GraphQLEngine(result.Schema, VectorEngine.Options), request, scope);
        return await VectorAnswer.OfAsync(response, scope);
    }
}
