using CustomerGraph.Domain;
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
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        if (await NextAsync(cancellationToken) is not { } top)
            return false;
        await transactions.RunAsync(
            Actor.System(TreePath.Root(top.Path.Ids[0])), (work, cancellation) => FollowAsync(top.Id, work, cancellation), changesTree: true, cancellationToken);
        return true;
    }

    private async Task<Customer?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        return await db.NextSettingSweepAsync(cancellationToken) is { } sweep
            ? await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == sweep.CustomerId, cancellationToken)
            : null;
    }

    private static async Task<Result<CustomerId>> FollowAsync(CustomerId id, Work work, CancellationToken cancellationToken)
    {
        var top = await work.Db.Customers.SingleAsync(customer => customer.Id == id, cancellationToken);
        if (await work.Db.NextSettingSweepAsync(cancellationToken) is not { } sweep || sweep.CustomerId != id)
            return id;
        var accounts = await work.Db.BroughtAccountsAsync(top.Path, sweep.After, MaxAtOnce, cancellationToken);
        await FollowAsync(accounts, work, cancellationToken);
        await work.Db.AdvanceSettingSweepAsync(id, sweep.Number, accounts.Count < MaxAtOnce ? null : accounts[^1].Id, cancellationToken);
        return id;
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
