using System.Globalization;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>One order to the target systems, without its tasks.</summary>
public sealed record ProvisioningRequestRow(
    long Id, long CustomerId, ProvisioningKind Kind, ProvisioningTargetKind TargetKind, long TargetId, ProvisioningRequestState State,
    int BaseVersion, string CreatedBy, Instant CreatedAt, Instant? StartedAt, Instant? FinishedAt, ApprovalState? Approval,
    string? DecidedBy,
    Instant? DecidedAt, string? DecisionReason, int? ApprovalsNeeded, IReadOnlyList<Agreement> Agreements, long? OnBehalfOf)
{
    internal const string Columns =
        "t.id, t.customer_id, t.kind, t.target_kind, t.target_id, t.state, t.base_version, t.created_by, t.created_at, t.started_at, t.finished_at, "
        + "t.approval, t.decided_by, t.decided_at, t.decision_reason, t.approvals_needed, t.agreements, t.on_behalf_of";

    internal static readonly OwnedRows<ProvisioningRequestRow> Rows = new("provisioning_request", Columns, Read, row => row.Id);

    internal static ProvisioningRequestRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Word<ProvisioningKind>(2), row.Word<ProvisioningTargetKind>(3), row.Number(4),
        row.Word<ProvisioningRequestState>(5), row.Int(6), row.Text(7), row.Instant(8), row.InstantOrNull(9), row.InstantOrNull(10),
        row.WordOrNull<ApprovalState>(11), row.TextOrNull(12), row.InstantOrNull(13), row.TextOrNull(14), row.IsNull(15)
            ? null
            : row.Int(15),
        JsonList.Read<Agreement>(row.Text(16)), row.NumberOrNull(17));
}

/// <summary>One step of a request.</summary>
/// <param name="Order">Its place in the request, from 0.</param>
/// <param name="DependsOn">Places.</param>
public sealed record ProvisioningTaskRow(
    long Id, long RequestId, int Order, ProvisioningTargetKind TargetKind, long TargetId, string Provisioner, ProvisioningTaskState State,
    int Attempts, Instant? NextAttemptAt, ProvisioningErrorClass? ErrorClass, string? ErrorMessage, IReadOnlyList<int> DependsOn,
    IReadOnlyList<ProvisioningLogEntry> Log);

/// <summary>Provisioning requests and their tasks, each for many keys at once.</summary>
public static class RequestsByCustomer
{
    /// <summary>What cursors of requests are called; the value is the time of creation in ticks.</summary>
    public const string OrderName = "requested";

    private const string TaskColumns =
        "t.id, t.request_id, t.position, t.target_kind, t.target_id, t.provisioner, t.state, t.attempts, t.next_attempt_at, t.error_class, t.error_message, t.depends_on, t.log";

    private static readonly OwnedPages<ProvisioningRequestRow> Pages = new(
        "provisioning_request", ProvisioningRequestRow.Columns, "created_at", true, ProvisioningRequestRow.Read,
        keyset => long.Parse(keyset.Value, CultureInfo.InvariantCulture));

    private static readonly SqlText Tasks = new(dialect => $"SELECT {TaskColumns} FROM provisioning_task t WHERE {dialect.In("t.request_id", 1)} ORDER BY t.request_id, t.position");

    private static readonly SqlText TasksById = new(dialect => $"""
        SELECT {TaskColumns}, c.path FROM provisioning_task t JOIN provisioning_request r ON r.id = t.request_id JOIN customer c ON c.id = r.customer_id
        WHERE {dialect.In("t.id", 1)} AND c.deleted_at IS NULL
        """);

    /// <summary>Newest first; a page for each customer.</summary>
    public static ValueTask<Page<ProvisioningRequestRow>[]> RequestsByCustomerAsync(
        this Store store, long[] customerIds, PageRequest page, CancellationToken cancellationToken) =>
        Pages.ReadAsync(store, customerIds, page, cancellationToken);

    public static ValueTask<int[]> RequestCountByCustomerAsync(this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Pages.CountAsync(store, customerIds, cancellationToken);

    /// <summary>The place of a request in the list of its customer.</summary>
    public static Keyset KeysetOf(ProvisioningRequestRow row) =>
        new(row.CreatedAt.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), row.Id);

    public static ValueTask<ProvisioningRequestRow?[]> RequestsByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        ProvisioningRequestRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>In their order.</summary>
    public static async ValueTask<List<ProvisioningTaskRow>[]> TasksByRequestAsync(
        this Store store, long[] requestIds, CancellationToken cancellationToken) =>
        Aligned.Groups(
            requestIds,
            await store.ReadAsync(Tasks, ReadTask, [requestIds], cancellationToken).ConfigureAwait(false),
            row => row.RequestId);

    public static ValueTask<ProvisioningTaskRow?[]> TasksByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        VisibleRows.ByIdAsync(store, TasksById, ids, ReadTask, 13, row => row.Id, visible, cancellationToken);

    private static ProvisioningTaskRow ReadTask(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Int(2), row.Word<ProvisioningTargetKind>(3), row.Number(4), row.Text(5),
        row.Word<ProvisioningTaskState>(6),
        row.Int(7), row.InstantOrNull(8), row.WordOrNull<ProvisioningErrorClass>(9), row.TextOrNull(10), JsonList.Read<int>(row.Text(11)),
        JsonList.Read<ProvisioningLogEntry>(row.Text(12)));
}
