using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Provisioning;

/// <summary>A page of the provisioning requests of a customer.</summary>
internal sealed record RequestPage(Page<ProvisioningRequestRow> Page, long CustomerId)
{
    public static string CursorOf(ProvisioningRequestRow request) =>
        CursorText.Encode(RequestsByCustomer.OrderName, RequestsByCustomer.KeysetOf(request));
}

[ResolversOf("ProvisioningRequestConnection")]
internal static class ProvisioningRequestConnectionFields
{
    public static IReadOnlyList<ProvisioningRequestRow> Nodes(RequestPage page) => page.Page.Rows;

    public static IReadOnlyList<ProvisioningRequestEdge> Edges(RequestPage page) =>
        [.. page.Page.Rows.Select(request => new ProvisioningRequestEdge(RequestPage.CursorOf(request), request))];

    public static PageInfo PageInfo(RequestPage page) => page.Page.Describe(RequestPage.CursorOf);

    public static async ValueTask<IReadOnlyList<int>> TotalCountAsync(IReadOnlyList<RequestPage> pages, Store store, CancellationToken cancellationToken) =>
        await store.RequestCountByCustomerAsync([.. pages.Select(page => page.CustomerId)], cancellationToken);
}

[ResolversOf("Customer")]
internal static class CustomerProvisioningFields
{
    public static async ValueTask<IReadOnlyList<RequestPage>> ProvisioningRequestsAsync(
        IReadOnlyList<CustomerRow> customers, int? first, string? after, int? last, string? before, Store store, CancellationToken cancellationToken)
    {
        var request = PageArguments.Read(first, after, last, before, Decode);
        long[] ids = [.. customers.Select(customer => customer.Id)];
        var pages = await store.RequestsByCustomerAsync(ids, request, cancellationToken);
        return [.. pages.Select((page, index) => new RequestPage(page, ids[index]))];
    }

    private static Keyset? Decode(string cursor) =>
        CursorText.Decode(RequestsByCustomer.OrderName, cursor) is { } keyset && long.TryParse(keyset.Value, out _) ? keyset : null;
}
