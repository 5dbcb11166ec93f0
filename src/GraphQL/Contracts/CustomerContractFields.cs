using CustomerGraph.Domain.Access;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Contracts;

[ResolversOf("Customer")]
internal static class CustomerContractFields
{
    public static ValueTask<IReadOnlyList<object?>> ContractsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.ContractRead, customers, async open => await store.ContractsByCustomerAsync([.. open.Select(customer => customer.Id)], cancellationToken));
}
