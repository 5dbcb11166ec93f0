using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application;

/// <summary>
/// Runs the decision of a use case in a transaction: all of it is saved, with its events, or nothing. Where somebody else was faster,
/// the decision is made again on what they wrote.
/// </summary>
public sealed partial class Transactions(Store store, TimeProvider timeProvider)
{
    private const int MaxAttempts = 5;

    /// <param name="decide">Loads and decides. It may run several times, so it changes nothing but what it loaded.</param>
    internal async Task<Result<T>> RunAsync<T>(
        Actor actor, Func<Work, CancellationToken, Task<Result<T>>> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = store.CreateContext();
            try
            {
                return await TryAsync(db, actor, decide, cancellationToken);
            }
            catch (DbUpdateException failure) when (attempt < MaxAttempts && IsLostRace(db, failure))
            {
                // Decided on what somebody else has changed since: the next attempt sees it.
            }
        }
    }

    private async Task<Result<T>> TryAsync<T>(
        CustomerGraphDb db, Actor actor, Func<Work, CancellationToken, Task<Result<T>>> decide, CancellationToken cancellationToken)
    {
        db.Origin = new EventOrigin(actor.Name, null);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var result = await decide(new Work(store, db, actor, now), cancellationToken);
        if (result.IsFailure)
            return result;

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private static bool IsLostRace(CustomerGraphDb db, DbUpdateException failure) =>
        failure is DbUpdateConcurrencyException || db.ViolatedIndex(failure) is not null;
}
