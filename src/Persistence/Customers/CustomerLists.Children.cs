using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

public static partial class CustomerLists
{
    private const int MaxKeptShapes = 300;

    private static readonly BoundedTexts<ChildrenShape> ChildrenTexts = new(MaxKeptShapes, Write);

    /// <summary>The customers directly below each parent; a page for each, in the order of the parents.</summary>
    public static ValueTask<Page<CustomerRow>[]> ChildrenByParentAsync(
        this Store store, long[] parentIds, CustomerFilter filter, CustomerOrder order, PageRequest page, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        if (parentIds.Length == 0)
            return new([]);
        // The lists that every screen shows keep their prepared statements; a filter can have too many shapes for that.
        var isPlain = filter == CustomerFilter.None && visible.Shape != VisibilityShape.Subtrees;
        return isPlain
            ? PlainChildrenAsync(store, parentIds, order, page, visible, columns | order.Needs, cancellationToken)
            : FilteredChildrenAsync(store, parentIds, filter, order, page, visible, columns | order.Needs, cancellationToken);
    }

    private static async ValueTask<Page<CustomerRow>[]> PlainChildrenAsync(
        Store store, long[] parentIds, CustomerOrder order, PageRequest page, Visibility visible, CustomerColumns columns, CancellationToken cancellationToken)
    {
        var arms = store.Dialect.ArmsFor(parentIds.Length);
        var shape = new ChildrenShape(arms, order, page.IsBackward, page.From is not null, columns, visible.Shape);
        var text = ChildrenTexts.For(store.Dialect, shape);
        var values = PlainValues(parentIds, arms, order, page, visible);
        var selection = CustomerSelection.Of(columns);
        if (parentIds.Length > 1)
            return Pages(await store.ReadAsync(text, selection.ReadPositioned, values, cancellationToken).ConfigureAwait(false), parentIds.Length, page);
        return [Page<CustomerRow>.Of(await store.ReadAsync(text, selection.Read, values, cancellationToken).ConfigureAwait(false), page)];
    }

    // First the limit, the place and what is visible, then the parents: one by one, or all as one array.
    private static SqlValue[] PlainValues(long[] parentIds, int arms, CustomerOrder order, PageRequest page, Visibility visible)
    {
        var values = new List<SqlValue>(5 + arms) { page.Limit };
        if (page.From is { } from)
            values.AddRange([order.ValueOf(from), from.Id]);
        if (!visible.IsEverything)
            values.AddRange([visible.Prefixes[0], TreeRange.End(visible.Prefixes[0])]);
        if (arms == 0)
            values.Add(parentIds);
        for (var arm = 0; arm < arms; arm++)
            values.Add(arm < parentIds.Length ? parentIds[arm] : SqlValue.Null);
        return [.. values];
    }

    private static string Write(SqlDialect dialect, ChildrenShape shape)
    {
        var firstParent = 2 + (shape.HasFrom ? 2 : 0) + (shape.Visible == VisibilityShape.OneSubtree ? 2 : 0);
        return shape.Arms switch
        {
            0 => PerPosition(dialect, firstParent, Where(shape, "p.value"), shape.Order, shape.IsBackward, "$1", shape.Columns),
            1 => Arm(shape, CustomerSelection.Of(shape.Columns).From("x"), firstParent),
            _ => string.Join(" UNION ALL ", Enumerable.Range(0, shape.Arms)
                .Select(arm => $"SELECT * FROM ({Arm(shape, $"{CustomerSelection.Of(shape.Columns).From("x")}, {arm}", firstParent + arm)})")),
        };
    }

    private static string Arm(ChildrenShape shape, string select, int parent) =>
        $"SELECT {select} FROM customer x {Where(shape, $"${parent}")} ORDER BY {OrderBy("x", shape.Order, new PageRequest(1, shape.IsBackward))} LIMIT $1";

    private static string Where(ChildrenShape shape, string parent)
    {
        var comparison = shape.Order.IsDescending != shape.IsBackward ? "<" : ">";
        return $"WHERE x.parent_id = {parent} AND x.deleted_at IS NULL"
            + (shape.HasFrom ? $" AND (x.{shape.Order.Column}, x.id) {comparison} ($2, $3)" : "")
            + (shape.Visible == VisibilityShape.OneSubtree ? " AND " + (shape.HasFrom ? CustomerConditions.Within("$4", "$5") : CustomerConditions.Within("$2", "$3")) : "");
    }

    /// <param name="Arms">How many parents the statement has a part of its own for; 0 takes any number of them as one array.</param>
    private readonly record struct ChildrenShape(
        int Arms, CustomerOrder Order, bool IsBackward, bool HasFrom, CustomerColumns Columns, VisibilityShape Visible);
}
