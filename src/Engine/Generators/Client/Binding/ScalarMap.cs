using CustomerGraph.Engine.Generators.Diagnostics;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <param name="Type">The C# type, from the global namespace on unless it is a keyword.</param>
internal sealed record ScalarMapping(string Type, string Read, string Write);

/// <summary>Which C# type stands for which scalar: the project file's items first, then the usual names, else string.</summary>
internal sealed class ScalarMap
{
    private const string AnyJson = "System.Text.Json.JsonElement";

    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["ID"] = "string", ["String"] = "string", ["Int"] = "int", ["Float"] = "double", ["Boolean"] = "bool",
        ["DateTime"] = "System.DateTimeOffset", ["Timestamp"] = "System.DateTimeOffset",
        ["Date"] = "System.DateOnly", ["LocalDate"] = "System.DateOnly", ["LocalTime"] = "System.TimeOnly", ["Time"] = "System.TimeOnly",
        ["Duration"] = "System.TimeSpan", ["Decimal"] = "decimal", ["BigDecimal"] = "decimal",
        ["Long"] = "long", ["BigInt"] = "long", ["UnsignedInt64"] = "long",
        ["URL"] = "System.Uri", ["URI"] = "System.Uri", ["UUID"] = "System.Guid", ["Guid"] = "System.Guid",
        ["JSON"] = AnyJson, ["JSONObject"] = AnyJson, ["Any"] = AnyJson,
    };

    private static readonly Dictionary<string, string> Readers = new(StringComparer.Ordinal)
    {
        ["string"] = "ReadString", ["bool"] = "ReadBoolean",
        ["int"] = "ReadInt32", ["long"] = "ReadInt64", ["double"] = "ReadDouble", ["decimal"] = "ReadDecimal",
        ["System.DateTimeOffset"] = "ReadDateTimeOffset", ["System.DateOnly"] = "ReadDateOnly",
        ["System.TimeOnly"] = "ReadTimeOnly", ["System.TimeSpan"] = "ReadTimeSpan",
        ["System.Guid"] = "ReadGuid", ["System.Uri"] = "ReadUri", [AnyJson] = "ReadJsonElement",
    };

    private readonly Dictionary<string, ScalarMapping> mapped = new(StringComparer.Ordinal);

    /// <param name="items">As <see cref="ClientOptions.Scalars"/>.</param>
    public ScalarMap(string items)
    {
        foreach (var item in items.Split(['|'], StringSplitOptions.RemoveEmptyEntries))
            Add(item.Trim());
    }

    public List<Problem> Problems { get; } = [];

    public ScalarMapping this[string scalar] =>
        mapped.TryGetValue(scalar, out var own) ? own : BuiltIn(Usual.TryGetValue(scalar, out var usual) ? usual : "string");

    private void Add(string item)
    {
        var (name, rest) = Cut(item, '=');
        var (type, json) = Cut(rest, ',');
        if (type.Length == 0)
            Problems.Add(ClientProblems.ScalarWithoutType(name));
        else if (json.Length > 0)
            mapped[name] = new ScalarMapping(Global(type), $"{Global(json)}.Read", $"{Global(json)}.Write");
        else if (Readers.ContainsKey(type))
            mapped[name] = BuiltIn(type);
        else
            Problems.Add(ClientProblems.ScalarUnreadable(name, type));
    }

    private static ScalarMapping BuiltIn(string type) => new(Global(type), "JsonScalar." + Readers[type], "JsonScalar.Write");

    private static string Global(string type) => type.Contains('.') || !Readers.ContainsKey(type) ? "global::" + type : type;

    private static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at) is var index and >= 0 ? (text.Substring(0, index).Trim(), text.Substring(index + 1).Trim()) : (text.Trim(), "");
}
