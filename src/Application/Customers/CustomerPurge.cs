using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Customers;

/// <summary>Erases the data of customers whose time to be restored is over. Their codes, and their logs without names, remain.</summary>
public sealed class CustomerPurge(Store store, TimeProvider timeProvider)
{
    private const int MaxAtOnce = 100;

    /// <summary>At most 100 customers, each in a transaction of its own.</summary>
    /// <returns>How many were purged.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var due = await DueAsync(now, cancellationToken);
        foreach (var id in due)
            await PurgeAsync(id, now, cancellationToken);
        return due.Count;
    }

    private async Task<List<CustomerId>> DueAsync(Instant now, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        return await db.Customers.AsNoTracking()
            .Where(customer => customer.PurgeAfter <= now && customer.PurgedAt == null)
            .OrderBy(customer => customer.Id)
            .Select(customer => customer.Id)
            .Take(MaxAtOnce)
            .ToListAsync(cancellationToken);
    }

    private async Task PurgeAsync(CustomerId id, Instant now, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        db.Origin = new EventOrigin("system", null);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await transaction.LockTreeAsync(cancellationToken);
        var customer = await db.Customers.SingleAsync(row => row.Id == id, cancellationToken);
        // Somebody may have restored it since it was found.
        if (!customer.IsDeleted || customer.PurgedAt is not null)
            return;
        await db.EraseTracesAsync(id, cancellationToken);
        customer.Purge(now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
