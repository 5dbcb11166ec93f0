using System.Text.Json;

namespace CustomerGraph.Conformance;

/// <summary>What the resolvers of one case share: the texts of the case, variables that markers set, and the log.</summary>
internal sealed class ResolverScope(JsonElement vectorCase)
{
    private readonly JsonElement root = Member(vectorCase, "root");
    private readonly JsonElement resolvers = Member(vectorCase, "resolvers");
    private readonly Dictionary<string, object?> variables = [];
    private readonly List<string> log = [];
    private readonly Lock gate = new();

    public IReadOnlyList<string> Log => log;

    /// <summary>The parent of root fields.</summary>
    /// <param name="operation">query, mutation or subscription.</param>
    public ValueTask<object?> RootOfAsync(string operation) =>
        new ResolverLanguage(this, null, new Dictionary<string, object?>()).ReadAsync(Member(root, operation));

    /// <summary>The field's own resolver, or else the parent's property; undefined where there is neither.</summary>
    public JsonElement ValueOf(string type, string field, object? parent)
    {
        var own = Member(resolvers, $"{type}.{field}");
        return own.ValueKind != JsonValueKind.Undefined ? own : Member(parent is JsonElement json ? json : default, field);
    }

    public JsonElement Reference(string name) => Member(Member(root, "refs"), name);

    public object? Get(string variable)
    {
        lock (gate)
            return variables.GetValueOrDefault(variable);
    }

    public object? Set(string variable, object? value)
    {
        lock (gate)
            return variables[variable] = value;
    }

    public object Add(string variable, int by)
    {
        lock (gate)
            return variables[variable] = Convert.ToInt32(variables.GetValueOrDefault(variable) ?? 0, System.Globalization.CultureInfo.InvariantCulture) + by;
    }

    public void Write(string line)
    {
        lock (gate)
            log.Add(line);
    }

    public static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;
}
