using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Relay;

internal static class PageDescription
{
    public static PageInfo Describe<T>(this Page<T> page, Func<T, string> cursorOf) => new(
        page.HasNextPage,
        page.HasPreviousPage,
        page.Rows.Count == 0 ? null : cursorOf(page.Rows[0]),
        page.Rows.Count == 0 ? null : cursorOf(page.Rows[^1]));
}
