using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerGraph.Conformance;

/// <summary>Answers of introspection as a text that is equal where only order, or the spacing of default values, differs.</summary>
internal static class IntrospectionText
{
    private static readonly string[] Sets = ["types", "directives", "interfaces", "possibleTypes", "locations"];

    public static string WithoutOrder(JsonElement introspection)
    {
        using var canonical = JsonSerializer.SerializeToDocument(Canonical("", JsonNode.Parse(introspection.GetRawText())));
        return CanonicalJson.Of(canonical.RootElement, sortKeys: true);
    }

    private static JsonNode? Canonical(string key, JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Canonical(field.Key, field.Value)))),
        JsonArray list => new JsonArray(Ordered(key, list.Select(item => Canonical("", item))).ToArray()),
        JsonValue text when key == "defaultValue" => PrintedTexts.Squeeze(text.GetValue<string>()),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<JsonNode?> Ordered(string key, IEnumerable<JsonNode?> items) =>
        Sets.Contains(key) ? items.OrderBy(item => ((item as JsonObject)?["name"] ?? item)?.ToString(), StringComparer.Ordinal) : items;
}
