using System.Text.Json;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Vectors;

/// <summary>Cases of <c>settings.json</c>: the statements of one setting on a way from the root down; expected is what they come to.</summary>
internal static class SettingVector
{
    private const string Key = "vector";

    public static string Expected(JsonElement vector) => Text(
        JsonSerializer.Serialize(vector.GetProperty("value")),
        vector.GetProperty("origin").EnumerateArray().Select(origin => origin.ToString()),
        vector.GetProperty("lockedBy").GetRawText(),
        vector.GetProperty("suppressed").EnumerateArray().Select(place => place.ToString()));

    public static string Actual(JsonElement vector)
    {
        var effective = Resolve(vector);
        var origin = effective.Origin.Select(Place);
        return Text(
            Json(effective.Value),
            effective.IsFromCatalogue ? origin.Prepend("CATALOGUE") : origin,
            effective.LockedBy is { } holder ? Place(holder) : "null",
            effective.Suppressed.Select(Place));
    }

    private static EffectiveSetting Resolve(JsonElement vector)
    {
        var descriptor = DescriptorOf(vector);
        var path = vector.GetProperty("path").EnumerateArray().Index().ToList();
        var statements = path.Where(node => node.Item.ValueKind != JsonValueKind.Null).Select(node => StatementOf(descriptor, node.Index, node.Item));
        return new SettingWalk([descriptor], statements).At([.. path.Select(node => IdOf(node.Index))])[0];
    }

    private static SettingDescriptor DescriptorOf(JsonElement vector)
    {
        var combine = Enum.Parse<SettingCombine>(vector.GetProperty("combine").GetString()!, ignoreCase: true);
        var type = combine switch
        {
            SettingCombine.Set => SettingType.TextSet,
            SettingCombine.Replace => SettingType.Text,
            _ => SettingType.Integer,
        };
        var descriptor = new SettingDescriptor(Key, type, combine, "");
        return descriptor with { Default = Value(descriptor, vector.GetProperty("default")) };
    }

    private static SettingStatement StatementOf(SettingDescriptor descriptor, int index, JsonElement node) => new(IdOf(index), Key)
    {
        Operator = node.TryGetProperty("op", out var op) ? OperatorOf(op) : null,
        Value = node.TryGetProperty("v", out var value) ? Value(descriptor, value) : null,
        IsLocked = node.TryGetProperty("lock", out var isLocked) && isLocked.GetBoolean(),
        ChildOperators = node.TryGetProperty("childOps", out var children) ? children.EnumerateArray().Select(OperatorOf).ToSet() : null,
    };

    private static SettingOperator OperatorOf(JsonElement word) => Enum.Parse<SettingOperator>(word.GetString()!, ignoreCase: true);

    private static SettingValue? Value(SettingDescriptor descriptor, JsonElement json) =>
        json.ValueKind == JsonValueKind.Null ? null : SettingInput.Read(descriptor, json).Value;

    private static CustomerId IdOf(int index) => new(index + 1);

    private static string Place(SettingStatement statement) => $"{statement.CustomerId.Value - 1}";

    private static string Json(SettingValue? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            SettingInput.Write(writer, value);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Text(string value, IEnumerable<string> origin, string lockedBy, IEnumerable<string> suppressed) =>
        $"{value} from [{string.Join(", ", origin)}] locked by {lockedBy}, suppressed [{string.Join(", ", suppressed)}]";
}
