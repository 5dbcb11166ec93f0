using System.Globalization;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.ServiceLevels;

/// <summary>A thin ticket. What is kept of its clocks is as old as the last look at them; its log is the truth.</summary>
public sealed record ServiceCaseRow(
    long Id, long CustomerId, string Subject, string? Reference, long? ContractId, long? PolicyId, SlaSource? PolicySource,
    long? CalendarId,
    CaseStatus Status, CasePriority Priority, CaseImpact? Impact, string? RequestType, Instant OpenedAt, Instant? ClosedAt,
    IReadOnlyList<LoggedEntry> Log, Instant? DueAt, bool IsBreached, int Version, Instant CreatedAt, Instant UpdatedAt)
{
    internal const string Columns =
        "t.id, t.customer_id, t.subject, t.reference, t.contract_id, t.policy_id, t.policy_source, t.calendar_id, t.status, t.priority, t.impact, "
        + "t.request_type, t.opened_at, t.closed_at, t.log, t.due_at, t.is_breached, t.version, t.created_at, t.updated_at";

    internal static readonly OwnedRows<ServiceCaseRow> Rows = new("service_case", Columns, Read, row => row.Id);

    public CaseLog ToLog() => CaseLog.Create([.. Log.Select(entry => entry.ToEntry())]).Value;

    internal static ServiceCaseRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), row.TextOrNull(3), row.NumberOrNull(4), row.NumberOrNull(5),
        row.WordOrNull<SlaSource>(6),
        row.NumberOrNull(7), row.Word<CaseStatus>(8), row.Word<CasePriority>(9), row.WordOrNull<CaseImpact>(10), row.TextOrNull(11),
        row.Instant(12),
        row.InstantOrNull(13), JsonList.Read<LoggedEntry>(row.Text(14)), row.InstantOrNull(15), row.Boolean(16), row.Int(17),
        row.Instant(18),
        row.Instant(19));
}

/// <summary>Service cases, each for many keys at once.</summary>
public static class ServiceCases
{
    /// <summary>What cursors of cases are called; the value is the time of opening in ticks.</summary>
    public const string OrderName = "opened";

    private static readonly OwnedPages<ServiceCaseRow> Pages = new(
        "service_case",
        ServiceCaseRow.Columns,
        "opened_at",
        true,
        ServiceCaseRow.Read,
        keyset => long.Parse(keyset.Value, CultureInfo.InvariantCulture));

    private static readonly SqlText NextFollowUp = new("SELECT min(follow_up_at) FROM service_case WHERE follow_up_at IS NOT NULL");

    /// <summary>Newest first; a page for each customer.</summary>
    public static ValueTask<Page<ServiceCaseRow>[]> ServiceCasesByCustomerAsync(
        this Store store, long[] customerIds, PageRequest page, CancellationToken cancellationToken) =>
        Pages.ReadAsync(store, customerIds, page, cancellationToken);

    public static ValueTask<int[]> ServiceCaseCountByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Pages.CountAsync(store, customerIds, cancellationToken);

    /// <summary>The place of a case in the list of its customer.</summary>
    public static Keyset KeysetOf(ServiceCaseRow row) => new(row.OpenedAt.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), row.Id);

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<ServiceCaseRow?[]> ServiceCasesByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        ServiceCaseRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>When the next case has to be looked at; null for none.</summary>
    public static async ValueTask<Instant?> NextFollowUpAsync(this Store store, CancellationToken cancellationToken) =>
        (await store.ReadAsync(NextFollowUp, row => row.InstantOrNull(0), [], cancellationToken).ConfigureAwait(false))[0];
}
