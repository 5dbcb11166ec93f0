using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>Where customers stand, as their codes from the root down.</summary>
public static class Places
{
    private static readonly SqlText Paths = new(dialect => $"SELECT id, path FROM customer WHERE {dialect.In("id", 1)}");

    private static readonly SqlText Codes = new(dialect => $"SELECT id, code FROM customer WHERE {dialect.In("id", 1)}");

    /// <summary>From the root down to each of the customers, as the context's transaction sees them.</summary>
    public static async Task<Dictionary<CustomerId, IReadOnlyList<(long Id, string Code)>>> PlacesAsync(
        this CustomerGraphDb context, IReadOnlyCollection<CustomerId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var paths = await context.ReadAsync(
            Paths, row => (Id: row.Number(0), Path: TreePath.Parse(row.Text(1))), [Numbers(ids)], cancellationToken).ConfigureAwait(false);
        var above = paths.SelectMany(item => item.Path.Ids).Distinct().ToList();
        var codes = (await context.ReadAsync(Codes, row => (Id: row.Number(0), Code: row.Text(1)), [Numbers(above)], cancellationToken).ConfigureAwait(false))
            .ToDictionary(row => row.Id, row => row.Code);
        return paths.ToDictionary(
            item => new CustomerId(item.Id),
            IReadOnlyList<(long, string)> (item) => [.. item.Path.Ids.Select(id => (id.Value, codes[id.Value]))]);
    }

    private static long[] Numbers(IEnumerable<CustomerId> ids) => [.. ids.Select(id => id.Value)];
}
