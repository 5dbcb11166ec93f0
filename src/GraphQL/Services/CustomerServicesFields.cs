using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Services;

namespace CustomerGraph.GraphQL.Services;

[ResolversOf("Customer")]
internal static class CustomerServicesFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<CustomerServiceRow>>> ServicesAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken) =>
        await store.ServicesByCustomerAsync([.. customers.Select(customer => customer.Id)], cancellationToken);
}
