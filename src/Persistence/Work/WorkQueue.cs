using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Work;

/// <summary>A worker's right to a request, until the lease ends or somebody else claims it.</summary>
/// <param name="FencingToken">Higher than that of every earlier claim of the same request.</param>
/// <param name="TraceParent">The span that asked for the request; null where nobody traced it.</param>
public sealed record Claim(ProvisioningRequestId RequestId, long CustomerId, long FencingToken, string? TraceParent);

/// <summary>
/// The requests that are not finished, worked off in the order they came per customer, taking turns between customers. Claims
/// are leases: what a killed worker held can be claimed by another once its lease is over.
/// </summary>
public sealed class WorkQueue
{
    // The head of each customer's queue, the longest unserved customer first.
    private static readonly SqlText ClaimDue = new(dialect => $"""
        UPDATE provisioning_work SET fencing_token = fencing_token + 1, lease_until = $2
        WHERE position IN (
          SELECT w.position FROM provisioning_work w LEFT JOIN provisioning_lane l ON l.customer_id = w.customer_id
          WHERE w.due_at <= $1 AND w.lease_until <= $1
            AND NOT EXISTS (SELECT 1 FROM provisioning_work earlier WHERE earlier.customer_id = w.customer_id AND earlier.position < w.position)
          ORDER BY coalesce(l.served_at, 0), w.position LIMIT $3
          {dialect.Either(sqlite: "", postgres: "FOR UPDATE OF w SKIP LOCKED")})
        RETURNING request_id, customer_id, fencing_token, position, trace_parent
        """);

    private static readonly SqlText Serve = new(dialect => $"""
        INSERT INTO provisioning_lane (customer_id, served_at) SELECT value, $2 FROM {dialect.Each("claimed", 1)} WHERE 1 = 1
        ON CONFLICT (customer_id) DO UPDATE SET served_at = excluded.served_at RETURNING customer_id
        """);

    private static readonly SqlText Extend = new(
        "UPDATE provisioning_work SET lease_until = $3 WHERE request_id = $1 AND fencing_token = $2 RETURNING request_id");

    private static readonly SqlText Release = new(
        "UPDATE provisioning_work SET lease_until = 0, due_at = $3 WHERE request_id = $1 AND fencing_token = $2 RETURNING request_id");

    private static readonly SqlText EndLeases = new(
        "UPDATE provisioning_work SET lease_until = 0 WHERE lease_until > 0 RETURNING request_id");

    private static readonly SqlText Hold = new(dialect => $"""
        SELECT request_id, fencing_token FROM provisioning_work WHERE {dialect.In("request_id", 1)}
        {dialect.Either(sqlite: "", postgres: "ORDER BY position FOR UPDATE")}
        """);

    private static readonly SqlText End = new(dialect => $"DELETE FROM provisioning_work WHERE {dialect.In("request_id", 1)}");

    private static readonly SqlText NextDue = new(
        "SELECT min(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) FROM provisioning_work");

    private static readonly SqlText Length = new("SELECT count(*) FROM provisioning_work");

    private readonly Store _store;
    private TaskCompletionSource _arrived = NewSignal();

    internal WorkQueue(Store store) => _store = store;

    /// <summary>Ends when this process enqueues something. Take it before claiming.</summary>
    public Task Arrived => Volatile.Read(ref _arrived).Task;

