using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Settings;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Moves;

/// <summary>That a move has taken effect in reports.</summary>
public sealed record EndedHandover(CustomerId CustomerId, CustomerId FormerId, CustomerId ResponsibleId, Instant EffectiveAt);

/// <summary>
/// Moves that have been executed and have not taken effect in reports yet. Hardly ever many, and found by an index of their own.
/// </summary>
public static class Handovers
{
    /// <summary>As far as the customers that were moved are visible.</summary>
    public static async ValueTask<ReportingTree> ReportingTreeAsync(
        this Store store, Visibility visible, Instant now, CancellationToken cancellationToken) =>
        new(await store.ReadAsync(SqlText.Once(Pending(visible)), Read, [now], cancellationToken).ConfigureAwait(false));

    /// <summary>Lets the parent of before be responsible until then. To be called in the transaction that moves the customer.</summary>
    public static void HandOver(this CustomerGraphDb db, Customer moved, Instant effectiveAt) => db.Add(new ParentHistoryRow
    {
        CustomerId = moved.Id,
        Since = moved.UpdatedAt,
        ParentId = moved.ParentId,
        EffectiveAt = effectiveAt,
    });

    /// <summary>
    /// The moves that have taken effect and were not told of, the earliest first; they count as told of when the transaction is saved.
    /// Where another move has taken effect before, nobody becomes responsible, and it is not among them.
    /// </summary>
    public static async Task<IReadOnlyList<EndedHandover>> TakeEndedHandoversAsync(
        this CustomerGraphDb db, Instant now, int max, CancellationToken cancellationToken)
    {
        var history = db.Set<ParentHistoryRow>();
        var due = await history.Where(row => row.EffectiveAt <= now && row.EndedAt == null)
            .OrderBy(row => row.EffectiveAt).ThenBy(row => row.CustomerId).Take(max).ToListAsync(cancellationToken).ConfigureAwait(false);
        var ids = due.ConvertAll(row => row.CustomerId);
        var known =
            (await history.AsNoTracking().Where(row => ids.Contains(row.CustomerId)).ToListAsync(cancellationToken).ConfigureAwait(false))
            .ToLookup(row => row.CustomerId);
        due.ForEach(row => row.EndedAt = now);
        return [.. due.Where(row => Responsible(known[row.CustomerId], at => at <= row.EffectiveAt)?.Since == row.Since).Select(row => EndOf(row, known[row.CustomerId]))];
    }

    /// <summary>When a customer can be put elsewhere at the earliest: history tells two moves apart by their instants.</summary>
    public static async Task<Instant> PlacingAtAsync(
        this CustomerGraphDb db, CustomerId customerId, Instant now, CancellationToken cancellationToken)
    {
        var last = await db.Set<ParentHistoryRow>()
            .Where(row => row.CustomerId == customerId)
            .MaxAsync(row => row.Since, cancellationToken)
            .ConfigureAwait(false);
        return last < now ? now : last + Duration.FromTicks(1);
    }

    private static EndedHandover EndOf(ParentHistoryRow row, IEnumerable<ParentHistoryRow> known) =>
        new(row.CustomerId, Responsible(known, at => at < row.EffectiveAt)!.ParentId!.Value, row.ParentId!.Value, row.EffectiveAt!.Value);

    private static ParentHistoryRow? Responsible(IEnumerable<ParentHistoryRow> known, Func<Instant, bool> hasTakenEffect) =>
        known.Where(row => hasTakenEffect(row.EffectiveAt ?? row.Since)).MaxBy(row => row.Since);

    // Of all moves that have taken effect by now, the latest says who is responsible; of those behind it, the first to take effect says
    // until when.
    private static string Pending(Visibility visible) => $"""
        SELECT c.path, r.parent_id, p.path, min(h.effective_at)
        FROM customer_parent_history h JOIN customer c ON c.id = h.customer_id
          JOIN customer_parent_history r ON r.customer_id = h.customer_id AND r.since = (
            SELECT max(l.since) FROM customer_parent_history l WHERE l.customer_id = h.customer_id AND coalesce(l.effective_at, l.since) <= $1)
          LEFT JOIN customer p ON p.id = r.parent_id AND {visible.Condition("p")}
        WHERE h.effective_at > $1 AND h.since > r.since AND c.deleted_at IS NULL AND p.deleted_at IS NULL AND {visible.Condition("c")}
        GROUP BY c.path, r.parent_id, p.path ORDER BY c.path
        """;

    private static Handover Read(SqlRow row) => new(
        TreePath.Parse(row.Text(0)), new(row.Number(1)), row.TextOrNull(2) is { } path ? TreePath.Parse(path) : null, row.Instant(3));
}
