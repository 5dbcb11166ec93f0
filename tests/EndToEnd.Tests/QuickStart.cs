using System.Text.Json;
using System.Text.RegularExpressions;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>A fenced block of the quick start that is to be run. Its info string says how: <c>graphql keep=name:path variables={…}</c>.</summary>
internal sealed partial record QuickStartBlock(string Language, string Text, bool IsRefused, string? Keep, string? Until, string Variables)
{
    public bool IsSubscription => Text.StartsWith("subscription", StringComparison.Ordinal);

    public static IReadOnlyList<QuickStartBlock> ReadAll(string markdown) =>
        [.. Fence().Matches(markdown).Select(match => Read(match.Groups["info"].Value, match.Groups["text"].Value))];

    private static QuickStartBlock Read(string info, string text) => new(
        info.Split(' ')[0],
        text,
        info.Contains(" refused", StringComparison.Ordinal),
        Option(info, "keep"),
        Option(info, "until"),
        Option(info, "variables") ?? "{}");

    /// <summary>The value at a path such as <c>customer.id</c>.</summary>
    public static string At(JsonElement data, string path) =>
        path.Split('.').Aggregate(data, (element, name) => element.GetProperty(name)).GetString()!;

    private static string? Option(string info, string name) => Regex.Match(info, $@"\b{name}=(\S+)") is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^```(?<info>(?:sh|graphql)\b[^\n]*)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
