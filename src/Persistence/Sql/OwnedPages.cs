using System.Collections.Concurrent;
using System.Globalization;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.Persistence.Sql;

/// <summary>A further condition on the rows <c>x</c> of pages.</summary>
/// <param name="Text">Empty for none; its values stand in it as <c>{0}</c>, <c>{1}</c>. Of few shapes, as each is kept prepared.</param>
internal readonly record struct OwnedCondition(string Text, SqlValue[] Values)
{
    public static OwnedCondition None { get; } = new("", []);

    /// <param name="first">The number of its first parameter.</param>
    internal string And(int first) => Text.Length == 0
        ? ""
        : " AND "
            + string.Format(CultureInfo.InvariantCulture, Text, [.. Enumerable.Range(first, Values.Length).Select(number => $"${number}")]);
}

/// <summary>
/// Pages of what belongs to customers or other owners, for many owners with one statement, ordered by one column and the id.
/// </summary>
internal sealed class OwnedPages<T>(
    string table, string columns, string orderColumn, bool isDescending, Func<SqlRow, T> read, Func<Keyset, SqlValue> valueOf)
{
    private readonly ConcurrentDictionary<(bool IsBackward, bool HasFrom, string Where), SqlText> _texts = new();
    private readonly ConcurrentDictionary<string, SqlText> _counts = new();
    private readonly int _position = columns.Count(character => character == ',') + 1;

    /// <summary>The column of the owner.</summary>
    public string Key { get; init; } = "customer_id";

    /// <summary>The column that tells rows of one owner apart.</summary>
    public string Id { get; init; } = "id";

    public ValueTask<Page<T>[]> ReadAsync(Store store, long[] owners, PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(store, owners, page, OwnedCondition.None, cancellationToken);

    public async ValueTask<Page<T>[]> ReadAsync(
        Store store, long[] owners, PageRequest page, OwnedCondition condition, CancellationToken cancellationToken)
    {
        if (owners.Length == 0)
            return [];
        var text = _texts.GetOrAdd(
            (page.IsBackward, page.From is not null, condition.Text),
            shape => new SqlText(dialect => Write(dialect, shape.IsBackward, shape.HasFrom ? condition.Values.Length + 3 : null, condition.And(3))));
        SqlValue[] values = page.From is { } from
            ? [owners, page.Limit, .. condition.Values, valueOf(from), from.Id]
            : [owners, page.Limit, .. condition.Values];
        var rows = await store.ReadAsync(text, row => (Position: row.Int(_position), Row: read(row)), values, cancellationToken)
            .ConfigureAwait(false);
        var lists = new List<T>?[owners.Length];
        foreach (var (position, row) in rows)
            (lists[position] ??= []).Add(row);
        return Array.ConvertAll(lists, list => Page<T>.Of(list ?? [], page));
    }

    public ValueTask<int[]> CountAsync(Store store, long[] owners, CancellationToken cancellationToken) =>
        CountAsync(store, owners, OwnedCondition.None, cancellationToken);

    public async ValueTask<int[]> CountAsync(Store store, long[] owners, OwnedCondition condition, CancellationToken cancellationToken)
    {
        var text = _counts.GetOrAdd(condition.Text, _ => new(dialect =>
            $"SELECT p.position, (SELECT count(*) FROM {table} x WHERE x.{Key} = p.value{condition.And(2)}) FROM {dialect.Each("p", 1)}"));
        SqlValue[] values = [owners, .. condition.Values];
        var rows = await store.ReadAsync(text, row => (Position: row.Int(0), Count: row.Int(1)), values, cancellationToken)
            .ConfigureAwait(false);
        var counts = new int[owners.Length];
        foreach (var (position, count) in rows)
            counts[position] = count;
        return counts;
    }

    /// <param name="from">The number of the parameter at which the place begins; null for the end of the list.</param>
    private string Write(SqlDialect dialect, bool isBackward, int? from, string condition)
    {
        var isDown = isDescending != isBackward;
        var behind = from is { } number ? $" AND (x.{orderColumn}, x.{Id}) {(isDown ? "<" : ">")} (${number}, ${number + 1})" : "";
        var where = $"WHERE x.{Key} = p.value{condition}{behind}";
        var select = $"SELECT {columns}, p.position FROM {dialect.Each("p", 1)}";
        var outer = $"ORDER BY p.position, {OrderBy("t", isDown)}";
        return dialect.Either(
            sqlite: $"{select} CROSS JOIN {table} t ON t.rowid IN (SELECT x.rowid FROM {table} x {where} ORDER BY {OrderBy("x", isDown)} LIMIT $2) {outer}",
            postgres: $"{select} CROSS JOIN LATERAL (SELECT x.* FROM {table} x {where} ORDER BY {OrderBy("x", isDown)} LIMIT $2) t {outer}");
    }

    private string OrderBy(string alias, bool isDown) =>
        isDown ? $"{alias}.{orderColumn} DESC, {alias}.{Id} DESC" : $"{alias}.{orderColumn}, {alias}.{Id}";
}
