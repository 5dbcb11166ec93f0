using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Moves;
using NodaTime;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>One invoice of a chain.</summary>
internal sealed record BillingPair(CustomerRow Payer, CustomerRow Biller);

[ResolversOf("Customer")]
internal static class CustomerContractFields
{
    public static ValueTask<IReadOnlyList<object?>> ContractsAsync(
        IReadOnlyList<CustomerRow> customers,
        FieldSelection selection,
        Store store,
        Caller caller,
        CancellationToken cancellationToken) => caller.WithAsync(
        Permission.ContractRead,
        customers,
        async open => await store.ContractsByCustomerAsync(
            [.. open.Select(customer => customer.Id)], ContractSelection.NeedsHeadOnly(selection), cancellationToken));

    public static async ValueTask<IReadOnlyList<CustomerRow?>> BilledByAsync(
        IReadOnlyList<CustomerRow> customers,
        FieldSelection selection,
        Store store,
        Caller caller,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var chains = await ChainsAsync(customers, store, caller, timeProvider, cancellationToken);
        return await store.CustomersByIdAsync(
            [.. chains.Select(chain => chain.Count > 0 ? chain[0].Biller.Value : 0)],
            caller.Visible,
            CustomerSelection.Of(selection),
            cancellationToken);
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<BillingPair>>> BillingChainAsync(
        IReadOnlyList<CustomerRow> customers,
        FieldSelection selection,
        Store store,
        Caller caller,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var chains = await ChainsAsync(customers, store, caller, timeProvider, cancellationToken);
        var columns = CustomerSelection.Below(selection, "payer") | CustomerSelection.Below(selection, "biller");
        long[] ids = [.. chains.SelectMany(chain => chain).SelectMany(link => new[] { link.Payer.Value, link.Biller.Value }).Distinct()];
        var rows = (await store.CustomersByIdAsync(ids, caller.Visible, columns, cancellationToken))
            .OfType<CustomerRow>()
            .ToDictionary(row => row.Id);
        return
        [
            .. chains.Select(chain => chain
                .Where(link => rows.ContainsKey(link.Payer.Value) && rows.ContainsKey(link.Biller.Value))
                .Select(link => new BillingPair(rows[link.Payer.Value], rows[link.Biller.Value]))
                .ToList()),
        ];
    }

    /// <summary>As reports see the tree. A biller that is no longer above the customer, because that was moved, counts as none.</summary>
    private static async ValueTask<IReadOnlyList<BillingLink>[]> ChainsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, Caller caller, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var tree = await store.ReportingTreeAsync(caller.Visible, Instant.FromDateTimeOffset(timeProvider.GetUtcNow()), cancellationToken);
        var ways = customers.Select(customer => tree.WayTo(TreePath.Parse(customer.Path))).ToArray();
        var billers = await store.BillersAsync([.. ways.SelectMany(way => way).Select(id => id.Value).Distinct()], cancellationToken);
        return Array.ConvertAll(ways, way => BillingChain.AsFarAsValid(way, billers));
    }
}
