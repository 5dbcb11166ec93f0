namespace CustomerGraph.Domain.Imports;

/// <summary>By what rows of a tree name each other.</summary>
/// <param name="Key">The row's own external id with its system; null without.</param>
/// <param name="Code">The row's own code; null without.</param>
/// <param name="ParentKey">The external id of the row above; null without.</param>
/// <param name="ParentCode">The code of the row above; null without.</param>
public readonly record struct RowLinks(int Line, string? Key, string? Code, string? ParentKey, string? ParentCode);

/// <summary>The place of a row in the order of the import.</summary>
/// <param name="Parent">The index of the row above in the same file; -1 for none.</param>
/// <param name="Level">0 where nothing of the file stands above; a row never comes before one of a lower level.</param>
/// <param name="IsParent">Whether rows of the file stand below.</param>
public readonly record struct RowPlace(int Parent, int Level, bool IsParent);

/// <summary>Puts the rows of a file in an order in which whoever is above comes first, whatever order they stand in.</summary>
public sealed class ImportOrder
{
    private ImportOrder(RowPlace[] places, IReadOnlyList<IReadOnlyList<int>> cycles, IReadOnlyList<(int Row, int First)> duplicates) =>
        (Places, Cycles, Duplicates) = (places, cycles, duplicates);

    /// <summary>By the index of the row.</summary>
    public IReadOnlyList<RowPlace> Places { get; }

    /// <summary>Rows that stand above themselves, each circle in the order from a row to the one above it.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Cycles { get; }

    /// <summary>Rows that have the key, or the code, of an earlier one.</summary>
    public IReadOnlyList<(int Row, int First)> Duplicates { get; }

    public static ImportOrder Of(IReadOnlyList<RowLinks> rows)
    {
        var (keys, codes) =
            (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        var duplicates = new List<(int, int)>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (Earlier(keys, rows[row].Key, row) is { } sameKey)
                duplicates.Add((row, sameKey));
            else if (Earlier(codes, rows[row].Code, row) is { } sameCode)
                duplicates.Add((row, sameCode));
        }

        var parents = Enumerable.Range(0, rows.Count).Select(row => ParentOf(rows[row], keys, codes)).ToArray();
        var cycles = Cut(parents);
        return new ImportOrder(Placed(parents), cycles, duplicates);
    }

    private static int? Earlier(Dictionary<string, int> known, string? name, int row) =>
        name is null || known.TryAdd(name, row) ? null : known[name];

    private static int ParentOf(RowLinks row, Dictionary<string, int> keys, Dictionary<string, int> codes)
    {
        if (row.ParentKey is { } key)
            return keys.GetValueOrDefault(key, -1);
        return row.ParentCode is { } code ? codes.GetValueOrDefault(code, -1) : -1;
    }

    /// <summary>Finds the circles, and takes their rows out of the tree.</summary>
    private static List<IReadOnlyList<int>> Cut(int[] parents)
    {
        var cycles = new List<IReadOnlyList<int>>();
        var walkOf = new int[parents.Length];
        for (var start = 0; start < parents.Length; start++)
        {
            var row = start;
            while (row >= 0 && walkOf[row] == 0)
            {
                walkOf[row] = start + 1;
                row = parents[row];
            }

            if (row >= 0 && walkOf[row] == start + 1)
                cycles.Add(Circle(row, parents));
        }

        foreach (var row in cycles.SelectMany(cycle => cycle))
            parents[row] = -1;
        return cycles;
    }

    private static List<int> Circle(int start, int[] parents)
    {
        var circle = new List<int> { start };
        for (var row = parents[start]; row != start; row = parents[row])
            circle.Add(row);
        return circle;
    }

    private static RowPlace[] Placed(int[] parents)
    {
        var levels = new int[parents.Length];
        Array.Fill(levels, -1);
        var way = new Stack<int>();
        for (var start = 0; start < parents.Length; start++)
        {
            for (var row = start; row >= 0 && levels[row] < 0; row = parents[row])
                way.Push(row);
            while (way.TryPop(out var next))
                levels[next] = parents[next] < 0 ? 0 : levels[parents[next]] + 1;
        }

        var above = parents.ToHashSet();
        return [.. parents.Select((parent, row) => new RowPlace(parent, levels[row], above.Contains(row)))];
    }
}
