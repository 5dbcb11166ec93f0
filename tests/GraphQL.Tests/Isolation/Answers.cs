using System.Text.Json;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>Looks through answers: what must not be in them, and which fields they answered.</summary>
internal sealed class Answers
{
    private static readonly HashSet<string> Codes = ["FORBIDDEN", "NOT_FOUND", "BAD_USER_INPUT"];

    public HashSet<string> Answered { get; } = [];

    public List<string> Leaks { get; } = [];

    public List<string> Faults { get; } = [];

    public int Count { get; private set; }

    /// <summary>The cursors that lists showed, with the id of what stood there.</summary>
    public Dictionary<string, List<(string Cursor, string Id)>> Cursors { get; } = [];

    public void Read(Viewpoint viewpoint, string asked, string query, JsonElement answer)
    {
        Count++;
        if (answer.TryGetProperty("errors", out var errors))
        {
            foreach (var error in errors.EnumerateArray())
            {
                if (error.TryGetProperty("extensions", out var extensions) && !Codes.Contains(extensions.GetProperty("code").GetString()!))
                    Faults.Add($"{viewpoint.Code} {asked}: {error} for {Cut(query)}");
            }

            Look(viewpoint, asked, query, errors.ToString(), query);
        }

        if (answer.TryGetProperty("data", out var data))
            Walk(viewpoint, asked, query, data);
    }

    private void Walk(Viewpoint viewpoint, string asked, string query, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WalkObject(viewpoint, asked, query, value);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Walk(viewpoint, asked, query, item);
                break;
            case JsonValueKind.String:
                Look(viewpoint, asked, query, value.GetString()!, Echoes(asked) ? query : "");
                break;
        }
    }

    private void WalkObject(Viewpoint viewpoint, string asked, string query, JsonElement value)
    {
        var type = value.TryGetProperty("__typename", out var name) ? name.GetString() : null;
        foreach (var member in value.EnumerateObject())
        {
            var field = $"{type}.{member.Name.Split("__")[0]}";
            if (type is not null && member.Value.ValueKind != JsonValueKind.Null)
                Answered.Add(field);
            Walk(viewpoint, type is null ? asked : field, query, member.Value);
            Note(field, member.Value);
        }

        Compare(viewpoint, asked, query, value);
    }

    /// <summary>A list that is shown whole has as many members as it says.</summary>
    private void Compare(Viewpoint viewpoint, string asked, string query, JsonElement value)
    {
        if (Of(value, "totalCount") is not { ValueKind: JsonValueKind.Number } total || Of(value, "nodes") is not { } nodes || Of(value, "pageInfo") is not { } page)
            return;
        var isWhole = !Of(page, "hasNextPage")!.Value.GetBoolean() && !Of(page, "hasPreviousPage")!.Value.GetBoolean();
        if (isWhole && nodes.GetArrayLength() > 0 && total.GetInt32() != nodes.GetArrayLength())
            Leaks.Add($"{viewpoint.Code} {asked}: totalCount {total} of {nodes.GetArrayLength()} for {Cut(query)}");
    }

    private void Note(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || Of(value, "edges") is not { } edges)
            return;
        foreach (var edge in edges.EnumerateArray())
        {
            if (Of(edge, "cursor") is { } cursor && Of(edge, "node") is { } node && Of(node, "id") is { } id)
                (Cursors.TryGetValue(field, out var list) ? list : Cursors[field] = []).Add((cursor.GetString()!, id.GetString()!));
        }
    }

    private static JsonElement? Of(JsonElement value, string field)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name.StartsWith($"{field}__0_", StringComparison.Ordinal))
                return member.Value;
        }

        return null;
    }

    private void Look(Viewpoint viewpoint, string asked, string query, string text, string echo)
    {
        foreach (var leak in viewpoint.LeaksIn(text))
        {
            if (!echo.Contains(leak, StringComparison.OrdinalIgnoreCase))
                Leaks.Add($"{viewpoint.Code} sees {leak} in {asked}: {Cut(text)} for {Cut(query)}");
        }
    }

    /// <summary>A refusal names what was asked for, and a proposed code is made of the name that was given.</summary>
    private static bool Echoes(string field) => field.Split('.')[0] is var type && (type.EndsWith("Error", StringComparison.Ordinal) || type == "AccountProposal")
        || field == "CustomerCodePreview.code";

    private static string Cut(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
