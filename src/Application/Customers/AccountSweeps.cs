using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;

namespace CustomerGraph.Application.Customers;

/// <summary>Lets the accounts of large subtrees follow their disabled customers, some in each transaction.</summary>
public sealed class AccountSweeps(Store store, Transactions transactions, TimeProvider timeProvider)
{
    private readonly NextSweep _next = new(
        store, transactions, timeProvider, (db, except, cancellation) => db.NextAccountSweepAsync(except, cancellation), SweepAsync);

    /// <summary>The next accounts of a subtree that waits; null where none does.</summary>
    public Task<Sweep?> RunNextAsync(CancellationToken cancellationToken) => _next.RunAsync(cancellationToken);

    private static async Task SweepAsync(Customer top, Work work, CancellationToken cancellationToken)
    {
        if (await BlockedAccounts.FollowSomeAsync(work, top, cancellationToken) < BlockedAccounts.MaxAtOnce)
            await work.Db.EndAccountSweepAsync(top.Id, cancellationToken);
    }
}
