using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>Contracts, each for many keys at once.</summary>
public static class ContractsByCustomer
{
    private static readonly OwnedRows<ContractRow> Heads = new("contract", ContractHead.Columns, ContractRow.ReadHead, row => row.Id);

    private static readonly OwnedRows<ContractRow> Whole = new(
        "contract", $"{ContractHead.Columns}, {ContractDetails.Columns}", ContractRow.ReadWhole, row => row.Id);

    private static readonly OwnedList<ContractRow> HeadsByCustomer = Heads.By("customer_id", row => row.CustomerId, "t.id");
    private static readonly OwnedList<ContractRow> WholeByCustomer = Whole.By("customer_id", row => row.CustomerId, "t.id");

    private static readonly OwnedList<ContractRow> MonitoringByCustomer = Whole.By(
        "customer_id", row => row.CustomerId, "t.id", "AND t.kind = 'REMOTE_MONITORING'");

    /// <summary>Oldest first.</summary>
    /// <param name="headsOnly">Without the terms and all that is seldom asked for.</param>
    public static ValueTask<List<ContractRow>[]> ContractsByCustomerAsync(
        this Store store, long[] customerIds, bool headsOnly, CancellationToken cancellationToken) =>
        (headsOnly ? HeadsByCustomer : WholeByCustomer).ReadAsync(store, customerIds, cancellationToken);

    public static ValueTask<List<ContractRow>[]> MonitoringContractsByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        MonitoringByCustomer.ReadAsync(store, customerIds, cancellationToken);

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<ContractRow?[]> ContractsByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        Whole.ByIdAsync(store, ids, visible, cancellationToken);
}
