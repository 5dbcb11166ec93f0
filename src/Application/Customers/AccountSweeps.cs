using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Customers;

/// <summary>Lets the accounts of large subtrees follow their disabled customers, some in each transaction.</summary>
public sealed class AccountSweeps(Store store, Transactions transactions)
{
    /// <summary>The next accounts of the subtree that waits longest; false where none waits.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        if (await NextAsync(cancellationToken) is not { } top)
            return false;
        await transactions.RunAsync(
            Actor.System(TreePath.Root(top.Path.Ids[0])), (work, cancellation) => SweepAsync(top.Id, work, cancellation), changesTree: true, cancellationToken);
        return true;
    }

    private async Task<Customer?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        return await db.NextAccountSweepAsync(cancellationToken) is { } id
            ? await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == id, cancellationToken)
            : null;
    }

    private static async Task<Result<CustomerId>> SweepAsync(CustomerId id, Work work, CancellationToken cancellationToken)
    {
        var top = await work.Db.Customers.SingleAsync(customer => customer.Id == id, cancellationToken);
        if (await BlockedAccounts.FollowSomeAsync(work, top, cancellationToken) < BlockedAccounts.MaxAtOnce)
            await work.Db.EndAccountSweepAsync(id, cancellationToken);
        return id;
    }
}
