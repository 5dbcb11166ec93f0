using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Customer")]
internal static class CustomerContractFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<ContractRow>>> ContractsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken) =>
        await store.ContractsByCustomerAsync([.. customers.Select(customer => customer.Id)], cancellationToken);
}
