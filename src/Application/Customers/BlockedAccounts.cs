using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Customers;

/// <summary>Accounts are off where their customer, or somebody above it, is disabled.</summary>
internal static class BlockedAccounts
{
    /// <summary>How many follow in one transaction.</summary>
    public const int MaxAtOnce = 500;

    /// <summary>
    /// To be called after the customer was disabled or enabled, in a transaction that holds the tree. The first 500 accounts of it, and of
    /// everybody below it, follow at once; the others are left to <see cref="AccountSweeps"/>.
    /// </summary>
    public static async Task FollowAsync(Work work, Customer top, CancellationToken cancellationToken)
    {
        if (await FollowSomeAsync(work, top, cancellationToken) == MaxAtOnce)
            await work.Db.QueueAccountSweepAsync(top.Id, cancellationToken);
    }

    /// <returns>How many followed; fewer than <see cref="MaxAtOnce"/> where none is left.</returns>
    public static async Task<int> FollowSomeAsync(Work work, Customer top, CancellationToken cancellationToken)
    {
        var ids = await work.Db.AccountsToFollowAsync(top, MaxAtOnce, cancellationToken);
        var accounts = await work.Db.Users.Where(user => ids.Contains(user.Id)).ToListAsync(cancellationToken);
        var owners = accounts.Select(account => account.CustomerId).Distinct().ToList();
        var holdings = new Holdings(
            await work.Db.Customers.Where(customer => owners.Contains(customer.Id)).ToListAsync(cancellationToken), accounts, [], [],
            await Services.Catalog.LoadAsync(work.Db, cancellationToken));
        var offs = await work.Db.DisabledAroundAsync(top, cancellationToken);
        foreach (var of in accounts.GroupBy(user => user.CustomerId))
            await FollowAsync(work, holdings.CustomerOf(of.Key), [.. of], offs, holdings, cancellationToken);
        return accounts.Count;
    }

    // Switching off does not wait until somebody asks for it; switching on provisions nothing by itself.
    private static async Task FollowAsync(
        Work work, Customer owner, List<User> accounts, IReadOnlyList<string> offs, Holdings holdings, CancellationToken cancellationToken)
    {
        var isBlocked = offs.Any(path => owner.Path.Value.StartsWith(path, StringComparison.Ordinal));
        foreach (var account in accounts)
            account.Block(isBlocked, work.Now);
        if (isBlocked)
            await Orders.SwitchOffAsync(work, owner, accounts, holdings, cancellationToken);
    }
}
