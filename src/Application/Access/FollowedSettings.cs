using CustomerGraph.Application.Customers;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>
/// Lets the accounts of a subtree follow settings that changed there, some in each transaction. What differs is pending then.
/// </summary>
public sealed class FollowedSettings(Store store, Transactions transactions, TimeProvider timeProvider)
{
    private const int MaxAtOnce = 200;

    private readonly NextSweep _next = new(
        store, transactions, timeProvider, (db, except, cancellation) => db.NextSettingSweepAsync(except, cancellation), FollowAsync);

    /// <summary>The next accounts of a subtree that waits; null where none does.</summary>
    public Task<Sweep?> RunNextAsync(CancellationToken cancellationToken) => _next.RunAsync(cancellationToken);

    private static async Task FollowAsync(Customer top, Work work, CancellationToken cancellationToken)
    {
        if (await work.Db.SettingSweepAsync(top.Id, cancellationToken) is not { } sweep)
            return;
        var accounts = await work.Db.BroughtAccountsAsync(top.Path, sweep.After, MaxAtOnce, cancellationToken);
        await FollowAsync(accounts, work, cancellationToken);
        await work.Db.AdvanceSettingSweepAsync(
            top.Id, sweep.Number, accounts.Count < MaxAtOnce ? null : accounts[^1].Id, cancellationToken);
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
