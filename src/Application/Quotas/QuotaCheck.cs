using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Quotas;

/// <summary>
/// Asks the quotas about everything that a decision uses more of. Part of every transaction, so no use case can forget it.
/// </summary>
public static class QuotaCheck
{
    /// <summary>Why the transaction must not be saved; empty where it fits. From here on its counters are locked.</summary>
    internal static async Task<IReadOnlyList<DomainError>> RefusalsAsync(
        CustomerGraphDb db, Actor actor, CancellationToken cancellationToken)
    {
        var changes = await db.CountUsageAsync(cancellationToken);
        var grown = changes.Where(change => change.Delta > 0 && change.Key.Metric != QuotaMetric.StorageGb).ToList();
        if (grown.Count == 0 || !db.MeetsHardQuotas)
            return [];
        var parents = await ParentsAsync([.. grown.Select(change => change.CustomerId).Distinct()], db, cancellationToken);
        var levels = await QuotaLevels.LoadAsync(db, [.. parents.Keys], cancellationToken);
        return [.. grown.GroupBy(change => change.Key)
            .OrderBy(key => key.Key)
            .SelectMany(key => Refusals(key.Key, [.. key], parents, levels, actor))];
    }

    /// <summary>The refusal as the actor may see it; null where nobody is in the way.</summary>
    public static QuotaExceeded? Refusal(
        QuotaKey key, int requested, IReadOnlyList<QuotaBlocker> blockers, Func<CustomerId, bool> canSee) =>
        blockers.Count == 0 ? null : new QuotaExceeded(key.Metric, key.ServiceCode, requested, Shown(blockers, canSee));

    private static IEnumerable<DomainError> Refusals(
        QuotaKey key, List<UsageChange> changes, Dictionary<CustomerId, Customer> customers, QuotaLevels levels, Actor actor)
    {
        var deltas = changes.ToDictionary(change => change.CustomerId, change => change.Delta);
        var uses = changes.OrderBy(change => customers[change.CustomerId].Depth).Select(change =>
        {
            var unlimited = deltas.Where(below => customers[below.Key].ParentId == change.CustomerId && levels[below.Key, key].Hard is null)
                .Sum(below => below.Value);
            var after = levels[change.CustomerId, key];
            var before = after with
            {
                Used = after.Used - change.Delta,
                Own = after.Own - change.OwnDelta,
                GivenOut = after.GivenOut - unlimited,
            };
            return new QuotaUse(before, change.Delta, change.OwnDelta + unlimited);
        });
        var blockers = Consumption.Blockers(uses);
        if (Refusal(key, changes.Max(change => change.Delta), blockers, id => actor.CanSee(customers[id].Path)) is { } refusal)
            yield return refusal;
    }

    // Of those above the caller's view the tightest is told, without name or number: it is what effectiveFree shows anyway.
    private static IReadOnlyList<QuotaBlocker> Shown(IReadOnlyList<QuotaBlocker> blockers, Func<CustomerId, bool> canSee)
    {
        var hidden = blockers.Where(blocker => !canSee(blocker.Customer!.Id)).Select(blocker => blocker.Free).ToList();
        var visible = blockers.Where(blocker => canSee(blocker.Customer!.Id));
        return hidden.Count == 0 ? [.. visible] : [new QuotaBlocker(null, hidden.Min()), .. visible];
    }

    private static async Task<Dictionary<CustomerId, Customer>> ParentsAsync(
        List<CustomerId> ids, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var tracked = db.ChangeTracker.Entries<Customer>()
            .Select(entry => entry.Entity)
            .Where(customer => ids.Contains(customer.Id))
            .ToDictionary(customer => customer.Id);
        var missing = ids.Where(id => !tracked.ContainsKey(id)).ToList();
        foreach (var customer in await db.Customers.AsNoTracking()
            .IgnoreAutoIncludes()
            .Where(customer => missing.Contains(customer.Id))
            .ToListAsync(cancellationToken))
            tracked.Add(customer.Id, customer);
        return tracked;
    }
}
