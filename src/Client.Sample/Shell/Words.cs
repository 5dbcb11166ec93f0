using System.Text.Json;

namespace CustomerGraph.Client.Sample.Shell;

/// <summary>Names of the schema as people read them.</summary>
internal static class Words
{
    /// <summary>PENDING_CHANGES is "Pending changes".</summary>
    public static string Of(string sdlName) => sdlName.Length == 0 ? "" : sdlName[0] + sdlName[1..].Replace('_', ' ').ToLowerInvariant();

    public static string Of(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => "nothing",
        { ValueKind: JsonValueKind.Array } list =>
            list.GetArrayLength() == 0 ? "an empty list" : string.Join(", ", list.EnumerateArray().Select(item => Of(item))),
        { ValueKind: JsonValueKind.True } => "yes",
        { ValueKind: JsonValueKind.False } => "no",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        var other => other.Value.GetRawText(),
    };
}
