using System.Collections.Concurrent;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

public static partial class CustomerLists
{
    private static readonly ConcurrentDictionary<ChildrenShape, SqlText> ChildrenTexts = new();

    /// <summary>The customers directly below each parent; a page for each, in the order of the parents.</summary>
    public static ValueTask<Page<CustomerRow>[]> ChildrenByParentAsync(
        this Store store, long[] parentIds, CustomerFilter filter, CustomerOrder order, PageRequest page, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        if (parentIds.Length == 0)
            return new([]);
        // The lists that every screen shows keep their prepared statements; a filter can have too many shapes for that.
        var isPlain = filter == CustomerFilter.None && visible.Shape != VisibilityShape.Subtrees;
        return isPlain
            ? PlainChildrenAsync(store, parentIds, order, page, visible, columns, cancellationToken)
            : FilteredChildrenAsync(store, parentIds, filter, order, page, visible, columns, cancellationToken);
    }

    private static async ValueTask<Page<CustomerRow>[]> PlainChildrenAsync(
        Store store, long[] parentIds, CustomerOrder order, PageRequest page, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        var isSingle = parentIds.Length == 1;
        var shape = new ChildrenShape(isSingle, order, page.IsBackward, page.From is not null, columns.HasFlag(CustomerColumns.Details), visible.Shape);
        var text = ChildrenTexts.GetOrAdd(shape, static shape => new SqlText(dialect => Write(dialect, shape)));
        SqlValue key = isSingle ? parentIds[0] : parentIds;
        var values = PlainValues(key, order, page, visible);
        columns |= order.Needs;
        if (!isSingle)
            return Pages(await store.ReadAsync(text, Positioned(columns), values, cancellationToken).ConfigureAwait(false), parentIds.Length, page);
        var rows = await store.ReadAsync(text, CustomerRow.Reading(columns), values, cancellationToken).ConfigureAwait(false);
        return [Page<CustomerRow>.Of(rows, page)];
    }

    private static SqlValue[] PlainValues(SqlValue key, CustomerOrder order, PageRequest page, Visibility visible)
    {
        var values = new List<SqlValue>(6) { key, page.Limit };
        if (page.From is { } from)
            values.AddRange([order.ValueOf(from), from.Id]);
        if (!visible.IsEverything)
            values.AddRange([visible.Prefixes[0], TreeRange.End(visible.Prefixes[0])]);
        return [.. values];
    }

    private static string Write(SqlDialect dialect, ChildrenShape shape)
    {
        var page = new PageRequest(1, shape.IsBackward);
        var comparison = shape.Order.IsDescending != shape.IsBackward ? "<" : ">";
        var next = shape.HasFrom ? 5 : 3;
        var where = $"WHERE x.parent_id = {(shape.IsSingle ? "$1" : "p.value")} AND x.deleted_at IS NULL"
            + (shape.HasFrom ? $" AND (x.{shape.Order.Column}, x.id) {comparison} ($3, $4)" : "")
            + (shape.Visible == VisibilityShape.OneSubtree ? " AND " + CustomerConditions.Within($"${next}", $"${next + 1}") : "");
        return shape.IsSingle
            ? $"SELECT {CustomerRow.Select(shape.WithDetails).Replace("c.", "x.", StringComparison.Ordinal)} FROM customer x {where} ORDER BY {OrderBy("x", shape.Order, page)} LIMIT $2"
            : PerPosition(dialect, where, shape.Order, shape.IsBackward, "$2", shape.WithDetails);
    }

    private readonly record struct ChildrenShape(
        bool IsSingle, CustomerOrder Order, bool IsBackward, bool HasFrom, bool WithDetails, VisibilityShape Visible);
}
