using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.GraphQL.ServiceLevels;

[ResolversOf("Customer")]
internal static class CustomerServiceCaseFields
{
    private static readonly ListOrder<ServiceCaseRow> Order = new(ServiceCases.OrderName, ServiceCases.KeysetOf);

    public static ValueTask<IReadOnlyList<object?>> ServiceCasesAsync(
        IReadOnlyList<CustomerRow> customers, int? first, string? after, int? last, string? before, Store store, Caller caller,
        CancellationToken cancellationToken)
    {
        var request = PageArguments.Read(first, after, last, before, Decode);
        return caller.WithAsync(Permission.TicketClockRead, customers, async open =>
        {
            long[] ids = [.. open.Select(customer => customer.Id)];
            var pages = await store.ServiceCasesByCustomerAsync(ids, request, cancellationToken);
            return Connection.Of(pages, Order.CursorOf, token => store.ServiceCaseCountByCustomerAsync(ids, token));
        });
    }

    private static Keyset? Decode(string cursor) =>
        Order.Decode(cursor) is { } keyset && long.TryParse(keyset.Value, out _) ? keyset : null;
}
