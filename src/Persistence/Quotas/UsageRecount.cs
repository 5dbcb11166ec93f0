using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Quotas;

/// <summary>A counter that was wrong, and by how much; it is right now.</summary>
/// <param name="Delta">What had to be added over the subtree.</param>
/// <param name="OwnDelta">What had to be added of the customer itself.</param>
public sealed record UsageDrift(CustomerId CustomerId, QuotaKey Key, int Delta, int OwnDelta);

/// <summary>Counts everything anew, to find and mend what a restored backup or a write past the product has left behind.</summary>
public static class UsageRecount
{
    private static readonly QuotaKey Storage = new(QuotaMetric.StorageGb);

    /// <summary>Nothing else is written meanwhile. What is measured is believed; all else is counted.</summary>
    public static async Task<IReadOnlyList<UsageDrift>> RecountUsageAsync(this Store store, CancellationToken cancellationToken)
    {
        var db = store.CreateContext();
        await using var disposed = db.ConfigureAwait(false);
        var transaction = await db.BeginWriteAsync(cancellationToken).ConfigureAwait(false);
        await using var ended = transaction.ConfigureAwait(false);
        await transaction.LockTreeAsync(cancellationToken).ConfigureAwait(false);
        await db.Database.ExecuteSqlRawAsync(
            store.Dialect.Either(sqlite: "SELECT 1", postgres: "LOCK TABLE quota_usage IN EXCLUSIVE MODE"), cancellationToken).ConfigureAwait(false);

        var stored = await db.QuotaUsages.AsNoTracking().ToDictionaryAsync(usage => (usage.CustomerId, usage.Key), cancellationToken).ConfigureAwait(false);
        var counted = await CountedAsync(db, stored, cancellationToken).ConfigureAwait(false);
        var drifts = Compare(stored, counted);
        if (drifts.Count == 0)
            return drifts;
        await UsageCounters.AddAsync(db, [.. drifts.Select(drift => new UsageChange(drift.CustomerId, drift.Key, drift.Delta, drift.OwnDelta))], cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return drifts;
    }

    private static List<UsageDrift> Compare(
        Dictionary<(CustomerId, QuotaKey), QuotaUsage> stored, Dictionary<(CustomerId Id, QuotaKey Key), (int Used, int Own)> counted)
    {
        var drifts = new List<UsageDrift>();
        foreach (var (id, key) in stored.Keys.Union(counted.Keys))
        {
            var (used, own) = counted.GetValueOrDefault((id, key));
            var row = stored.GetValueOrDefault((id, key));
            if (used != (row?.Used ?? 0) || own != (row?.Own ?? 0))
                drifts.Add(new UsageDrift(id, key, used - (row?.Used ?? 0), own - (row?.Own ?? 0)));
        }
        return drifts;
    }

    private static async Task<Dictionary<(CustomerId Id, QuotaKey Key), (int Used, int Own)>> CountedAsync(
        CustomerGraphDb db, Dictionary<(CustomerId Id, QuotaKey Key), QuotaUsage> stored, CancellationToken cancellationToken)
    {
        var customers = await db.Customers.AsNoTracking().Where(customer => customer.DeletedAt == null)
            .Select(customer => new { customer.Id, customer.ParentId, customer.Path, customer.CanHaveChildren, customer.Type })
            .ToDictionaryAsync(customer => customer.Id, cancellationToken).ConfigureAwait(false);
        var counted = new Dictionary<(CustomerId Id, QuotaKey Key), (int Used, int Own)>();
        foreach (var child in customers.Values.Where(customer => customer.ParentId is not null))
            Add(child.ParentId!.Value, new(child.CanHaveChildren ? QuotaMetric.Resellers : QuotaMetric.Customers), 1);
        foreach (var users in await db.Users.GroupBy(user => user.CustomerId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken).ConfigureAwait(false))
            Add(users.Key, UsedThings.Users(customers.GetValueOrDefault(users.Key)?.Type == CustomerType.Test), users.Count);
        foreach (var services in await db.CustomerServices.GroupBy(service => new { service.CustomerId, service.ServiceCode })
            .Select(group => new { group.Key.CustomerId, group.Key.ServiceCode, Count = group.Count() }).ToListAsync(cancellationToken).ConfigureAwait(false))
            Add(services.CustomerId, UsedThings.Instances(services.ServiceCode), services.Count);
        foreach (var domains in await db.Customers.AsNoTracking().SelectMany(customer => customer.Domains).GroupBy(domain => domain.CustomerId)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken).ConfigureAwait(false))
            Add(domains.Key, new(QuotaMetric.Domains), domains.Count);
        foreach (var measured in stored.Values.Where(usage => usage.Key == Storage && usage.Own != 0))
            Add(measured.CustomerId, Storage, measured.Own);
        return counted;

        void Add(CustomerId id, QuotaKey key, int count)
        {
            if (!customers.TryGetValue(id, out var customer))
                return;
            foreach (var ancestor in customer.Path.Ids)
            {
                var (used, own) = counted.GetValueOrDefault((ancestor, key));
                counted[(ancestor, key)] = (used + count, ancestor == id ? own + count : own);
            }
        }
    }
}
