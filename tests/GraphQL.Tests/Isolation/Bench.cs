using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>
/// Makes what one example of a mutation needs, each object once and below the viewer where it may have customers. Examples and recipes name objects in
/// angle brackets: <c>"&lt;customer&gt;"</c>.
/// </summary>
internal sealed partial class Bench(ApiHost api, Orchard orchard, Viewpoint viewpoint)
{
    private static int _count;

    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal)
    {
        ["n"] = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture),
    };

    public ApiHost Api => api;

    /// <summary>Whom new customers are made below.</summary>
    public string Viewer => orchard[viewpoint.Code];

    public async Task<string> FillAsync(string text)
    {
        foreach (var name in Names().Matches(text).Select(match => match.Groups[1].Value).Distinct())
            text = text.Replace($"<{name}>", await OneAsync(name), StringComparison.Ordinal);
        return text;
    }

    public async Task<string> OneAsync(string name)
    {
        if (!_made.TryGetValue(name, out var made))
            _made[name] = made = viewpoint.Code == "QXAD" ? Planted(name) : await Recipes[name](this);
        return made;
    }

    /// <summary>The id of a new object.</summary>
    public async Task<string> MakeAsync(string mutation, string input, string made, string selection = "id")
    {
        var filled = await FillAsync(input);
        api.As = api.Provider;
        var payload = await api.DoneAsync(mutation, filled, $"{made} {{ {selection} }}");
        return payload.GetProperty(made).GetProperty(selection).GetString()!;
    }

    /// <summary>An object that something was done to.</summary>
    public async Task<string> ThenAsync(string name, string mutation, string input)
    {
        var id = await OneAsync(name);
        var filled = await FillAsync(input);
        api.As = api.Provider;
        await api.DoneAsync(mutation, filled, "__typename");
        return id;
    }

    /// <summary>A viewer without customers can have none made for it, and so uses what was planted.</summary>
    private string Planted(string name) => Kinds.TryGetValue(name, out var kind) ? viewpoint.Own(kind).FirstOrDefault($"{Viewpoint.Missing(kind)[..4]}8000000000") : name switch
    {
        "domain" => $"{viewpoint.Code}.example",
        "alias" => $"{viewpoint.Code}-alias.example",
        "password" => Password,
        "moveHash" => "hash",
        _ => Viewer,
    };

    [GeneratedRegex("<([a-zA-Z]+)>")]
    private static partial Regex Names();
}
