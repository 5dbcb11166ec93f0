using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Customers;

/// <summary>What stands against deleting customers, and what would be left of them. Decided by the aggregates.</summary>
public sealed class CustomerOutlook(Store store, TimeProvider timeProvider)
{
    /// <summary>For each id, in their order.</summary>
    public async Task<IReadOnlyList<DeletePlan>> DeletePlansAsync(long[] ids, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var customers = await LoadAsync(ids, db, cancellationToken);
        var today = Instant.FromDateTimeOffset(timeProvider.GetUtcNow()).InUtc().Date;
        var facts = await Deletion.FactsAsync([.. customers.Values], db, today, cancellationToken);
        return [.. ids.Select(id =>
            customers.TryGetValue(id, out var customer) ? DeletePlan.For(customer, facts[customer.Id]) : new DeletePlan([]))];
    }

    /// <summary>For each id what the target systems may hold of it, in their order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<OrphanedObject>>> OrphansAsync(long[] ids, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var customers = await LoadAsync(ids, db, cancellationToken);
        var holdings = await Holdings.LoadAsync([.. customers.Values], db, cancellationToken);
        return [.. ids.Select(id => Deletion.Orphans(holdings.Of(new CustomerId(id))))];
    }

    private static async Task<Dictionary<long, Customer>> LoadAsync(long[] ids, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new CustomerId(id)).ToList();
        return await db.Customers.AsNoTracking()
            .Where(customer => wanted.Contains(customer.Id))
            .ToDictionaryAsync(customer => customer.Id.Value, cancellationToken);
    }
}
