using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>Lists of errors as <c>[{message, locations?, path?, extensions?}]</c>, compared as multisets.</summary>
internal static class ErrorLists
{
    /// <summary>L1: both empty or neither; L2: places and paths; L3: messages and extensions as well.</summary>
    /// <param name="expected">The list of the edition.</param>
    /// <param name="alternatives">Lists of other versions; one of the other verdict does not count.</param>
    /// <param name="actual">The list under test.</param>
    public static Levels Compare(JsonElement expected, IEnumerable<JsonElement> alternatives, JsonElement actual)
    {
        var isRefused = expected.GetArrayLength() > 0;
        if (isRefused != actual.GetArrayLength() > 0)
            return Levels.None;

        var accepted = alternatives.Where(list => list.GetArrayLength() > 0 == isRefused).Prepend(expected).ToArray();
        return new Levels(
            true,
            accepted.Any(list => Places(list) == Places(actual)),
            accepted.Any(list => Texts(list) == Texts(actual)));
    }

    /// <summary>The error lists that other versions answer a case with.</summary>
    public static IEnumerable<JsonElement> Alternatives(JsonElement vectorCase) =>
        (vectorCase.TryGetProperty("alts", out var alts) ? alts.EnumerateArray().AsEnumerable() : [])
            .Where(alt => alt.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
            .Select(alt => alt.GetProperty("errors"));

    public static string Places(JsonElement errors) => Bag(errors, "path", "locations");

    public static string Texts(JsonElement errors) => Bag(errors, "path", "locations", "message", "extensions");

    /// <summary>One error as the text of these properties; what is absent is null.</summary>
    public static string Key(JsonElement error, params string[] properties) =>
        string.Join('|', properties.Select(name =>
            error.TryGetProperty(name, out var value) ? CanonicalJson.Of(value, sortKeys: true) : "null"));

    private static string Bag(JsonElement errors, params string[] properties) =>
        string.Join('\n', errors.EnumerateArray().Select(error => Key(error, properties)).Order(StringComparer.Ordinal));
}
