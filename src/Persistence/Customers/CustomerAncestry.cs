using System.Globalization;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>What follows from the customers above. The paths say which those are, so each takes one statement.</summary>
public static class CustomerAncestry
{
    private static readonly SqlText DisabledAmong = new(dialect => $"SELECT id FROM customer WHERE {dialect.In("id", 1)} AND NOT enabled")
    {
        Sight = Sight.Above,
    };

    /// <summary>For each path the visible customers above it, topmost first.</summary>
    public static async ValueTask<CustomerRow[][]> AncestorsByPathAsync(
        this Store store, IReadOnlyList<string> paths, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        var idsOfPaths = paths.Select(path => IdsOf(path)[..^1]).ToArray();
        var ids = idsOfPaths.SelectMany(ids => ids).Distinct().ToArray();
        var rows = await store.CustomersByIdAsync(ids, visible, columns, cancellationToken).ConfigureAwait(false);
        var byId = rows.OfType<CustomerRow>().ToDictionary(row => row.Id);
        return Array.ConvertAll(idsOfPaths, path => path.Where(byId.ContainsKey).Select(id => byId[id]).ToArray());
    }

    /// <summary>For each path whether the customer there and everybody above it are enabled, whether visible or not.</summary>
    public static async ValueTask<bool[]> EffectiveEnabledByPathAsync(
        this Store store, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var idsOfPaths = paths.Select(IdsOf).ToArray();
        var ids = idsOfPaths.SelectMany(ids => ids).Distinct().ToArray();
        var disabled = await store.ReadAsync(DisabledAmong, row => row.Number(0), [ids], cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(idsOfPaths, path => !path.Any(disabled.Contains));
    }

    /// <summary>The ids of a path, from the topmost visible customer to the one the path belongs to.</summary>
    public static long[] VisibleIdsOf(string path, Visibility visible)
    {
        var ids = IdsOf(path);
        var hidden = 0;
        for (var end = path.IndexOf('/', 1); end > 0 && !visible.Covers(path[..(end + 1)]); end = path.IndexOf('/', end + 1))
            hidden++;
        return ids[hidden..];
    }

    private static long[] IdsOf(string path) =>
        [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
}
