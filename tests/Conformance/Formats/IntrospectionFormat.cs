using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Conformance;

/// <summary>The <c>introspection</c> format: the answer to the full introspection query, without what every schema has.</summary>
internal static class IntrospectionFormat
{
    /// <summary>As deep as graphql-js asks: nine wrappers around a named type.</summary>
    private const int TypeReferenceDepth = 9;

    private static readonly string[] SpecifiedDirectives = ["skip", "include", "deprecated", "specifiedBy", "oneOf"];

    private static readonly string[] BuiltInScalars = ["String", "Int", "Float", "Boolean", "ID"];

    private static readonly string Query = $$"""
        {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types {
              kind name description specifiedByURL isOneOf
              fields(includeDeprecated: true) {
                name description
                args(includeDeprecated: true) { ...Input }
                type { ...Reference }
                isDeprecated deprecationReason
              }
              inputFields(includeDeprecated: true) { ...Input }
              interfaces { ...Reference }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...Reference }
            }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...Input } }
          }
        }

        fragment Input on __InputValue { name description type { ...Reference } defaultValue isDeprecated deprecationReason }

        fragment Reference on __Type { kind name ofType { {{Reference(TypeReferenceDepth - 1)}} } }
        """;

    public static Judge Open(JsonElement file) => static async vectorCase =>
    {
        using var answer = JsonDocument.Parse(await AnswerAsync(JsonText.Read(vectorCase.GetProperty("schema"))));
        var expected = vectorCase.GetProperty("introspection");
        return new Verdict(Compare(expected, answer.RootElement), expected.GetRawText(), answer.RootElement.GetRawText());
    };

    private static string Reference(int depth) => depth == 0 ? "name kind" : $"name kind ofType {{ {Reference(depth - 1)} }}";

    private static async ValueTask<string> AnswerAsync(string sdl)
    {
        var result = SchemaBuilder.TryBuild(sdl);
        if (result.Schema is null)
            throw new InvalidDataException($"The schema is refused: {ErrorJson.Of(result.Errors)}");

        var context = VectorEngine.EmptyContext();
        var engine = new GraphQLEngine(result.Schema, VectorEngine.Options);
        await using var response = await engine.ExecuteAsync(new GraphQLRequest { Query = Query }, context);
        return WithoutBuiltIns(JsonNode.Parse(((SingleResponse)response).Body.Span)!["data"]!).ToJsonString();
    }

    private static JsonNode WithoutBuiltIns(JsonNode data)
    {
        var schema = data["__schema"]!.AsObject();
        schema["types"] = Kept(schema["types"]!, name => !name.StartsWith("__", StringComparison.Ordinal), ShortIfBuiltIn);
        schema["directives"] = Kept(schema["directives"]!, name => !SpecifiedDirectives.Contains(name), directive => directive);
        return data;
    }

    private static JsonArray Kept(JsonNode list, Func<string, bool> isKept, Func<JsonNode, JsonNode> form) =>
        new(list.AsArray().Select(item => item!).Where(item => isKept(NameOf(item))).Select(item => form(item.DeepClone())).ToArray());

    private static JsonNode ShortIfBuiltIn(JsonNode type) =>
        BuiltInScalars.Contains(NameOf(type)) ? new JsonObject { ["kind"] = "SCALAR", ["name"] = NameOf(type) } : type;

    private static string NameOf(JsonNode named) => named["name"]!.GetValue<string>();

    private static Levels Compare(JsonElement expected, JsonElement actual) => new(
        TypeNames(expected) == TypeNames(actual),
        IntrospectionText.WithoutOrder(expected) == IntrospectionText.WithoutOrder(actual),
        CanonicalJson.Of(expected, sortKeys: false) == CanonicalJson.Of(actual, sortKeys: false));

    private static string TypeNames(JsonElement introspection) =>
        string.Join('\n', introspection.GetProperty("__schema").GetProperty("types").EnumerateArray()
        .Select(type => $"{type.GetProperty("kind").GetString()} {type.GetProperty("name").GetString()}")
        .Order(StringComparer.Ordinal));
}
