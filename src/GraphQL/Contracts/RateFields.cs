using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>A page of rates, by description.</summary>
internal sealed record RatePage(Page<RateRow> Page, Reach Reach, bool WithArchived)
{
    public const string OrderName = "rates";

    public static string CursorOf(RateRow rate) => CursorText.Encode(OrderName, new Keyset(rate.Description, rate.Id));
}

[ResolversOf("RateConnection")]
internal static class RateConnectionFields
{
    public static IReadOnlyList<RateRow> Nodes(RatePage page) => page.Page.Rows;

    public static IReadOnlyList<RateEdge> Edges(RatePage page) => [.. page.Page.Rows.Select(rate => new RateEdge(RatePage.CursorOf(rate), rate))];

    public static PageInfo PageInfo(RatePage page) => page.Page.Describe(RatePage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(IReadOnlyList<RatePage> pages, Store store, CancellationToken cancellationToken) =>
        [await store.CountRatesAsync(pages[0].Reach, pages[0].WithArchived, cancellationToken)];
}

[ResolversOf("Rate")]
internal static class RateRowFields
{
    public static void Id(RateRow rate, ResponseWriter writer) => new GlobalId(ObjectKind.Rate, rate.Id).WriteTo(writer);

    public static async ValueTask<IReadOnlyList<CustomerRow?>> OwnerAsync(
        IReadOnlyList<RateRow> rates, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) =>
        await store.CustomersByIdAsync([.. rates.Select(rate => rate.OwnerId)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);
}
