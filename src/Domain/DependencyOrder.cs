namespace CustomerGraph.Domain;

/// <summary>Puts things after what they depend on; things that are equal in that keep their given order.</summary>
internal static class DependencyOrder
{
    /// <summary>The order, or the cycle that makes one impossible (its first element repeated at the end).</summary>
    /// <param name="dependenciesOf">Dependencies outside of <paramref name="nodes"/> are ignored.</param>
    public static (IReadOnlyList<T> Order, IReadOnlyList<T> Cycle) Of<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> dependenciesOf)
        where T : notnull
    {
        var missing = nodes.ToDictionary(node => node, node => dependenciesOf(node).ToHashSet());
        foreach (var dependencies in missing.Values)
            dependencies.IntersectWith(missing.Keys);

        var order = new List<T>(nodes.Count);
        var open = nodes.ToList();
        while (open.FindIndex(node => missing[node].Count == 0) is >= 0 and var next)
        {
            var node = open[next];
            open.RemoveAt(next);
            order.Add(node);
            foreach (var dependencies in missing.Values)
                dependencies.Remove(node);
        }

        return open.Count == 0 ? (order, []) : ([], CycleFrom(open[0], missing));
    }

    // Every open node misses another open one, so walking along them must come back to a node already seen.
    private static List<T> CycleFrom<T>(T start, Dictionary<T, HashSet<T>> missing)
        where T : notnull
    {
        var walk = new List<T> { start };
        while (walk.IndexOf(walk[^1]) == walk.Count - 1)
            walk.Add(missing[walk[^1]].First());
        return walk[walk.IndexOf(walk[^1])..];
    }
}
