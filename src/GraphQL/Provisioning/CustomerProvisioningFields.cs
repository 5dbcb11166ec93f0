using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Provisioning;

[ResolversOf("Customer")]
internal static class CustomerProvisioningFields
{
    private static readonly ListOrder<ProvisioningRequestRow> Order = new(RequestsByCustomer.OrderName, RequestsByCustomer.KeysetOf);

    public static async ValueTask<IReadOnlyList<Connection<ProvisioningRequestRow>>> ProvisioningRequestsAsync(
        IReadOnlyList<CustomerRow> customers,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        CancellationToken cancellationToken)
    {
        var request = PageArguments.Read(first, after, last, before, Decode);
        long[] ids = [.. customers.Select(customer => customer.Id)];
        var pages = await store.RequestsByCustomerAsync(ids, request, cancellationToken);
        return Connection.Of(pages, Order.CursorOf, token => store.RequestCountByCustomerAsync(ids, token));
    }

    private static Keyset? Decode(string cursor) =>
        Order.Decode(cursor) is { } keyset && long.TryParse(keyset.Value, out _) ? keyset : null;
}
