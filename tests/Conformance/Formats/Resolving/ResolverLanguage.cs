using System.Globalization;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Conformance;

/// <summary>
/// Values as the vectors write them: plain JSON stands for itself, objects with a marker key are interpreted when their field is resolved.
/// Objects stay JSON elements, because their fields are interpreted later.
/// </summary>
internal sealed class ResolverLanguage(ResolverScope scope, object? parent, IReadOnlyDictionary<string, object?> arguments)
{
    /// <summary>The value; a <see cref="FieldError"/> where it fails.</summary>
    public async ValueTask<object?> ReadAsync(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => await ReadObjectAsync(value),
        JsonValueKind.Array => await ReadItemsAsync(value.EnumerateArray()),
        JsonValueKind.String => JsonText.Read(value),
        JsonValueKind.Number => value.TryGetInt32(out var number) ? number : value.TryGetInt64(out var large) ? large : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private ValueTask<object?> ReadObjectAsync(JsonElement value)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (property.Name.StartsWith('$'))
                return ReadMarkerAsync(property.Name, property.Value, value);
        }

        return new(value);
    }

    private async ValueTask<object?> ReadMarkerAsync(string marker, JsonElement operand, JsonElement whole)
    {
        var value = ResolverScope.Member(whole, "value");
        switch (marker)
        {
            case "$error": return Failure(operand, whole);
            case "$delay": await Task.Delay(operand.GetInt32()); return await ReadAsync(value);
            case "$args": return arguments;
            case "$arg": return arguments.GetValueOrDefault(operand.GetString()!);
            case "$self": return parent;
            case "$ref": return await ReadAsync(scope.Reference(operand.GetString()!));
            case "$repeat": return await ReadItemsAsync(Enumerable.Repeat(value, operand.GetInt32()));
            case "$num": return Number(operand.GetString()!);
            case "$switch": return await ReadAsync(Choose(operand.GetString()!, whole));
            case "$concat": return string.Concat((await ReadItemsAsync(operand.EnumerateArray())).Select(Text));
            case "$get": return scope.Get(operand.GetString()!);
            case "$set": await DelayAsync(whole); return scope.Set(operand.GetString()!, await ReadAsync(value));
            case "$incr": await DelayAsync(whole); return scope.Add(operand.GetString()!, Whole(whole, "by") ?? 1);
            case "$log": scope.Write(operand.GetString()!); return await ReadAsync(value);
            default: throw new InvalidDataException($"The resolver language has no {marker}.");
        }
    }

    /// <summary>All items begin before the first is waited for.</summary>
    private async ValueTask<List<object?>> ReadItemsAsync(IEnumerable<JsonElement> items)
    {
        var reading = items.Select(item => ReadAsync(item).AsTask()).ToArray();
        return [.. await Task.WhenAll(reading)];
    }

    private JsonElement Choose(string argument, JsonElement whole)
    {
        var chosen = ResolverScope.Member(ResolverScope.Member(whole, "cases"), Text(arguments.GetValueOrDefault(argument)));
        return chosen.ValueKind == JsonValueKind.Undefined ? ResolverScope.Member(whole, "default") : chosen;
    }

    private static FieldError Failure(JsonElement message, JsonElement whole)
    {
        var extensions = ResolverScope.Member(whole, "extensions");
        return new FieldError(JsonText.Read(message))
        {
            Extensions = extensions.ValueKind == JsonValueKind.Object
                ? extensions.EnumerateObject().ToDictionary(entry => entry.Name, entry => (object?)entry.Value)
                : null,
        };
    }

    private static Task DelayAsync(JsonElement whole) => Whole(whole, "delay") is { } delay ? Task.Delay(delay) : Task.CompletedTask;

    private static int? Whole(JsonElement whole, string name) =>
        ResolverScope.Member(whole, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static double Number(string name) => name switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        "-0" => -0.0,
        _ => throw new InvalidDataException($"The resolver language has no number {name}."),
    };

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
