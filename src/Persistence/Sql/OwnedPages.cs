using System.Collections.Concurrent;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.Persistence.Sql;

/// <summary>Pages of what belongs to customers or other owners, for many owners with one statement, ordered by one column and the id.</summary>
internal sealed class OwnedPages<T>(string table, string columns, string orderColumn, bool isDescending, Func<SqlRow, T> read, Func<Keyset, SqlValue> valueOf)
{
    private readonly ConcurrentDictionary<(bool IsBackward, bool HasFrom), SqlText> _texts = new();
    private readonly int _position = columns.Count(character => character == ',') + 1;

    private SqlText? _count;

    /// <summary>The column of the owner.</summary>
    public string Key { get; init; } = "customer_id";

    /// <summary>The column that tells rows of one owner apart.</summary>
    public string Id { get; init; } = "id";

    public async ValueTask<Page<T>[]> ReadAsync(Store store, long[] owners, PageRequest page, CancellationToken cancellationToken)
    {
        if (owners.Length == 0)
            return [];
        var text = _texts.GetOrAdd((page.IsBackward, page.From is not null), shape => new SqlText(dialect => Write(dialect, shape.IsBackward, shape.HasFrom)));
        SqlValue[] values = page.From is { } from ? [owners, page.Limit, valueOf(from), from.Id] : [owners, page.Limit];
        var rows = await store.ReadAsync(text, row => (Position: row.Int(_position), Row: read(row)), values, cancellationToken).ConfigureAwait(false);
        var lists = new List<T>?[owners.Length];
        foreach (var (position, row) in rows)
            (lists[position] ??= []).Add(row);
        return Array.ConvertAll(lists, list => Page<T>.Of(list ?? [], page));
    }

    public async ValueTask<int[]> CountAsync(Store store, long[] owners, CancellationToken cancellationToken)
    {
        _count ??= new(dialect => $"SELECT p.position, (SELECT count(*) FROM {table} x WHERE x.{Key} = p.value) FROM {dialect.Each("p", 1)}");
        var rows = await store.ReadAsync(_count, row => (Position: row.Int(0), Count: row.Int(1)), [owners], cancellationToken).ConfigureAwait(false);
        var counts = new int[owners.Length];
        foreach (var (position, count) in rows)
            counts[position] = count;
        return counts;
    }

    private string Write(SqlDialect dialect, bool isBackward, bool hasFrom)
    {
        var isDown = isDescending != isBackward;
        var from = hasFrom ? $" AND (x.{orderColumn}, x.{Id}) {(isDown ? "<" : ">")} ($3, $4)" : "";
        var where = $"WHERE x.{Key} = p.value{from}";
        var select = $"SELECT {columns}, p.position FROM {dialect.Each("p", 1)}";
        var outer = $"ORDER BY p.position, {OrderBy("t", isDown)}";
        return dialect.Either(
            sqlite: $"{select} CROSS JOIN {table} t ON t.rowid IN (SELECT x.rowid FROM {table} x {where} ORDER BY {OrderBy("x", isDown)} LIMIT $2) {outer}",
            postgres: $"{select} CROSS JOIN LATERAL (SELECT x.* FROM {table} x {where} ORDER BY {OrderBy("x", isDown)} LIMIT $2) t {outer}");
    }

    private string OrderBy(string alias, bool isDown) => isDown ? $"{alias}.{orderColumn} DESC, {alias}.{Id} DESC" : $"{alias}.{orderColumn}, {alias}.{Id}";
}
