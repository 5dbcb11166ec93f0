using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Relay;

/// <summary>A page of a list. The pages of one field share what counts their lists, so that all are counted at once.</summary>
/// <param name="CountAll">The lengths of all lists of the field, in the order of their parents.</param>
/// <param name="Position">Which of them this page's list is.</param>
internal abstract record Connection(Func<CancellationToken, ValueTask<int[]>> CountAll, int Position)
{
    /// <summary>The page of a list that stands alone.</summary>
    public static Connection<TRow> Of<TRow>(Page<TRow> page, Func<TRow, string> cursorOf, Func<CancellationToken, ValueTask<int>> count) =>
        new(page, cursorOf, async token => [await count(token)], 0);

    /// <summary>One page for each parent.</summary>
    public static Connection<TRow>[] Of<TRow>(
        Page<TRow>[] pages, Func<TRow, string> cursorOf, Func<CancellationToken, ValueTask<int[]>> countAll) =>
        [.. pages.Select((page, position) => new Connection<TRow>(page, cursorOf, countAll, position))];

    /// <summary>The page of a list that is short enough to be read whole.</summary>
    public static Connection<TRow> Of<TRow>(IReadOnlyList<TRow> all, PageRequest request, ListOrder<TRow> order) =>
        Of(ListPage.Of(all, request, order.KeysetOf), order.CursorOf, _ => new(all.Count));
}

/// <inheritdoc/>
internal sealed record Connection<TRow>(
    Page<TRow> Page, Func<TRow, string> CursorOf, Func<CancellationToken, ValueTask<int[]>> CountAll, int Position)
    : Connection(CountAll, Position)
{
    public IReadOnlyList<TRow> Nodes => Page.Rows;

    public IReadOnlyList<Edge<TRow>> Edges => [.. Page.Rows.Select(row => new Edge<TRow>(CursorOf(row), row))];

    public PageInfo PageInfo => new(
        Page.HasNextPage,
        Page.HasPreviousPage,
        Page.Rows.Count == 0 ? null : CursorOf(Page.Rows[0]),
        Page.Rows.Count == 0 ? null : CursorOf(Page.Rows[^1]));
}

/// <summary>A row in its list.</summary>
internal sealed record Edge<TRow>(string Cursor, TRow Node);
