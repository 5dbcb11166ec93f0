using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>A page of the service cases of a customer.</summary>
internal sealed record ServiceCasePage(Page<ServiceCaseRow> Page, long CustomerId)
{
    public static string CursorOf(ServiceCaseRow row) => CursorText.Encode(ServiceCases.OrderName, ServiceCases.KeysetOf(row));
}

[ResolversOf("ServiceCaseConnection")]
internal static class ServiceCaseConnectionFields
{
    public static IReadOnlyList<ServiceCaseRow> Nodes(ServiceCasePage page) => page.Page.Rows;

    public static IReadOnlyList<ServiceCaseEdge> Edges(ServiceCasePage page) =>
        [.. page.Page.Rows.Select(row => new ServiceCaseEdge(ServiceCasePage.CursorOf(row), row))];

    public static PageInfo PageInfo(ServiceCasePage page) => page.Page.Describe(ServiceCasePage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(
        IReadOnlyList<ServiceCasePage> pages, Store store, CancellationToken cancellationToken) =>
        await store.ServiceCaseCountByCustomerAsync([.. pages.Select(page => page.CustomerId)], cancellationToken);
}

[ResolversOf("Customer")]
internal static class CustomerServiceCaseFields
{
    public static async ValueTask<IReadOnlyList<ServiceCasePage>> ServiceCasesAsync(
        IReadOnlyList<CustomerRow> customers, int? first, string? after, int? last, string? before, Store store, CancellationToken cancellationToken)
    {
        var request = PageArguments.Read(first, after, last, before, Decode);
        long[] ids = [.. customers.Select(customer => customer.Id)];
        var pages = await store.ServiceCasesByCustomerAsync(ids, request, cancellationToken);
        return [.. pages.Select((page, index) => new ServiceCasePage(page, ids[index]))];
    }

    private static Keyset? Decode(string cursor) =>
        CursorText.Decode(ServiceCases.OrderName, cursor) is { } keyset && long.TryParse(keyset.Value, out _) ? keyset : null;
}
