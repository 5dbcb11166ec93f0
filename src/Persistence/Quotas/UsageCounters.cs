using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Quotas;

/// <summary>Writes counters, and has the quotas that they belong to look at them.</summary>
internal static class UsageCounters
{
    private static readonly SqlText Add = new("""
        INSERT INTO quota_usage (customer_id, metric, used, own) VALUES ($1, $2, $3, $4)
        ON CONFLICT (customer_id, metric) DO UPDATE SET used = quota_usage.used + excluded.used, own = quota_usage.own + excluded.own
        """);

    private static readonly SqlText AnyQuota = new(dialect => $"SELECT 1 FROM quota WHERE {dialect.In("customer_id", 1)} AND {dialect.In("metric", 2)} LIMIT 1");

    /// <summary>
    /// Every transaction takes the rows in one order, the root's first, so two can wait for each other but never in a circle.
    /// </summary>
    public static Task AddAsync(CustomerGraphDb db, IReadOnlyCollection<UsageChange> changes, CancellationToken cancellationToken)
    {
        var ordered = changes.OrderBy(change => change.CustomerId.Value).ThenBy(change => change.Key);
        return db.RunAllAsync(
            [.. ordered.Select(change => new Statement(Add, [change.CustomerId.Value, QuotaKeyConverter.Write(change.Key), change.Delta, change.OwnDelta]))],
            cancellationToken);
    }

    /// <summary>Tells where a soft limit was reached, and answers whether there is a hard one.</summary>
    public static async Task<bool> ObserveAsync(CustomerGraphDb db, IReadOnlyCollection<UsageChange> changes, NodaTime.Instant now, CancellationToken cancellationToken)
    {
        var ids = changes.Select(change => change.CustomerId).Distinct().ToList();
        var keys = changes.Select(change => change.Key).Distinct().ToList();
        var any = await db.ReadAsync(
            AnyQuota, static _ => true, [ids.ConvertAll(id => id.Value).ToArray(), keys.ConvertAll(QuotaKeyConverter.Write).ToArray()], cancellationToken).ConfigureAwait(false);
        if (any.Count == 0)
            return false;
        var quotas = await db.Quotas.Where(quota => ids.Contains(quota.CustomerId) && keys.Contains(quota.Key))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var soft = quotas.FindAll(quota => quota.Soft is not null);
        if (soft.Count > 0)
            await ObserveAsync(db, soft, ids, keys, now, cancellationToken).ConfigureAwait(false);
        return quotas.Exists(quota => quota.Hard is not null);
    }

    private static async Task ObserveAsync(
        CustomerGraphDb db, List<Quota> quotas, List<CustomerId> ids, List<QuotaKey> keys, NodaTime.Instant now, CancellationToken cancellationToken)
    {
        var used = await db.QuotaUsages.AsNoTracking().Where(usage => ids.Contains(usage.CustomerId) && keys.Contains(usage.Key))
            .ToDictionaryAsync(usage => (usage.CustomerId, usage.Key), usage => usage.Used, cancellationToken).ConfigureAwait(false);
        foreach (var quota in quotas)
            quota.Observe(used.GetValueOrDefault((quota.CustomerId, quota.Key)), now);
        db.ChangeTracker.DetectChanges();
    }
}
