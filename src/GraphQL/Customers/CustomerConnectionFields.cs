using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Customers;

[ResolversOf("CustomerConnection")]
internal static class CustomerConnectionFields
{
    public static IReadOnlyList<CustomerRow> Nodes(CustomerPage page) => page.Page.Rows;

    public static IReadOnlyList<CustomerEdge> Edges(CustomerPage page) =>
        [.. page.Page.Rows.Select(row => new CustomerEdge(page.CursorOf(row), row))];

    public static PageInfo PageInfo(CustomerPage page) => page.Page.Describe(page.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(IReadOnlyList<CustomerPage> pages, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<object, int[]>(ReferenceEqualityComparer.Instance);
        foreach (var page in pages)
        {
            if (!counts.ContainsKey(page.CountAll))
                counts.Add(page.CountAll, await page.CountAll(cancellationToken));
        }

        return [.. pages.Select(page => counts[page.CountAll][page.Position])];
    }
}
