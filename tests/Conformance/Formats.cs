using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>Opens a vector file of one format: what the cases share is read once, the judge answers each.</summary>
internal delegate Judge OpenFormat(JsonElement file);

/// <summary>
/// Every format there is. A file is recognised by its <c>file</c> property, or else by its name; a format is one file of this program
/// and one line here.
/// </summary>
internal static class Formats
{
    /// <summary>GraphQL vectors, scored at three levels.</summary>
    public static IReadOnlyDictionary<string, OpenFormat> GraphQL { get; } = new Dictionary<string, OpenFormat>
    {
        ["coercion"] = CoercionFormat.Open,
        ["execution"] = ExecutionFormat.Open,
        ["introspection"] = IntrospectionFormat.Open,
        ["lexer-parser"] = LexerParserFormat.Open,
        ["validation"] = ValidationFormat.Open,
        ["print-schema"] = PrintSchemaFormat.Open,
        ["coordinates"] = CoordinatesFormat.Open,
        ["http"] = HttpFormat.Open,
    };

    /// <summary>Domain vectors: a list of cases, right or wrong.</summary>
    public static IReadOnlyDictionary<string, OpenFormat> Domain { get; } = new Dictionary<string, OpenFormat>
    {
        ["codes"] = DomainFormats.OpenCodes,
        ["settings"] = DomainFormats.OpenSettings,
        ["sla"] = DomainFormats.OpenSla,
        ["billing-periods"] = DomainFormats.OpenBillingPeriods,
    };
}
