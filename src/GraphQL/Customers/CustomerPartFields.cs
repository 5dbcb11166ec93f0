using CustomerGraph.Application.Customers;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.DomainNames;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>Small things that hang on a customer.</summary>
[ResolversOf("Customer")]
internal static class CustomerPartFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<ExternalIdRow>>> ExternalIdsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken) =>
        await store.ExternalIdsByCustomerAsync(IdsOf(customers), cancellationToken);

    public static ValueTask<IReadOnlyList<object?>> DomainsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, CancellationToken cancellationToken) =>
        caller.WithAsync(
            Permission.DomainRead, customers, async open => await store.DomainsByCustomerAsync(IdsOf(open), cancellationToken));

    public static ValueTask<IReadOnlyList<object?>> DeletePlanAsync(
        IReadOnlyList<CustomerRow> customers, CustomerOutlook outlook, Caller caller, CancellationToken cancellationToken) =>
        caller.WithAsync(
            Permission.CustomerDelete, customers, async open => await outlook.DeletePlansAsync(IdsOf(open), cancellationToken));

    public static ValueTask<IReadOnlyList<object?>> OrphansIfDeletedAsync(
        IReadOnlyList<CustomerRow> customers, CustomerOutlook outlook, Caller caller, CancellationToken cancellationToken) =>
        caller.WithAsync(Permission.CustomerDelete, customers, async open => await outlook.OrphansAsync(IdsOf(open), cancellationToken));

    private static long[] IdsOf(IReadOnlyList<CustomerRow> customers) => [.. customers.Select(customer => customer.Id)];
}
