using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Requests;

namespace CustomerGraph.Conformance;

/// <summary>The <c>coercion</c> format: one value for one input type, given as a variable, a literal or a default.</summary>
internal static class CoercionFormat
{
    public static Judge Open(JsonElement file)
    {
        var engine = new GraphQLEngine(VectorSchema.Bind(JsonText.Read(file.GetProperty("schema"))).Schema!, VectorEngine.Options);
        var fields = file.GetProperty("fields");
        return async vectorCase =>
        {
            var field = fields.GetProperty(vectorCase.GetProperty("type").GetString()!).GetString()!;
            var answer = JsonSerializer.SerializeToElement(await AnswerAsync(engine, field, vectorCase));
            return new Verdict(Compare(vectorCase, answer), vectorCase.GetRawText(), answer.GetRawText());
        };
    }

    private static async ValueTask<JsonObject> AnswerAsync(GraphQLEngine engine, string field, JsonElement vectorCase)
    {
        var scope = new ResolverScope(JsonSerializer.SerializeToElement(new { resolvers = new JsonObject { [$"Query.{field}"] = new JsonObject { ["$args"] = true } } }));
        var request = new GraphQLRequest { Query = Document(field, vectorCase), Variables = Variables(vectorCase) };
        await using var response = await VectorEngine.ExecuteAsync(engine, request, scope);
        var answer = await VectorAnswer.OfAsync(response, scope);
        if (answer["errors"] is { } errors)
            return new JsonObject { ["ok"] = false, ["errors"] = errors.DeepClone() };

        var arguments = answer["data"]![field]!.AsObject();
        return new JsonObject { ["ok"] = true, ["coerced"] = arguments["arg"]?.DeepClone(), ["absent"] = !arguments.ContainsKey("arg") };
    }

    private static string Document(string field, JsonElement vectorCase)
    {
        var type = vectorCase.GetProperty("type").GetString();
        var literal = JsonText.ReadOptional(vectorCase, "literal");
        return vectorCase.GetProperty("from").GetString() switch
        {
            "variable" => $"query ($v: {type}) {{ {field}(arg: $v) }}",
            "default" => $"query ($v: {type} = {literal}) {{ {field}(arg: $v) }}",
            _ when vectorCase.TryGetProperty("absentArgument", out _) => $"{{ {field} }}",
            _ => $"{{ {field}(arg: {literal}) }}",
        };
    }

    private static JsonElement Variables(JsonElement vectorCase)
    {
        var isGiven = vectorCase.GetProperty("from").GetString() == "variable" && !vectorCase.TryGetProperty("absentVariable", out _);
        return isGiven ? JsonSerializer.SerializeToElement(new { v = vectorCase.GetProperty("value") }) : default;
    }

    private static Levels Compare(JsonElement vectorCase, JsonElement answer)
    {
        var isAccepted = vectorCase.GetProperty("ok").GetBoolean();
        if (isAccepted != answer.GetProperty("ok").GetBoolean())
            return Levels.None;

        var alternatives = (vectorCase.TryGetProperty("alts", out var alts) ? alts.EnumerateArray().ToArray() : [])
            .Where(form => form.GetProperty("ok").GetBoolean() == isAccepted)
            .ToArray();
        return isAccepted
            ? alternatives.Prepend(vectorCase).Any(form => IsSame(form, answer)) ? Levels.All : Levels.None
            : ErrorLists.Compare(vectorCase.GetProperty("errors"), alternatives.Select(form => form.GetProperty("errors")), answer.GetProperty("errors"));
    }

    private static bool IsSame(JsonElement form, JsonElement answer) =>
        CanonicalJson.Of(form.GetProperty("coerced"), sortKeys: true) == CanonicalJson.Of(answer.GetProperty("coerced"), sortKeys: true)
        && form.TryGetProperty("absent", out _) == answer.GetProperty("absent").GetBoolean();
}
