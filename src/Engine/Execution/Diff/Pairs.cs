namespace CustomerGraph.Engine.Execution.Diff;

/// <summary>Two lists of named things, matched by name.</summary>
internal sealed record Pairs<T>(List<T> Removed, List<T> Added, List<(T Old, T Current)> Kept)
{
    public static Pairs<T> Of(IEnumerable<T> old, IEnumerable<T> current, Func<T, string> name)
    {
        var before = old.ToDictionary(name, StringComparer.Ordinal);
        var after = current.ToDictionary(name, StringComparer.Ordinal);
        return new Pairs<T>(
            before.Where(pair => !after.ContainsKey(pair.Key)).Select(pair => pair.Value).ToList(),
            after.Where(pair => !before.ContainsKey(pair.Key)).Select(pair => pair.Value).ToList(),
            before.Where(pair => after.ContainsKey(pair.Key)).Select(pair => (pair.Value, after[pair.Key])).ToList());
    }
}