    /// <summary>
    /// Up to <paramref name="count"/> requests that are due and nobody's, each of another customer, leased until the given time.
    /// </summary>
    public async ValueTask<IReadOnlyList<Claim>> ClaimAsync(int count, Instant now, Instant leaseUntil, CancellationToken cancellationToken)
    {
        var rows = await _store.WriteAsync(ClaimDue, Read, [now, leaseUntil, count], cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
            return [];
        long[] customers = [.. rows.Select(row => row.Claim.CustomerId).Distinct()];
        await _store.WriteAsync(Serve, row => row.Number(0), [customers, now], cancellationToken).ConfigureAwait(false);
        return [.. rows.OrderBy(row => row.Position).Select(row => row.Claim)];
    }

    /// <summary>Requests that are not finished.</summary>
    public async ValueTask<long> LengthAsync(CancellationToken cancellationToken) =>
        (await _store.ReadAsync(Length, row => row.Number(0), [], cancellationToken).ConfigureAwait(false)).Single();

    /// <summary>Whether the claim still held; then it holds until the given time.</summary>
    public async ValueTask<bool> ExtendAsync(Claim claim, Instant leaseUntil, CancellationToken cancellationToken) =>
        (await _store.WriteAsync(Extend, row => row.Number(0), [claim.RequestId.Value, claim.FencingToken, leaseUntil], cancellationToken).ConfigureAwait(false)).Count == 1;

    /// <summary>Gives an unfinished request back, to be claimed again when it is due.</summary>
    public async ValueTask ReleaseAsync(Claim claim, Instant dueAt, CancellationToken cancellationToken) =>
        await _store.WriteAsync(Release, row => row.Number(0), [claim.RequestId.Value, claim.FencingToken, dueAt], cancellationToken)
            .ConfigureAwait(false);

    /// <summary>When the next request may be claimed; null when there is none.</summary>
    public async ValueTask<Instant?> NextDueAsync(CancellationToken cancellationToken) =>
        (await _store.ReadAsync(NextDue, row => row.InstantOrNull(0), [], cancellationToken).ConfigureAwait(false)).Single();

    /// <summary>
    /// To be called first in the transaction that records what the worker did. What is missing in the answer was lost, and nothing
    /// may be recorded of it; the rest cannot be claimed by others until the end of the transaction.
    /// </summary>
    public static async Task<IReadOnlySet<Claim>> HoldAsync(
        CustomerGraphDb context, IReadOnlyCollection<Claim> claims, CancellationToken cancellationToken)
    {
        // On SQLite the transaction has the only turn to write.
        var rows = await context.ReadAsync(
            Hold,
            row => (row.Number(0), row.Number(1)),
            [claims.Select(claim => claim.RequestId.Value).ToArray()],
            cancellationToken).ConfigureAwait(false);
        var current = rows.ToHashSet();
        return claims.Where(claim => current.Contains((claim.RequestId.Value, claim.FencingToken))).ToHashSet();
    }

    /// <summary>In the transaction that holds the claim: gives the request back, to be claimed again when it is due.</summary>
    public static Task WaitAsync(CustomerGraphDb context, Claim claim, Instant dueAt, CancellationToken cancellationToken) =>
        context.Work.Where(work => work.RequestId == claim.RequestId && work.FencingToken == claim.FencingToken)
            .ExecuteUpdateAsync(
                set => set.SetProperty(work => work.LeaseUntil, NodaConstants.UnixEpoch).SetProperty(work => work.DueAt, dueAt),
                cancellationToken);

    /// <summary>
    /// In a transaction: the request can be claimed from now on, whatever it waited for. Workers hear of it with the commit.
    /// </summary>
    internal static async Task HurryAsync(
        CustomerGraphDb context, ProvisioningRequestId requestId, Instant now, CancellationToken cancellationToken) =>
        await context.Work.Where(work => work.RequestId == requestId && work.DueAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(work => work.DueAt, now), cancellationToken).ConfigureAwait(false);

    /// <summary>In a transaction: the requests are finished, and wait for nobody any more.</summary>
    internal static Task EndAsync(
        CustomerGraphDb context, IReadOnlyCollection<ProvisioningRequestId> requestIds, CancellationToken cancellationToken) =>
        requestIds.Count == 0
            ? Task.CompletedTask
            : context.RunAllAsync([new Statement(End, [requestIds.Select(id => id.Value).ToArray()])], cancellationToken);

    /// <summary>For a store that only this process has open, at its start: whoever held a lease is gone.</summary>
    internal async ValueTask EndLeasesAsync(CancellationToken cancellationToken) =>
        await _store.WriteAsync(EndLeases, row => row.Number(0), [], cancellationToken).ConfigureAwait(false);

    internal void Signal() => Interlocked.Exchange(ref _arrived, NewSignal()).TrySetResult();

    private static (Claim Claim, long Position) Read(SqlRow row) =>
        (new Claim(new ProvisioningRequestId(row.Number(0)), row.Number(1), row.Number(2), row.TextOrNull(4)), row.Number(3));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
