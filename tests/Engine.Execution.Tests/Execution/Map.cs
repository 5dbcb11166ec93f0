using System.Globalization;
using System.Text.Json;

namespace CustomerGraph.Engine.Execution.Tests;

/// <summary>Values for <see cref="MapSchema"/> written as JSON; an object <c>{"$error": message}</c> is a failing item.</summary>
internal static class Map
{
    public static object Of(string json) => Value(JsonDocument.Parse(json).RootElement)!;

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.TryGetProperty("$error", out var message) => new Resolvers.FieldError(message.GetString()!),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(entry => entry.Name, entry => Value(entry.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number when json.TryGetInt32(out var number) => number,
        JsonValueKind.Number => double.Parse(json.GetRawText(), CultureInfo.InvariantCulture),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
