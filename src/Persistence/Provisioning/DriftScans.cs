using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>How far a scan is.</summary>
public enum DriftScanState
{
    Queued,
    Running,
    Done,
}

/// <summary>A comparison of target systems with what was applied, for a customer and everybody below it.</summary>
/// <param name="LookedAt">How many objects were compared so far.</param>
/// <param name="Drifted">How many of them differ.</param>
public sealed record DriftScan(
    long Id,
    CustomerId CustomerId,
    DriftScanState State,
    int LookedAt,
    int Drifted,
    Instant LeaseUntil,
    Instant CreatedAt,
    Instant? FinishedAt);

internal sealed class DriftScanConfiguration : IEntityTypeConfiguration<DriftScan>
{
    public void Configure(EntityTypeBuilder<DriftScan> builder)
    {
        builder.ToTable("drift_scan");
        builder.HasKey(scan => scan.Id).HasName("pk_drift_scan");
        builder.Property(scan => scan.Id).ValueGeneratedNever();
        builder.Property(scan => scan.State).HasConversion<WordConverter<DriftScanState>>();
    }
}

/// <summary>An object with a drift, as reports show it.</summary>
public sealed record DriftRow(
    ProvisioningTarget Target, long CustomerId, string Connector, Instant ObservedAt, IReadOnlyList<DriftedField> Fields);

/// <summary>Scans and what they found.</summary>
public static class DriftScans
{
    private const string Columns = "s.id, s.customer_id, s.state, s.looked_at, s.drifted, s.lease_until, s.created_at, s.finished_at";

    private static readonly SqlText Claim = new($"""
        UPDATE drift_scan SET state = 'RUNNING', lease_until = $2 WHERE id = (
          SELECT id FROM drift_scan WHERE state <> 'DONE' AND lease_until <= $1 ORDER BY id LIMIT 1) AND lease_until <= $1
        RETURNING {Columns.Replace("s.", "", StringComparison.Ordinal)}
        """);

    private static readonly SqlText Waiting = new("SELECT 1 FROM drift_scan WHERE state <> 'DONE' AND lease_until <= $1 LIMIT 1");

    private static readonly SqlText Extend = new(
        "UPDATE drift_scan SET lease_until = $3 WHERE id = $1 AND lease_until = $2 AND state <> 'DONE' RETURNING id");

    private static readonly SqlText Progress = new(
        "UPDATE drift_scan SET looked_at = $2, drifted = $3, finished_at = nullif($4, 0), state = $5 WHERE id = $1 RETURNING id");

    private static readonly SqlText ById = new(dialect =>
        $"SELECT {Columns}, c.path FROM drift_scan s JOIN customer c ON c.id = s.customer_id WHERE {dialect.In("s.id", 1)}");

    private static readonly SqlText Newest = new(
        "SELECT c.id, coalesce((SELECT max(created_at) FROM drift_scan WHERE customer_id = c.id), c.created_at) FROM customer c WHERE c.parent_id IS NULL");

    private static readonly SqlText Next = new("""
        SELECT o.target_kind, o.target_id, o.connector FROM target_object o JOIN customer c ON c.id = o.customer_id
        WHERE substr(c.path, 1, length($1)) = $1 AND o.applied <> '{}' AND (o.target_id > $2 OR (o.target_id = $2 AND o.connector > $3))
        ORDER BY o.target_id, o.connector LIMIT 100
        """);

    /// <summary>To be scanned with the rest of what the context saves.</summary>
    public static void QueueDriftScan(this CustomerGraphDb context, long id, CustomerId customerId, Instant now) =>
        context.DriftScans.Add(new DriftScan(id, customerId, DriftScanState.Queued, 0, 0, NodaConstants.UnixEpoch, now, null));

    /// <summary>The oldest scan that is not done and nobody's; null where there is none.</summary>
    public static async ValueTask<DriftScan?> ClaimDriftScanAsync(
        this Store store, Instant now, Instant leaseUntil, CancellationToken cancellationToken) =>
        // Asked for often and there rarely, so it does not write only to see.
        await store.ReadAsync(Waiting, row => row.Number(0), [now], cancellationToken).ConfigureAwait(false) is [_, ..]
            ? (await store.WriteAsync(Claim, Read, [now, leaseUntil], cancellationToken).ConfigureAwait(false)).SingleOrDefault()
            : null;

