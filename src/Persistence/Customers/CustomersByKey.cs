using System.Collections.Concurrent;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>Customers by their id or code, one or null for each key, in the order of the keys: one statement.</summary>
public static class CustomersByKey
{
    private static readonly ConcurrentDictionary<(string Column, bool IsSingle, bool WithDetails, VisibilityShape Shape), SqlText> Texts = new();

    /// <summary>Deleted and invisible customers are null like those that never were.</summary>
    public static async ValueTask<CustomerRow?[]> CustomersByIdAsync(
        this Store store, long[] ids, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        SqlValue key = ids.Length == 1 ? ids[0] : ids;
        var rows = await ReadAsync(store, "id", ids.Length == 1, key, visible, columns, cancellationToken).ConfigureAwait(false);
        return Aligned.Single(ids, rows, row => row.Id);
    }

    /// <param name="codes">In upper case.</param>
    public static async ValueTask<CustomerRow?[]> CustomersByCodeAsync(
        this Store store, string[] codes, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        if (codes.Length == 0)
            return [];
        SqlValue key = codes.Length == 1 ? codes[0] : codes;
        var rows = await ReadAsync(store, "code", codes.Length == 1, key, visible, columns | CustomerColumns.Code, cancellationToken).ConfigureAwait(false);
        return Aligned.Single(codes, rows, row => row.Code);
    }

    private static ValueTask<List<CustomerRow>> ReadAsync(
        Store store, string column, bool isSingle, SqlValue key, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        var withDetails = columns.HasFlag(CustomerColumns.Details);
        var text = Texts.GetOrAdd((column, isSingle, withDetails, visible.Shape), static shape => new SqlText(dialect => Write(dialect, shape)));
        var read = CustomerRow.Reading(columns);
        return visible.Shape switch
        {
            VisibilityShape.Everything => store.ReadAsync(text, read, [key], cancellationToken),
            VisibilityShape.OneSubtree => store.ReadAsync(text, read, [key, visible.Prefixes[0], TreeRange.End(visible.Prefixes[0])], cancellationToken),
            _ => store.ReadAsync(text, read, [key, visible.Prefixes], cancellationToken),
        };
    }

    private static string Write(SqlDialect dialect, (string Column, bool IsSingle, bool WithDetails, VisibilityShape Shape) shape) =>
        $"SELECT {CustomerRow.Select(shape.WithDetails)} FROM customer c WHERE "
        + (shape.IsSingle ? $"c.{shape.Column} = $1" : dialect.In("c." + shape.Column, 1))
        + " AND c.deleted_at IS NULL"
        + shape.Shape switch
        {
            VisibilityShape.Everything => "",
            VisibilityShape.OneSubtree => " AND c.path >= $2 AND c.path < $3",
            _ => " AND " + dialect.BeginsWithAny("c.path", 2),
        };
}
