using CustomerGraph.Domain.Contracts;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>What was agreed with a customer.</summary>
public sealed record ContractRow(
    long Id, long CustomerId, string Name, ContractKind Kind, LocalDate StartsOn, LocalDate EndsOn, bool IsActive, bool IsDefault,
    long? SlaPolicyId, int Version, Instant CreatedAt, Instant? TerminatedAt)
{
    internal static readonly OwnedRows<ContractRow> Rows = new(
        "contract",
        "t.id, t.customer_id, t.name, t.kind, t.starts_on, t.ends_on, t.is_active, t.is_default, t.sla_policy_id, t.version, t.created_at, t.terminated_at",
        Read,
        row => row.Id);

    private static ContractRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), row.Word<ContractKind>(3), row.Date(4), row.Date(5), row.Boolean(6), row.Boolean(7),
        row.NumberOrNull(8), row.Int(9), row.Instant(10), row.InstantOrNull(11));
}

/// <summary>Contracts, each for many keys at once.</summary>
public static class ContractsByCustomer
{
    private static readonly OwnedList<ContractRow> ByCustomer = ContractRow.Rows.By("customer_id", row => row.CustomerId, "t.id");

    /// <summary>Oldest first.</summary>
    public static ValueTask<List<ContractRow>[]> ContractsByCustomerAsync(this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        ByCustomer.ReadAsync(store, customerIds, cancellationToken);

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<ContractRow?[]> ContractsByIdAsync(this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        ContractRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);
}
