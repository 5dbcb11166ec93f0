using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Moves;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Moves;

/// <summary>Tells the log of moves that have taken effect in reports. Reports need nobody for it: they look at the time.</summary>
public sealed class EndedHandovers(Store store, TimeProvider timeProvider)
{
    private const int MaxAtOnce = 100;

    /// <summary>At most 100 moves, in one transaction.</summary>
    /// <returns>Of how many the log was told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        db.Origin = new EventOrigin("system", null);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        // Another move of the same customer would make somebody else responsible.
        await transaction.LockTreeAsync(cancellationToken);
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var told = await TellAsync(db, await db.TakeEndedHandoversAsync(now, MaxAtOnce, cancellationToken), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return told;
    }

    private static async Task<int> TellAsync(
        CustomerGraphDb db, IReadOnlyList<EndedHandover> ended, Instant now, CancellationToken cancellationToken)
    {
        var ids = ended.Select(handover => handover.CustomerId).ToList();
        var customers = await db.Customers.Where(customer => ids.Contains(customer.Id) && customer.DeletedAt == null)
            .ToDictionaryAsync(customer => customer.Id, cancellationToken);
        foreach (var handover in ended)
        {
            customers.GetValueOrDefault(handover.CustomerId)?.EndHandover(
                handover.FormerId, handover.ResponsibleId, handover.EffectiveAt, now);
        }

        return customers.Count;
    }
}
