using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Quotas;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Onboarding;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application;

/// <summary>
/// Runs the decision of a use case in a transaction: all of it is saved, with its events, or nothing. Where somebody else was faster,
/// the decision is made again on what they wrote.
/// </summary>
public sealed partial class Transactions(Store store, ConnectorRoutes routes, TimeProvider timeProvider)
{
    private const int MaxAttempts = 5;

    /// <param name="decide">Loads and decides. It may run several times, so it changes nothing but what it loaded.</param>
    internal Task<Result<T>> RunAsync<T>(
        Actor actor, Func<Work, CancellationToken, Task<Result<T>>> decide, CancellationToken cancellationToken) =>
        RunAsync(actor, decide, changesTree: false, cancellationToken);

    /// <param name="decide">Loads and decides. It may run several times, so it changes nothing but what it loaded.</param>
    /// <param name="changesTree">The decision depends on who is above or below, so nobody else changes the tree meanwhile.</param>
    internal Task<Result<T>> RunAsync<T>(
        Actor actor, Func<Work, CancellationToken, Task<Result<T>>> decide, bool changesTree, CancellationToken cancellationToken) =>
        RunAsync(actor, decide, changesTree, sharesCommit: false, cancellationToken);

    /// <param name="decide">Loads and decides. It may run several times, so it changes nothing but what it loaded.</param>
    /// <param name="changesTree">The decision depends on who is above or below, so nobody else changes the tree meanwhile.</param>
    /// <param name="sharesCommit">
    /// May be committed together with others: for what is short and reads nothing but its own transaction.
    /// </param>
    internal async Task<Result<T>> RunAsync<T>(
        Actor actor,
        Func<Work, CancellationToken, Task<Result<T>>> decide,
        bool changesTree,
        bool sharesCommit,
        CancellationToken cancellationToken)
    {
        await store.PrepareWritingAsync();
        for (var attempt = 1; ; attempt++)
        {
            await using var db = store.CreateContext();
            try
            {
                return await TryAsync(db, actor, decide, changesTree, sharesCommit, cancellationToken);
            }
            catch (DbUpdateException failure) when (attempt < MaxAttempts && IsLostRace(db, failure))
            {
                // Decided on what somebody else has changed since: the next attempt sees it.
            }
        }
    }

    private async Task<Result<T>> TryAsync<T>(
        CustomerGraphDb db, Actor actor, Func<Work, CancellationToken, Task<Result<T>>> decide, bool changesTree, bool sharesCommit,
        CancellationToken cancellationToken)
    {
        db.Origin = EventOrigin.Of(actor);
        await using var transaction = await db.BeginWriteAsync(sharesCommit, cancellationToken);
        if (changesTree)
            await transaction.LockTreeAsync(cancellationToken);
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var work = new Work(store, db, actor, now, routes) { SharesCommit = sharesCommit };
        var result = await decide(work, cancellationToken);
        if (result.IsFailure)
            return result;

        using var detected = db.DetectChanges();
        if (await AutoProvisioning.FollowAsync(work, cancellationToken))
            detected.Again();
        if (await QuotaCheck.RefusalsAsync(db, actor, cancellationToken) is { Count: > 0 } refusals)
            return Result.Failure<T>(refusals);
        if (InOnboarding(db) is { Count: > 0 } customers)
        {
            await db.FollowOnboardingsAsync(customers, now, cancellationToken);
            detected.Again();
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>The customers that the decision touched and that may be in an onboarding; new ones are not yet.</summary>
    private static List<CustomerId> InOnboarding(CustomerGraphDb db)
    {
        using var detected = db.DetectChanges();
        var added = db.ChangeTracker.Entries<Customer>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity.Id)
            .ToHashSet();
        return
        [
            .. db.ChangeTracker.Entries()
                .Where(entry => entry.State != EntityState.Unchanged)
                .Select(entry => entry.Entity switch
                {
                    Customer customer => customer.Id,
                    User user => user.CustomerId,
                    Contract contract => contract.CustomerId,
                    CustomerService service => service.CustomerId,
                    OnboardingProcess process => process.CustomerId,
                    _ => (CustomerId?)null,
                })
                .OfType<CustomerId>()
                .Where(id => !added.Contains(id))
                .Distinct(),
        ];
    }

    private static bool IsLostRace(CustomerGraphDb db, DbUpdateException failure) =>
        failure is DbUpdateConcurrencyException || db.ViolatedIndex(failure) is not null;
}
