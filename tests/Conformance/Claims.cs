using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>Which optional cases count: those of abilities that the engine claims. Cases without such tags always count.</summary>
internal static class Claims
{
    private static readonly string[] Optional =
    [
        "beyond-spec:", "draft-differs:", "option:", "cap:", "impl-defined", "result-coercion-lenient", "lone-surrogate-source",
    ];

    /// <summary>Where the working draft differs, the engine is held to the September 2025 edition.</summary>
    private static readonly string[] Claimed =
    [
        "cap:lexer", "cap:parse-", "option:maxTokens", "option:hideSuggestions", "draft-differs:", "lone-surrogate-source",
    ];

    public static bool Count(JsonElement vectorCase)
    {
        var tags = vectorCase.ValueKind == JsonValueKind.Object && vectorCase.TryGetProperty("tags", out var list)
            ? list.EnumerateArray().Select(JsonText.Read)
            : [];
        return tags.All(tag => !StartsWithAny(tag, Optional) || StartsWithAny(tag, Claimed));
    }

    private static bool StartsWithAny(string tag, string[] prefixes) =>
        prefixes.Any(prefix => tag.StartsWith(prefix, StringComparison.Ordinal));
}
