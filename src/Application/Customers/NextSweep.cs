using System.Data.Common;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Customers;

/// <summary>A part of what the server does by itself for a subtree.</summary>
/// <param name="Refusal">Why it could not be done, and is left for a while; null where it was done.</param>
public sealed record Sweep(CustomerId CustomerId, string? Refusal);

/// <summary>
/// The frame of what the server does by itself for a subtree, a part of it in each transaction. A subtree that cannot be done is told of by
/// an event, left for a while, and keeps back no other.
/// </summary>
/// <param name="next">Whose subtree waits, those left for a while aside; null for nobody's.</param>
/// <param name="sweep">Does a part for the customer, as the transaction sees it.</param>
internal sealed class NextSweep(
    Store store, Transactions transactions, TimeProvider timeProvider, Func<CustomerGraphDb, IReadOnlyCollection<CustomerId>,
    CancellationToken, Task<CustomerId?>> next,
    Func<Customer, Work, CancellationToken, Task> sweep)
{
    /// <summary>After that it is tried again; at once after a restart.</summary>
    private static readonly Duration LeftFor = Duration.FromMinutes(10);

    private readonly Dictionary<CustomerId, Instant> _left = [];

    /// <summary>The next part for the customer that is next; null where none waits. Called by one worker only.</summary>
    public async Task<Sweep?> RunAsync(CancellationToken cancellationToken)
    {
        if (await NextAsync(cancellationToken) is not { } waiting)
            return null;
        var refusal = await TryAsync(waiting, cancellationToken);
        if (refusal is not null)
        {
            _left[waiting.Id] = Now() + LeftFor;
            _ = await TellAsync(waiting, refusal, cancellationToken);
        }
        return new(waiting.Id, refusal);
    }

    private async Task<Customer?> NextAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, until) in _left.ToList())
        {
            if (until <= Now())
                _left.Remove(id);
        }
        await using var db = store.CreateContext();
        return await next(db, _left.Keys, cancellationToken) is { } found
            ? await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == found, cancellationToken)
            : null;
    }

    private async Task<string?> TryAsync(Customer waiting, CancellationToken cancellationToken)
    {
        try
        {
            var done = await OnAsync(waiting, changesTree: true, sweep, cancellationToken);
            return done.IsFailure ? string.Join(' ', done.Errors.Select(error => error.Message)) : null;
        }
#pragma warning disable CA1031 // Whatever is wrong with one subtree, the others go on. A database that is away is nobody's fault.
        catch (Exception failure) when (failure is not (OperationCanceledException or DbException or DbUpdateException or TimeoutException))
#pragma warning restore CA1031
        {
            return $"It failed unexpectedly ({failure.GetType().Name}).";
        }
    }

    private Task<Result<CustomerId>> TellAsync(Customer waiting, string refusal, CancellationToken cancellationToken) => OnAsync(
        waiting,
        changesTree: false,
        (top, work, _) =>
        {
            top.HoldBackAccounts(refusal, work.Now);
            return Task.CompletedTask;
        },
        cancellationToken);

    private Task<Result<CustomerId>> OnAsync(
        Customer waiting,
        bool changesTree,
        Func<Customer, Work, CancellationToken, Task> act,
        CancellationToken cancellationToken) => transactions.RunAsync<CustomerId>(
        Actor.System(TreePath.Root(waiting.Path.Ids[0])),
        async (work, cancellation) =>
        {
            var top = await work.Db.Customers.SingleAsync(customer => customer.Id == waiting.Id, cancellation);
            await act(top, work, cancellation);
            return top.Id;
        },
        changesTree,
        cancellationToken);

    private Instant Now() => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
}