    /// <summary>Holds a claimed scan for longer; false where somebody else has claimed it, or it is done.</summary>
    public static async ValueTask<bool> ExtendDriftScanAsync(
        this Store store, long id, Instant heldUntil, Instant leaseUntil, CancellationToken cancellationToken) =>
        (await store.WriteAsync(Extend, row => row.Number(0), [id, heldUntil, leaseUntil], cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>How far it is. The lease is for <see cref="ExtendDriftScanAsync"/>.</summary>
    public static async ValueTask SaveDriftScanAsync(
        this Store store, DriftScan scan, CancellationToken cancellationToken) => await store.WriteAsync(
        Progress,
        row => row.Number(0),
        [scan.Id, scan.LookedAt, scan.Drifted, scan.FinishedAt?.ToUnixTimeTicks() ?? 0, Words.Of(scan.State)],
        cancellationToken).ConfigureAwait(false);

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<DriftScan?[]> DriftScansByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        VisibleRows.ByIdAsync(store, ById, ids, Read, 8, scan => scan.Id, visible, cancellationToken);

    /// <summary>
    /// The root, and when a scan of everything was ordered last, or else when the root was made. Null where there is no root.
    /// </summary>
    public static async ValueTask<(CustomerId Root, Instant At)?> NewestFullDriftScanAsync(
        this Store store, CancellationToken cancellationToken) =>
        await store.ReadAsync(Newest, row => (new CustomerId(row.Number(0)), row.Instant(1)), [], cancellationToken)
            .ConfigureAwait(false) is [var newest] ? newest : null;

    /// <summary>The next 100 objects that target systems hold at a path or below it.</summary>
    public static ValueTask<List<(ProvisioningTarget Target, string Connector)>> HeldAfterAsync(
        this Store store, string path, long targetId, string connector, CancellationToken cancellationToken) => store.ReadAsync(
            Next,
            row => (new ProvisioningTarget(row.Word<ProvisioningTargetKind>(0), row.Number(1)), row.Text(2)),
            [path, targetId, connector],
            cancellationToken);

    /// <summary>What the last scans found, in the order of the objects' age.</summary>
    /// <param name="path">Of a customer: it and everybody below it.</param>
    /// <param name="customerId">Only what belongs to this customer; 0 for all.</param>
    public static async ValueTask<Page<DriftRow>> DriftReportAsync(
        this Store store, string path, long customerId, PageRequest page, TargetSight sight, CancellationToken cancellationToken)
    {
        var from = page.From?.Id ?? (page.IsBackward ? long.MaxValue : 0);
        var rows = await store.ReadAsync(
            SqlText.Once(Report(sight, page.IsBackward)),
            ReadDrift,
            [path, customerId, from, page.Limit],
            cancellationToken).ConfigureAwait(false);
        return Page<DriftRow>.Of(rows, page);
    }

    /// <inheritdoc cref="DriftReportAsync"/>
    public static async ValueTask<int> DriftCountAsync(
        this Store store, string path, long customerId, TargetSight sight, CancellationToken cancellationToken) =>
        (await store.ReadAsync(
            SqlText.Once($"SELECT COUNT(*) {Drifted(sight)}"),
            row => row.Int(0),
            [path, customerId],
            cancellationToken).ConfigureAwait(false))[0];

    private static string Report(TargetSight sight, bool isBackward) => $"""
        SELECT o.target_kind, o.target_id, o.customer_id, o.connector, o.observed_at, o.drift {Drifted(sight)}
        AND o.target_id {(isBackward ? "<" : ">")} $3
        ORDER BY o.target_id {(isBackward ? "DESC" : "ASC")} LIMIT $4
        """;

    private static string Drifted(TargetSight sight) => $"""
        FROM target_object o JOIN customer c ON c.id = o.customer_id
        WHERE o.drift <> '[]' AND substr(c.path, 1, length($1)) = $1 AND ($2 = 0 OR o.customer_id = $2) AND c.deleted_at IS NULL
        AND {sight.Condition("c", "o.target_kind")}
        """;

    private static DriftRow ReadDrift(SqlRow row) => new(
        new ProvisioningTarget(row.Word<ProvisioningTargetKind>(0), row.Number(1)), row.Number(2), row.Text(3), row.Instant(4),
        JsonList.Read<DriftedField>(row.Text(5)));

    private static DriftScan Read(SqlRow row) => new(
        row.Number(0),
        new CustomerId(row.Number(1)),
        row.Word<DriftScanState>(2),
        row.Int(3),
        row.Int(4),
        row.Instant(5),
        row.Instant(6),
        row.InstantOrNull(7));
}
