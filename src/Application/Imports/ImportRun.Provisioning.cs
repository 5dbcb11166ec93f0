using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Services;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Imports;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

public sealed partial class ImportRun
{
    private const int RequestsAtOnce = 50;

    /// <summary>Customers of one request; those that are deeper in the tree are left for later.</summary>
    private const int MaxTree = 1_000;

    /// <summary>
    /// Requests some of what the job has created from the target systems, in a transaction of its own. False where nothing is left.
    /// </summary>
    private async Task<bool> RequestNextAsync(ImportClaim claim, ImportSession session, CancellationToken cancellationToken)
    {
        var after = session.RequestedUpTo;
        var requested = await transactions.RunAsync(
            session.Actor,
            async (work, cancellation) =>
            {
                work.Db.Origin = OriginOf(claim, session.Actor);
                if (await work.Db.ClaimedImportAsync(claim, cancellation) is not { CancelRequestedAt: null } job)
                    return (Result<bool>)true;
                session.RequestedUpTo = after;
                return await RequestAsync(job, session, work, cancellation);
            },
            cancellationToken);
        return requested.Value;
    }

    /// <summary>Adds the next requests to the work. False where nothing is left.</summary>
    private static async Task<bool> RequestAsync(ImportJob job, ImportSession session, Work work, CancellationToken cancellationToken)
    {
        var (requests, left, last) = job.Object == ImportObject.Users
            ? await RequestUsersAsync(job, session, work, cancellationToken)
            : await RequestCustomersAsync(job, session, work, cancellationToken);
        if (last is null)
            return false;
        session.RequestedUpTo = last.Value;
        job.NoteRequests(requests, left, work.Now);
        return true;
    }

    private static async Task<(int Requests, int Left, long? Last)> RequestCustomersAsync(
        ImportJob job, ImportSession session, Work work, CancellationToken cancellationToken)
    {
        var ids = await work.Db.CreatedTopsAsync(job.Id, session.RequestedUpTo, RequestsAtOnce, cancellationToken);
        var tops = await work.Db.Customers.Where(customer => ids.Contains(customer.Id))
            .OrderBy(customer => customer.Id)
            .ToListAsync(cancellationToken);
        var (requests, left) = (0, 0);
        foreach (var trees in await TreesAsync(job, tops, work, cancellationToken))
        {
            var (request, behind) = await Orders.ProvisionTreeAsync(work, trees.Customers[0], trees, cancellationToken);
            (requests, left) = (requests + (request is null ? 0 : 1), left + behind);
        }

        return (requests, left, ids.Count == 0 ? null : ids[^1].Value);
    }

    /// <summary>What each of the customers has with those below it, loaded for all of them at once.</summary>
    private static async Task<List<Holdings>> TreesAsync(ImportJob job, List<Customer> tops, Work work, CancellationToken cancellationToken)
    {
        var trees = new List<IReadOnlyList<Customer>>();
        foreach (var top in tops)
        {
            var below = top.CanHaveChildren ? await work.Db.CreatedInAsync(job.Id, top.Path, MaxTree, cancellationToken) : [];
            var others = below.Count < 2
                ? []
                : await work.Db.Customers.Where(customer => below.Contains(customer.Id) && customer.Id != top.Id)
                    .ToListAsync(cancellationToken);
            trees.Add([top, .. others.OrderBy(customer => customer.Depth).ThenBy(customer => customer.Id.Value)]);
        }

        var all = await Holdings.LoadAsync([.. trees.SelectMany(tree => tree)], work.Db, cancellationToken);
        return trees.ConvertAll(all.Of);
    }

    private static async Task<(int Requests, int Left, long? Last)> RequestUsersAsync(
        ImportJob job, ImportSession session, Work work, CancellationToken cancellationToken)
    {
        var ids = await work.Db.CreatedUsersAsync(job.Id, session.RequestedUpTo, RequestsAtOnce, cancellationToken);
        var users = await work.Db.Users.Where(user => ids.Contains(user.Id)).OrderBy(user => user.Id).ToListAsync(cancellationToken);
        var owners = users.Select(user => user.CustomerId).Distinct().ToList();
        var customers = await work.Db.Customers.Where(customer => owners.Contains(customer.Id)).ToListAsync(cancellationToken);
        var holdings = new Holdings(customers, users, [], [], await Catalog.LoadAsync(work.Db, cancellationToken));
        var requests = 0;
        foreach (var user in users)
        {
            var owner = holdings.CustomerOf(user.CustomerId);
            if ((await Orders.ProvisionAsync(work, user, owner, [user], holdings, cancellationToken)).IsSuccess)
                requests++;
        }

        return (requests, users.Count - requests, ids.Count == 0 ? null : ids[^1].Value);
    }
}
