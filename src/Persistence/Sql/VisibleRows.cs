namespace CustomerGraph.Persistence.Sql;

/// <summary>Reads objects that belong to customers by their own ids: what belongs to an invisible customer does not exist.</summary>
internal static class VisibleRows
{
    /// <param name="text">
    /// Selects what <paramref name="read"/> reads and, as column <paramref name="pathColumn"/>, the customer's path, for the ids in
    /// <c>$1</c>.
    /// </param>
    public static async ValueTask<T?[]> ByIdAsync<T>(
        Store store,
        SqlText text,
        long[] ids,
        Func<SqlRow, T> read,
        int pathColumn,
        Func<T, long> idOf,
        Visibility visible,
        CancellationToken cancellationToken)
        where T : class
    {
        if (ids.Length == 0)
            return [];
        var rows = await store.ReadAsync(text, row => visible.Covers(row.Text(pathColumn)) ? read(row) : null, [ids], cancellationToken)
            .ConfigureAwait(false);
        return Aligned.Single(ids, [.. rows.OfType<T>()], idOf);
    }

    /// <summary>Rows per owner, in the order of the owners; a statement of its own for the frequent case of one owner.</summary>
    public static async ValueTask<List<T>[]> ByOwnerAsync<T>(
        Store store,
        SqlText ofOne,
        SqlText ofMany,
        long[] owners,
        Func<SqlRow, T> read,
        Func<T, long> ownerOf,
        CancellationToken cancellationToken)
    {
        if (owners.Length == 0)
            return [];
        var rows = owners.Length == 1
            ? await store.ReadAsync(ofOne, read, [owners[0]], cancellationToken).ConfigureAwait(false)
            : await store.ReadAsync(ofMany, read, [owners], cancellationToken).ConfigureAwait(false);
        return Aligned.Groups(owners, rows, ownerOf);
    }
}
