using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>
/// Looks at the clocks of cases whose next threshold is reached, or whose policy or calendar changed. What it tells and what it
/// keeps is one transaction, so that a stop in the middle neither loses nor doubles a warning.
/// </summary>
public sealed class FollowUpCases(Store store, TimeProvider timeProvider)
{
    private const int BatchSize = 500;

    /// <summary>Looks at everything that is due, then returns how many cases that were.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        for (var total = 0; ;)
        {
            var count = await RunBatchAsync(cancellationToken);
            total += count;
            if (count < BatchSize)
                return total;
        }
    }

    /// <summary>After a change of a policy or calendar: what is open under it is due at once. In the transaction of the change.</summary>
    internal static Task MarkAsync(
        CustomerGraphDb db,
        IReadOnlyCollection<SlaPolicyId> policies,
        CalendarId? calendar,
        Instant now,
        CancellationToken cancellationToken) =>
        db.ServiceCases
            .Where(row => row.ClosedAt == null
                && ((row.PolicyId != null && policies.Contains(row.PolicyId.Value)) || (calendar != null && row.CalendarId == calendar)))
            .ExecuteUpdateAsync(
                // Who decides on a case at the same time has to decide again.
                set => set.SetProperty(row => row.FollowUpAt, now).SetProperty(row => row.Revision, row => row.Revision + 1),
                cancellationToken);

    internal static async Task FollowUpAsync(
        Store store, CustomerGraphDb db, IReadOnlyList<ServiceCase> cases, Instant now, CancellationToken cancellationToken)
    {
        var policyIds = cases.Select(row => row.PolicyId).OfType<SlaPolicyId>().Distinct().ToList();
        var policies = await db.SlaPolicies.AsNoTracking()
            .Where(policy => policyIds.Contains(policy.Id))
            .ToDictionaryAsync(policy => policy.Id, cancellationToken);
        var calendars = await CalendarTimelines.LoadAsync(
            store,
            [.. policies.Values.SelectMany(policy => policy.ToTerms().CalendarIds), .. cases.Select(row => row.CalendarId)],
            cancellationToken);
        var zones = await ZonesAsync(db, cases, cancellationToken);
        foreach (var row in cases)
            FollowUp(row, row.PolicyId is { } id ? policies[id] : null, calendars, zones[row.CustomerId], now);
    }

    private async Task<int> RunBatchAsync(CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        await using var db = store.CreateContext();
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var due = await db.ServiceCases
            .Where(
                row => row.FollowUpAt <= now && db.Customers.Any(customer => customer.Id == row.CustomerId && customer.DeletedAt == null))
            .OrderBy(row => row.FollowUpAt).ThenBy(row => row.Id).Take(BatchSize)
            .AsSplitQuery().ToListAsync(cancellationToken);
        if (due.Count == 0)
            return 0;
        await FollowUpAsync(store, db, due, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private static async Task<Dictionary<CustomerId, DateTimeZone>> ZonesAsync(
        CustomerGraphDb db, IReadOnlyList<ServiceCase> cases, CancellationToken cancellationToken)
    {
        var ids = cases.Select(row => row.CustomerId).Distinct().ToList();
        var zones = await db.Customers.Where(customer => ids.Contains(customer.Id))
            .Select(customer => new { customer.Id, customer.TimeZone })
            .ToListAsync(cancellationToken);
        return zones.ToDictionary(row => row.Id, row => DateTimeZoneProviders.Tzdb[row.TimeZone]);
    }

    private static void FollowUp(ServiceCase row, SlaPolicy? policy, CalendarTimelines calendars, DateTimeZone zone, Instant now)
    {
        var terms = policy?.ToTerms();
        var clocks = terms is null ? null : new SlaClocks(terms, calendars.For(row.CalendarId));
        var versions = terms?.CalendarIds.Select(id => id ?? row.CalendarId)
            .OfType<CalendarId>()
            .Distinct()
            .Sum(id => calendars.Versions[id]) ?? 0;
        row.FollowUp(clocks, new SlaCacheKey(row.Log.Count, policy?.Version ?? 0, versions), zone, now);
    }
}
