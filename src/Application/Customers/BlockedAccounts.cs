using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Customers;

/// <summary>Accounts are off where their customer, or somebody above it, is disabled.</summary>
internal static class BlockedAccounts
{
    /// <summary>To be called after the customer was disabled, enabled or moved, in a transaction that holds the tree.</summary>
    /// <param name="top">The accounts of it, and of everybody below it, follow.</param>
    public static async Task FollowAsync(Work work, Customer top, CancellationToken cancellationToken)
    {
        var (from, end) = (top.Path.Value, TreeRange.End(top.Path.Value));
        var owners = await work.Db.Database.SqlQuery<long>(
            $"""
            SELECT c.id AS "Value" FROM customer c WHERE c.path >= {from} AND c.path < {end} AND c.deleted_at IS NULL
            AND EXISTS (SELECT 1 FROM customer_user u WHERE u.customer_id = c.id)
            """).ToListAsync(cancellationToken);
        var ids = owners.Append(top.Id.Value).Distinct().Select(id => new CustomerId(id)).ToList();
        var customers = await work.Db.Customers.Where(customer => ids.Contains(customer.Id)).ToListAsync(cancellationToken);
        var above = customers.SelectMany(customer => customer.Path.Ids).Distinct().ToList();
        var disabled = (await work.Db.Customers.Where(customer => above.Contains(customer.Id)).ToListAsync(cancellationToken))
            .Where(customer => !customer.Enabled).Select(customer => customer.Id).ToHashSet();
        var holdings = await Holdings.LoadAsync(customers, work.Db, cancellationToken);
        foreach (var accounts in holdings.Users.GroupBy(user => user.CustomerId))
            await FollowAsync(work, holdings.CustomerOf(accounts.Key), [.. accounts], disabled, holdings, cancellationToken);
    }

    // Switching off does not wait until somebody asks for it; switching on provisions nothing by itself.
    private static async Task FollowAsync(
        Work work, Customer owner, List<User> accounts, HashSet<CustomerId> disabled, Holdings holdings, CancellationToken cancellationToken)
    {
        var isBlocked = owner.Path.Ids.Any(disabled.Contains);
        foreach (var account in accounts)
            account.Block(isBlocked, work.Now);
        var standing = accounts.FindAll(account => isBlocked && account.Provisioning.Status == ProvisioningStatus.PendingChanges);
        foreach (var some in standing.Chunk(ProvisioningPlan.MaxTasks))
            await Orders.SwitchOffAsync(work, owner, some, holdings, cancellationToken);
    }
}
