using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.GraphQL.Access;

[ResolversOf("Customer")]
internal static class CustomerUserFields
{
    private static readonly ListOrder<UserRow> Order = new(UsersByCustomer.OrderName, user => new(user.Username, user.Id));

    public static ValueTask<IReadOnlyList<object?>> UsersAsync(
        IReadOnlyList<CustomerRow> customers,
        int? first,
        string? after,
        int? last,
        string? before,
        Store store,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var request = Order.Read(first, after, last, before);
        return caller.WithAsync(Permission.UserRead, customers, async open =>
        {
            long[] ids = [.. open.Select(customer => customer.Id)];
            var pages = await store.UsersByCustomerAsync(ids, request, cancellationToken);
            return Connection.Of(pages, Order.CursorOf, token => store.UserCountByCustomerAsync(ids, token));
        });
    }

    public static ValueTask<IReadOnlyList<object?>> AdministratorsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.UserRead,
        customers,
        async open => await store.AdministratorsByCustomerAsync([.. open.Select(customer => customer.Id)], cancellationToken));
}
