using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Paging;
using NodaTime;
using StoreFilter = CustomerGraph.Persistence.Access.ApiKeyFilter;

namespace CustomerGraph.GraphQL.Access;

/// <summary>A page of keys, oldest first.</summary>
internal sealed record ApiKeyPage(Page<ApiKeyRow> Page, StoreFilter Filter, Instant At)
{
    public static string CursorOf(ApiKeyRow key) => CursorText.Encode(ApiKeys.OrderName, new Keyset("", key.Id));
}

[ResolversOf("ApiKeyConnection")]
internal static class ApiKeyConnectionFields
{
    public static IReadOnlyList<ApiKeyRow> Nodes(ApiKeyPage page) => page.Page.Rows;

    public static IReadOnlyList<ApiKeyEdge> Edges(ApiKeyPage page) => [.. page.Page.Rows.Select(key => new ApiKeyEdge(ApiKeyPage.CursorOf(key), key))];

    public static PageInfo PageInfo(ApiKeyPage page) => page.Page.Describe(ApiKeyPage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(
        IReadOnlyList<ApiKeyPage> pages, Store store, Caller caller, CancellationToken cancellationToken) =>
        [await store.CountApiKeysAsync(pages[0].Filter, caller.Actor, pages[0].At, cancellationToken)];
}
