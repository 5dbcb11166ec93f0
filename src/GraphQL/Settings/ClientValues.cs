using System.Globalization;
using System.Text.Json;
using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Settings;

/// <summary>Clients know objects by their global ids, the domain by their numbers.</summary>
internal static class ClientValues
{
    public static SettingValue? Shown(SettingDescriptor descriptor, SettingValue? value) =>
        value is SettingValue.Number number && descriptor.ReferenceTo is { } kind
            ? new SettingValue.Text(new GlobalId(Enum.Parse<ObjectKind>(kind), number.Value).ToString())
            : value;

    /// <summary>An id that names nothing becomes the number 0, which no object has.</summary>
    public static JsonElement Read(string key, JsonElement typed)
    {
        if (SettingCatalog.Find(key)?.ReferenceTo is not { } kind)
            return typed;
        var number = typed.ValueKind == JsonValueKind.String ? GlobalId.NumberOf(Enum.Parse<ObjectKind>(kind), typed.GetString()!) : 0;
        return JsonElement.Parse(number.ToString(CultureInfo.InvariantCulture));
    }

    public static JsonElement Read(IReadOnlyList<string> typed) => JsonSerializer.SerializeToElement(typed);
}
