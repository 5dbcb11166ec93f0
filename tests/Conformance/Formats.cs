using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>
/// Every format there is. A file is recognised by its <c>file</c> property, or else by its name; a format is one file of this program
/// and one line here: what turns an opened vector file into the judge of its cases.
/// </summary>
internal static class Formats
{
    /// <summary>GraphQL vectors, scored at three levels.</summary>
    public static IReadOnlyDictionary<string, Func<JsonElement, Judge>> GraphQL { get; } = new Dictionary<string, Func<JsonElement, Judge>>
    {
        ["lexer-parser"] = LexerParserFormat.Open,
    };

    /// <summary>Domain vectors: a list of cases, right or wrong.</summary>
    public static IReadOnlyDictionary<string, Func<JsonElement, Judge>> Domain { get; } = new Dictionary<string, Func<JsonElement, Judge>>();
}
