using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.ServiceLevels;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>A page of policies, by name.</summary>
internal sealed record SlaPolicyPage(Page<SlaPolicyRow> Page, Reach Reach, bool WithArchived)
{
    public static string CursorOf(SlaPolicyRow policy) => CursorText.Encode(SharedList.OrderName, new Keyset(policy.Name, policy.Id));
}

[ResolversOf("SlaPolicyConnection")]
internal static class SlaPolicyConnectionFields
{
    public static IReadOnlyList<SlaPolicyRow> Nodes(SlaPolicyPage page) => page.Page.Rows;

    public static IReadOnlyList<SlaPolicyEdge> Edges(SlaPolicyPage page) =>
        [.. page.Page.Rows.Select(policy => new SlaPolicyEdge(SlaPolicyPage.CursorOf(policy), policy))];

    public static PageInfo PageInfo(SlaPolicyPage page) => page.Page.Describe(SlaPolicyPage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(
        IReadOnlyList<SlaPolicyPage> pages, Store store, CancellationToken cancellationToken) =>
        [await store.CountSlaPoliciesAsync(pages[0].Reach, pages[0].WithArchived, cancellationToken)];
}
