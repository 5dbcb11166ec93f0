using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Contracts;

/// <summary>One invoice of a chain.</summary>
internal sealed record BillingPair(CustomerRow Payer, CustomerRow Biller);

[ResolversOf("Customer")]
internal static class CustomerContractFields
{
    public static ValueTask<IReadOnlyList<object?>> ContractsAsync(
        IReadOnlyList<CustomerRow> customers, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken) => caller.WithAsync(
        Permission.ContractRead,
        customers,
        async open => await store.ContractsByCustomerAsync(
            [.. open.Select(customer => customer.Id)], ContractSelection.NeedsHeadOnly(selection), cancellationToken));

    public static async ValueTask<IReadOnlyList<CustomerRow?>> BilledByAsync(
        IReadOnlyList<CustomerRow> customers, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var chains = await ChainsAsync(customers, store, cancellationToken);
        return await store.CustomersByIdAsync(
            [.. chains.Select(chain => chain.Count > 0 ? chain[0].Biller.Value : 0)], caller.Visible, CustomerSelection.Of(selection), cancellationToken);
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<BillingPair>>> BillingChainAsync(
        IReadOnlyList<CustomerRow> customers, FieldSelection selection, Store store, Caller caller, CancellationToken cancellationToken)
    {
        var chains = await ChainsAsync(customers, store, cancellationToken);
        var columns = CustomerSelection.Below(selection, "payer") | CustomerSelection.Below(selection, "biller");
        long[] ids = [.. chains.SelectMany(chain => chain).SelectMany(link => new[] { link.Payer.Value, link.Biller.Value }).Distinct()];
        var rows = (await store.CustomersByIdAsync(ids, caller.Visible, columns, cancellationToken)).OfType<CustomerRow>().ToDictionary(row => row.Id);
        return
        [
            .. chains.Select(chain => chain
                .Where(link => rows.ContainsKey(link.Payer.Value) && rows.ContainsKey(link.Biller.Value))
                .Select(link => new BillingPair(rows[link.Payer.Value], rows[link.Biller.Value]))
                .ToList()),
        ];
    }

    /// <summary>A biller that is no longer above the customer, because that was moved, counts as none.</summary>
    private static async ValueTask<IReadOnlyList<BillingLink>[]> ChainsAsync(
        IReadOnlyList<CustomerRow> customers, Store store, CancellationToken cancellationToken)
    {
        var paths = customers.Select(customer => TreePath.Parse(customer.Path)).ToArray();
        var billers = await store.BillersAsync([.. paths.SelectMany(path => path.Ids).Select(id => id.Value).Distinct()], cancellationToken);
        return Array.ConvertAll(paths, path => BillingChain.AsFarAsValid(path, billers));
    }
}
