using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Customer")]
internal static class CustomerServicesFields
{
    public static ValueTask<IReadOnlyList<object?>> ServicesAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.ServiceRead, customers, async open => await store.ServicesByCustomerAsync([.. open.Select(customer => customer.Id)], cancellationToken));
}
