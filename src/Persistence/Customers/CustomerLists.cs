using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>
/// Pages of customers: of all, of the children of several parents, of several subtrees. One statement each, however many lists
/// are paged at once, restricted to what is visible.
/// </summary>
public static partial class CustomerLists
{
    /// <summary>Customers anywhere in the tree.</summary>
    public static async ValueTask<Page<CustomerRow>> CustomersAsync(
        this Store store,
        CustomerFilter filter,
        CustomerOrder order,
        PageRequest page,
        Visibility visible,
        CustomerColumns columns,
        CancellationToken cancellationToken)
    {
        var conditions = new CustomerConditions(store.Dialect);
        conditions.Add(visible);
        conditions.Add(filter);
        conditions.Add(page, order);
        var text = $"SELECT {CustomerSelection.Of(columns | order.Needs).From("c")} FROM customer c WHERE c.id IN "
            + $"(SELECT x.id FROM customer x {conditions.Where} ORDER BY {OrderBy("x", order, page)} LIMIT {conditions.Parameter(page.Limit)})"
            + $" ORDER BY {OrderBy("c", order, page)}";
        var rows = await store.ReadAsync(
            SqlText.Once(text),
            CustomerSelection.Of(columns | order.Needs).Read,
            conditions.Values,
            cancellationToken).ConfigureAwait(false);
        return Page<CustomerRow>.Of(rows, page);
    }

    /// <summary>Everybody below the customers at these paths, without themselves; a page for each path.</summary>
    public static ValueTask<Page<CustomerRow>[]> DescendantsByPathAsync(
        this Store store,
        string[] paths,
        CustomerFilter filter,
        CustomerOrder order,
        PageRequest page,
        Visibility visible,
        CustomerColumns columns,
        CancellationToken cancellationToken)
    {
        var conditions = new CustomerConditions(store.Dialect);
        conditions.Parameter(paths);
        conditions.Add(Below(store.Dialect));
        return PerPositionAsync(store, conditions, paths.Length, filter, order, page, visible, columns, cancellationToken);
    }

    /// <summary>The customers directly in each folder; a page for each, in the order of the folders.</summary>
    public static ValueTask<Page<CustomerRow>[]> CustomersByFolderAsync(
        this Store store,
        long[] folderIds,
        CustomerFilter filter,
        CustomerOrder order,
        PageRequest page,
        Visibility visible,
        CustomerColumns columns,
        CancellationToken cancellationToken)
    {
        var conditions = new CustomerConditions(store.Dialect);
        conditions.Parameter(folderIds);
        conditions.Add("x.folder_id = p.value");
        return PerPositionAsync(store, conditions, folderIds.Length, filter, order, page, visible, columns, cancellationToken);
    }

    private static ValueTask<Page<CustomerRow>[]> FilteredChildrenAsync(
        Store store,
        long[] parentIds,
        CustomerFilter filter,
        CustomerOrder order,
        PageRequest page,
        Visibility visible,
        CustomerColumns columns,
        CancellationToken cancellationToken)
    {
        var conditions = new CustomerConditions(store.Dialect);
        conditions.Parameter(parentIds);
        conditions.Add("x.parent_id = p.value");
        return PerPositionAsync(store, conditions, parentIds.Length, filter, order, page, visible, columns, cancellationToken);
    }

    private static async ValueTask<Page<CustomerRow>[]> PerPositionAsync(
        Store store,
        CustomerConditions conditions,
        int count,
        CustomerFilter filter,
        CustomerOrder order,
        PageRequest page,
        Visibility visible,
        CustomerColumns columns,
        CancellationToken cancellationToken)
    {
        conditions.Add(visible);
        conditions.Add(filter);
        conditions.Add(page, order);
        columns |= order.Needs;
        var text = PerPosition(store.Dialect, conditions.Where, order, page.IsBackward, conditions.Parameter(page.Limit), columns);
        var rows = await store.ReadAsync(
            SqlText.Once(text), CustomerSelection.Of(columns).ReadPositioned, conditions.Values, cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(Lists(rows, count), list => Page<CustomerRow>.Of(list ?? [], page));
    }

    /// <summary>
    /// The first rows of each list whose key is a row <c>p</c> of the array <c>$1</c>, behind them the position of the list.
    /// </summary>
    private static string PerPosition(
        SqlDialect dialect, string where, CustomerOrder order, bool isBackward, string limit, CustomerColumns columns)
    {
        var page = new PageRequest(1, isBackward);
        var select = $"SELECT {CustomerSelection.Of(columns).From("c")}, p.position FROM {dialect.Each("p", 1)}";
        var outer = $"ORDER BY p.position, {OrderBy("c", order, page)}";
        return dialect.Either(
            // SQLite has no LATERAL; a correlated IN with its own LIMIT reads no more rows than the pages have.
            sqlite: $"{select} CROSS JOIN customer c ON c.id IN (SELECT x.id FROM customer x {where} ORDER BY {OrderBy("x", order, page)} LIMIT {limit}) {outer}",
            postgres: $"{select} CROSS JOIN LATERAL (SELECT x.* FROM customer x {where} ORDER BY {OrderBy("x", order, page)} LIMIT {limit}) c {outer}");
    }

    private static List<CustomerRow>?[] Lists(List<(int Position, CustomerRow Row)> rows, int count)
    {
        var lists = new List<CustomerRow>?[count];
        foreach (var (position, row) in rows)
            (lists[position] ??= []).Add(row);
        return lists;
    }

    /// <summary>Strictly below the path that is the row <c>p</c>.</summary>
    internal static string Below(SqlDialect dialect) => dialect.Either(
        sqlite: "x.path > p.value AND x.path < substr(p.value, 1, length(p.value) - 1) || '0'",
        postgres: "x.path > p.value COLLATE \"C\" AND x.path < (substr(p.value, 1, length(p.value) - 1) || '0') COLLATE \"C\"");

    private static string OrderBy(string alias, CustomerOrder order, PageRequest page) =>
        order.IsDescending != page.IsBackward ? $"{alias}.{order.Column} DESC, {alias}.id DESC" : $"{alias}.{order.Column}, {alias}.id";
}
