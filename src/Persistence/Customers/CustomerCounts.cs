using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>How many customers there are, of what is visible. One statement each.</summary>
public static class CustomerCounts
{
    private static readonly SqlText Any = new("SELECT id FROM customer LIMIT 1");

    /// <summary>Whether there is any customer, the root included: if not, the database is new.</summary>
    public static async ValueTask<bool> HasCustomersAsync(this Store store, CancellationToken cancellationToken) =>
        (await store.ReadAsync(Any, row => row.Number(0), [], cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>How many match, over all pages.</summary>
    public static async ValueTask<int> CountCustomersAsync(
        this Store store, CustomerFilter filter, Visibility visible, CancellationToken cancellationToken)
    {
        var conditions = new CustomerConditions(store.Dialect);
        conditions.Add(visible);
        conditions.Add(filter);
        var text = SqlText.Once($"SELECT count(*) FROM customer x {conditions.Where}");
        return (await store.ReadAsync(text, row => row.Int(0), conditions.Values, cancellationToken).ConfigureAwait(false)).Single();
    }

    /// <summary>How many are directly below each parent.</summary>
    public static ValueTask<int[]> ChildCountByParentAsync(
        this Store store, long[] parentIds, CustomerFilter filter, Visibility visible, CancellationToken cancellationToken) =>
        PerPositionAsync(store, parentIds, parentIds.Length, "x.parent_id = p.value", filter, visible, cancellationToken);

    /// <summary>How many are directly in each folder.</summary>
    public static ValueTask<int[]> CustomerCountByFolderAsync(
        this Store store, long[] folderIds, CustomerFilter filter, Visibility visible, CancellationToken cancellationToken) =>
        PerPositionAsync(store, folderIds, folderIds.Length, "x.folder_id = p.value", filter, visible, cancellationToken);

    /// <summary>How many are below each path, at any depth.</summary>
    public static ValueTask<int[]> DescendantCountByPathAsync(
        this Store store, string[] paths, CustomerFilter filter, Visibility visible, CancellationToken cancellationToken) =>
        PerPositionAsync(store, paths, paths.Length, CustomerLists.Below(store.Dialect), filter, visible, cancellationToken);

    private static async ValueTask<int[]> PerPositionAsync(
        Store store, SqlValue keys, int count, string scope, CustomerFilter filter, Visibility visible, CancellationToken cancellationToken)
    {
        var conditions = new CustomerConditions(store.Dialect);
        conditions.Parameter(keys);
        conditions.Add(scope);
        conditions.Add(visible);
        conditions.Add(filter);
        var text = $"SELECT p.position, (SELECT count(*) FROM customer x {conditions.Where}) FROM {store.Dialect.Each("p", 1)}";
        var rows = await store.ReadAsync(SqlText.Once(text), row => (row.Int(0), row.Int(1)), conditions.Values, cancellationToken)
            .ConfigureAwait(false);
        var counts = new int[count];
        foreach (var (position, number) in rows)
            counts[position] = number;
        return counts;
    }
}
