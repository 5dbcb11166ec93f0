using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;

namespace CustomerGraph.Application.Customers;

/// <summary>Lets the accounts of large subtrees follow their disabled customers, some in each transaction.</summary>
public sealed class AccountSweeps(Store store, Transactions transactions)
{
    /// <summary>The next accounts of the subtree that waits longest; false where none waits.</summary>
    public Task<bool> RunNextAsync(CancellationToken cancellationToken) =>
        NextSweep.RunAsync(store, transactions, (db, cancellation) => db.NextAccountSweepAsync(cancellation), SweepAsync, cancellationToken);

    private static async Task SweepAsync(Customer top, Work work, CancellationToken cancellationToken)
    {
        if (await BlockedAccounts.FollowSomeAsync(work, top, cancellationToken) < BlockedAccounts.MaxAtOnce)
            await work.Db.EndAccountSweepAsync(top.Id, cancellationToken);
    }
}
