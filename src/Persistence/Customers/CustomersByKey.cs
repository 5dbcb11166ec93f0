using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>Customers by their id or code, one or null for each key, in the order of the keys: one statement.</summary>
public static class CustomersByKey
{
    private const int MaxKeptShapes = 200;

    private static readonly BoundedTexts<Shape> Texts = new(MaxKeptShapes, Write);

    /// <summary>Deleted and invisible customers are null like those that never were.</summary>
    public static async ValueTask<CustomerRow?[]> CustomersByIdAsync(
        this Store store, long[] ids, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        // Often the same few, such as the parent of everybody on a page.
        var distinct = ids.Length == 1 ? ids : [.. new HashSet<long>(ids)];
        SqlValue key = distinct.Length == 1 ? distinct[0] : distinct;
        var rows = await ReadAsync(store, new("id", distinct.Length == 1, columns, visible.Shape), key, visible, cancellationToken)
            .ConfigureAwait(false);
        return Aligned.Single(ids, rows, row => row.Id);
    }

    /// <param name="codes">In upper case.</param>
    public static async ValueTask<CustomerRow?[]> CustomersByCodeAsync(
        this Store store, string[] codes, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        if (codes.Length == 0)
            return [];
        SqlValue key = codes.Length == 1 ? codes[0] : codes;
        var shape = new Shape("code", codes.Length == 1, columns | CustomerColumns.Code, visible.Shape);
        return Aligned.Single(codes, await ReadAsync(store, shape, key, visible, cancellationToken).ConfigureAwait(false), row => row.Code);
    }

    private static ValueTask<List<CustomerRow>> ReadAsync(
        Store store, Shape shape, SqlValue key, Visibility visible, CancellationToken cancellationToken)
    {
        var text = shape.Visible == VisibilityShape.Zones
            ? SqlText.Once($"{Write(store.Dialect, shape)} AND {visible.Condition("c")}")
            : Texts.For(store.Dialect, shape);
        var read = CustomerSelection.Of(shape.Columns).Read;
        return shape.Visible switch
        {
            VisibilityShape.Everything or VisibilityShape.Zones => store.ReadAsync(text, read, [key], cancellationToken),
            VisibilityShape.OneSubtree =>
                store.ReadAsync(text, read, [key, visible.Prefixes[0], TreeRange.End(visible.Prefixes[0])], cancellationToken),
            _ => store.ReadAsync(text, read, [key, visible.Prefixes], cancellationToken),
        };
    }

    private static string Write(SqlDialect dialect, Shape shape) =>
        $"SELECT {CustomerSelection.Of(shape.Columns).From("c")} FROM customer c WHERE "
        + (shape.IsSingle ? $"c.{shape.Column} = $1" : dialect.In("c." + shape.Column, 1))
        + " AND c.deleted_at IS NULL"
        + shape.Visible switch
        {
            VisibilityShape.Everything or VisibilityShape.Zones => "",
            VisibilityShape.OneSubtree => " AND c.path >= $2 AND c.path < $3",
            _ => " AND " + dialect.BeginsWithAny("c.path", 2),
        };

    private readonly record struct Shape(string Column, bool IsSingle, CustomerColumns Columns, VisibilityShape Visible);
}
