using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

public static partial class CustomerLists
{
    private const int MaxKeptShapes = 300;

    private static readonly BoundedTexts<ChildrenShape> ChildrenTexts = new(MaxKeptShapes, Write);

    /// <summary>The customers directly below each parent; a page for each, in the order of the parents.</summary>
    public static ValueTask<Page<CustomerRow>[]> ChildrenByParentAsync(
        this Store store,
        long[] parentIds,
        CustomerFilter filter,
        CustomerOrder order,
        PageRequest page,
        Visibility visible,
        CustomerColumns columns,
        CancellationToken cancellationToken)
    {
        if (parentIds.Length == 0)
            return new([]);
        // The lists that every screen shows keep their prepared statements; a filter can have too many shapes for that.
        var isPlain = filter == CustomerFilter.None && visible.Shape is VisibilityShape.Everything or VisibilityShape.OneSubtree;
        return isPlain
            ? PlainChildrenAsync(store, parentIds, order, page, visible, columns | order.Needs, cancellationToken)
            : FilteredChildrenAsync(store, parentIds, filter, order, page, visible, columns | order.Needs, cancellationToken);
    }

    private static async ValueTask<Page<CustomerRow>[]> PlainChildrenAsync(
        Store store,
        long[] parentIds,
        CustomerOrder order,
        PageRequest page,
        Visibility visible,
        CustomerColumns columns,
        CancellationToken cancellationToken)
    {
        var shape = new ChildrenShape(parentIds.Length == 1, order, page.IsBackward, page.From is not null, columns, visible.Shape);
        var text = ChildrenTexts.For(store.Dialect, shape);
        var values = PlainValues(parentIds, order, page, visible);
        var selection = CustomerSelection.Of(columns);
        if (shape.IsSingle)
            return [Page<CustomerRow>.Of(await store.ReadAsync(text, selection.Read, values, cancellationToken).ConfigureAwait(false), page)];

        var lists = Lists(
            await store.ReadAsync(text, selection.ReadPositioned, values, cancellationToken).ConfigureAwait(false), parentIds.Length);
        if (!store.Dialect.HasLateral)
            BringIntoReadingOrder(lists, isDescending: order.IsDescending != page.IsBackward, page.Limit);
        return Array.ConvertAll(lists, list => Page<CustomerRow>.Of(list ?? [], page));
    }

    private static SqlValue[] PlainValues(long[] parentIds, CustomerOrder order, PageRequest page, Visibility visible)
    {
        var values = new List<SqlValue>(6) { parentIds.Length == 1 ? parentIds[0] : parentIds, page.Limit };
        if (page.From is { } from)
            values.AddRange([order.ValueOf(from), from.Id]);
        if (!visible.IsEverything)
            values.AddRange([visible.Prefixes[0], TreeRange.End(visible.Prefixes[0])]);
        return [.. values];
    }

    private static string Write(SqlDialect dialect, ChildrenShape shape)
    {
        var page = new PageRequest(1, shape.IsBackward);
        if (shape.IsSingle)
            return $"SELECT {CustomerSelection.Of(shape.Columns).From("x")} FROM customer x WHERE {Conditions(shape, "x", "$1")} ORDER BY {OrderBy("x", shape.Order, page)} LIMIT $2";
        return dialect.HasLateral
            ? PerPosition(dialect, $"WHERE {Conditions(shape, "x", "p.value")}", shape.Order, shape.IsBackward, "$2", shape.Columns)
            : UpToBound(dialect, shape, page);
    }

    /// <summary>
    /// Where there is no LATERAL: for each parent, the children up to the sort value of the last one that is wanted. The nesting of
    /// the loops is the order of the parents and, inside, that of the index, ascending; equal values can make the end too long.
    /// </summary>
    private static string UpToBound(SqlDialect dialect, ChildrenShape shape, PageRequest page)
    {
        var isDescending = shape.Order.IsDescending != shape.IsBackward;
        var last = $"SELECT x.{shape.Order.Column} FROM customer x WHERE {Conditions(shape, "x", "p.value")} ORDER BY {OrderBy("x", shape.Order, page)} LIMIT 1 OFFSET $2 - 1";
        // A blob is greater than any text or number; fewer children than wanted have no bound.
        var bound = isDescending ? $">= coalesce(({last}), {shape.Order.Lowest})" : $"<= coalesce(({last}), x'')";
        return $"SELECT {CustomerSelection.Of(shape.Columns).From("c")}, p.position FROM {dialect.Each("p", 1)} "
            + $"CROSS JOIN customer c ON {Conditions(shape, "c", "p.value")} AND c.{shape.Order.Column} {bound}";
    }

    private static string Conditions(ChildrenShape shape, string alias, string parent)
    {
        var comparison = shape.Order.IsDescending != shape.IsBackward ? "<" : ">";
        var next = shape.HasFrom ? 5 : 3;
        return $"{alias}.parent_id = {parent} AND {alias}.deleted_at IS NULL"
            + (shape.HasFrom ? $" AND ({alias}.{shape.Order.Column}, {alias}.id) {comparison} ($3, $4)" : "")
            + (shape.Visible == VisibilityShape.OneSubtree ? $" AND {alias}.path >= ${next} AND {alias}.path < ${next + 1}" : "");
    }

    private static void BringIntoReadingOrder(List<CustomerRow>?[] lists, bool isDescending, int limit)
    {
        foreach (var list in lists)
        {
            if (isDescending)
                list?.Reverse();
            if (list?.Count > limit)
                list.RemoveRange(limit, list.Count - limit);
        }
    }

    private readonly record struct ChildrenShape(
        bool IsSingle, CustomerOrder Order, bool IsBackward, bool HasFrom, CustomerColumns Columns, VisibilityShape Visible);
}
