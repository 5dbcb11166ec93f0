namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>The names that a wrong name may stand for, as the "Did you mean" of error messages.</summary>
internal static class Suggestions
{
    private const int MaxNames = 5;

    /// <summary>Longer names are not compared: the distance costs the product of the lengths, and nobody mistypes that much.</summary>
    private const int MaxLength = 100;

    /// <summary>Begins with a space; empty where nothing is near.</summary>
    public static string DidYouMean(string wrong, IEnumerable<string> names, string? kind = null) => Sentence(Near(wrong, names), kind);

    /// <summary>Begins with a space; empty for no names. Names at most five.</summary>
    public static string Sentence(IReadOnlyList<string> names, string? kind = null)
    {
        if (names.Count == 0)
            return "";

        var quoted = names.Take(MaxNames).Select(name => $"\"{name}\"").ToList();
        var list = quoted.Count switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted.Take(quoted.Count - 1))}, or {quoted[quoted.Count - 1]}",
        };
        return $" Did you mean {(kind is null ? "" : kind + " ")}{list}?";
    }

    /// <summary>The names within 40 % of the wrong name's length in edits, nearest first.</summary>
    public static IReadOnlyList<string> Near(string wrong, IEnumerable<string> names)
    {
        if (wrong.Length > MaxLength)
            return [];

        var threshold = (wrong.Length * 2 / 5) + 1;
        return names.Where(name => Math.Abs(name.Length - wrong.Length) <= threshold)
            .Distinct()
            .Select(name => (Name: name, Distance: Distance(wrong, name)))
            .Where(near => near.Distance <= threshold)
            .OrderBy(near => near.Distance)
            .ThenBy(near => near.Name, NaturalComparer.Instance)
            .Select(near => near.Name)
            .ToList();
    }

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours; letter case counts as one edit for the whole name.</summary>
    private static int Distance(string first, string second)
    {
        if (first == second)
            return 0;

        var a = first.ToUpperInvariant();
        var b = second.ToUpperInvariant();
        if (a == b)
            return 1;

        var cells = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            cells[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            cells[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                cells[i, j] = Cell(cells, a, b, i, j);
        }

        return cells[a.Length, b.Length];
    }

    private static int Cell(int[,] cells, string a, string b, int i, int j)
    {
        var substituted = cells[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var cell = Math.Min(substituted, Math.Min(cells[i - 1, j], cells[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return isSwap ? Math.Min(cell, cells[i - 2, j - 2] + 1) : cell;
    }
}
