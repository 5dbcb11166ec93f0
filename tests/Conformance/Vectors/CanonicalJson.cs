using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>JSON as a text that is equal when the values are: numbers by value, and keys by name where their order is no matter.</summary>
internal static class CanonicalJson
{
    public static string Of(JsonElement element, bool sortKeys)
    {
        var text = new StringBuilder();
        Append(text, element, sortKeys);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement element, bool sortKeys)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, element, sortKeys);
                break;
            case JsonValueKind.Array:
                AppendList(text, element, sortKeys);
                break;
            case JsonValueKind.Number:
                text.Append(element.GetDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.String:
                text.Append('"').Append(JsonText.Read(element).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement element, bool sortKeys)
    {
        var properties = element.EnumerateObject().AsEnumerable();
        if (sortKeys)
            properties = properties.OrderBy(property => property.Name, StringComparer.Ordinal);

        text.Append('{');
        foreach (var property in properties)
        {
            text.Append('"').Append(property.Name).Append("\":");
            Append(text, property.Value, sortKeys);
            text.Append(',');
        }

        text.Append('}');
    }

    private static void AppendList(StringBuilder text, JsonElement element, bool sortKeys)
    {
        text.Append('[');
        foreach (var item in element.EnumerateArray())
        {
            Append(text, item, sortKeys);
            text.Append(',');
        }

        text.Append(']');
    }
}
