namespace CustomerGraph.Persistence.Sql;

/// <summary>The three statements by which most small objects are read: of one owner, of many owners, by id with visibility.</summary>
/// <typeparam name="T">The row.</typeparam>
internal sealed class OwnedRows<T>
    where T : class
{
    private readonly Func<SqlRow, T> _read;
    private readonly Func<T, long> _idOf;
    private readonly int _columnCount;
    private readonly SqlText _byId;

    /// <param name="table">
    /// A table with the columns <c>id</c> and <c>customer_id</c>, called <c>t</c> in <paramref name="columns"/>.
    /// </param>
    public OwnedRows(string table, string columns, Func<SqlRow, T> read, Func<T, long> idOf)
    {
        (Table, Columns, _read, _idOf) = (table, columns, read, idOf);
        _columnCount = columns.Count(character => character == ',') + 1;
        _byId = new(dialect =>
            $"SELECT {columns}, c.path FROM {table} t JOIN customer c ON c.id = t.customer_id WHERE {dialect.In("t.id", 1)} AND c.deleted_at IS NULL");
    }

    public string Table { get; }

    public string Columns { get; }

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public ValueTask<T?[]> ByIdAsync(Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        VisibleRows.ByIdAsync(store, _byId, ids, _read, _columnCount, _idOf, visible, cancellationToken);

    /// <summary>A read by one foreign key, for many keys at once.</summary>
    /// <param name="where">A further condition, beginning with AND.</param>
    public OwnedList<T> By(string key, Func<T, long> keyOf, string orderBy, string where = "") => new(
        new SqlText($"SELECT {Columns} FROM {Table} t WHERE t.{key} = $1 {where} ORDER BY {orderBy}"),
        new SqlText(dialect => $"SELECT {Columns} FROM {Table} t WHERE {dialect.In($"t.{key}", 1)} {where} ORDER BY t.{key}, {orderBy}"),
        _read,
        keyOf);
}

/// <summary>The rows of each owner, in the order of the owners.</summary>
internal sealed class OwnedList<T>(SqlText ofOne, SqlText ofMany, Func<SqlRow, T> read, Func<T, long> ownerOf)
{
    public ValueTask<List<T>[]> ReadAsync(Store store, long[] owners, CancellationToken cancellationToken) =>
        VisibleRows.ByOwnerAsync(store, ofOne, ofMany, owners, read, ownerOf, cancellationToken);
}
