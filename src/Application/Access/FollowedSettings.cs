using CustomerGraph.Application.Customers;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>Lets the accounts of a subtree follow settings that changed there, some in each transaction. What differs is pending then.</summary>
public sealed class FollowedSettings(Store store, Transactions transactions)
{
    private const int MaxAtOnce = 200;

    /// <summary>The next accounts of the subtree that waits longest; false where none waits.</summary>
    public Task<bool> RunNextAsync(CancellationToken cancellationToken) => NextSweep.RunAsync(
        store, transactions, async (db, cancellation) => (await db.NextSettingSweepAsync(cancellation))?.CustomerId, FollowAsync, cancellationToken);

    private static async Task FollowAsync(Customer top, Work work, CancellationToken cancellationToken)
    {
        if (await work.Db.NextSettingSweepAsync(cancellationToken) is not { } sweep || sweep.CustomerId != top.Id)
            return;
        var accounts = await work.Db.BroughtAccountsAsync(top.Path, sweep.After, MaxAtOnce, cancellationToken);
        await FollowAsync(accounts, work, cancellationToken);
        await work.Db.AdvanceSettingSweepAsync(top.Id, sweep.Number, accounts.Count < MaxAtOnce ? null : accounts[^1].Id, cancellationToken);
    }

    private static async Task FollowAsync(List<User> accounts, Work work, CancellationToken cancellationToken)
    {
        var owners = accounts.Select(account => account.CustomerId).Distinct().ToList();
        var paths = await work.Db.Customers.Where(customer => owners.Contains(customer.Id))
            .Select(customer => new { customer.Id, customer.Path }).ToListAsync(cancellationToken);
        var settings = await AccountSettings.AtAsync(work.Db, [.. paths.Select(owner => owner.Path)], cancellationToken);
        var byOwner = paths.Zip(settings).ToDictionary(pair => pair.First.Id, pair => pair.Second.Followed);
        foreach (var account in accounts)
            account.Follow(byOwner[account.CustomerId], work.Now);
    }
}
