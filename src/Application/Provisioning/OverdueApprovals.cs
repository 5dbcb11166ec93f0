using System.Linq.Expressions;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Takes back requests that nobody has agreed to in time, and reminds of those that wait for long.</summary>
public sealed class OverdueApprovals(Store store, Transactions transactions, TimeProvider timeProvider)
{
    private const int MaxAtOnce = 100;

    /// <summary>At most 100 requests of each sort, each in a transaction of its own.</summary>
    /// <returns>How many were taken back.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var overdue = await EachAsync(ProvisioningRequest.ApprovalTime, _ => true, ExpireAsync, cancellationToken);
        await EachAsync(ProvisioningRequest.ReminderTime, request => request.RemindedAt == null, RemindAsync, cancellationToken);
        return overdue;
    }

    private async Task<int> EachAsync(
        Duration age, Expression<Func<ProvisioningRequest, bool>> which,
        Func<ProvisioningRequestId, Work, CancellationToken, Task<Result<ProvisioningRequestId>>> act, CancellationToken cancellationToken)
    {
        var due = await DueAsync(age, which, cancellationToken);
        foreach (var (id, actor) in due)
            await transactions.RunAsync(actor, (work, cancellation) => act(id, work, cancellation), cancellationToken);
        return due.Count;
    }

    private async Task<List<(ProvisioningRequestId Id, Actor Actor)>> DueAsync(
        Duration age, Expression<Func<ProvisioningRequest, bool>> which, CancellationToken cancellationToken)
    {
        var before = Instant.FromDateTimeOffset(timeProvider.GetUtcNow()) - age;
        await using var db = store.CreateContext();
        var found = await db.ProvisioningRequests.AsNoTracking().IgnoreAutoIncludes()
            .Where(request => request.State == ProvisioningRequestState.AwaitingApproval && request.CreatedAt <= before)
            .Where(which)
            .OrderBy(request => request.Id)
            .Select(request => request.Id)
            .Take(MaxAtOnce)
            .ToListAsync(cancellationToken);
        if (found.Count == 0)
            return [];
        var root = await db.Customers.AsNoTracking()
            .Where(customer => customer.ParentId == null)
            .Select(customer => customer.Path)
            .SingleAsync(cancellationToken);
        return found.ConvertAll(id => (id, Actor.System(root)));
    }

    private static async Task<Result<ProvisioningRequestId>> RemindAsync(
        ProvisioningRequestId id, Work work, CancellationToken cancellationToken)
    {
        var request = await work.Db.ProvisioningRequests.SingleAsync(row => row.Id == id, cancellationToken);
        if (request.Approval == ApprovalState.Waiting)
            request.Remind(work.Now);
        return id;
    }

    private static async Task<Result<ProvisioningRequestId>> ExpireAsync(
        ProvisioningRequestId id, Work work, CancellationToken cancellationToken)
    {
        var request = await work.Db.ProvisioningRequests.SingleAsync(row => row.Id == id, cancellationToken);
        var expired = request.Expire(work.Now);
        if (expired.IsFailure)
            return Result.Failure<ProvisioningRequestId>(expired.Errors);
        foreach (var item in await work.LoadAllAsync([.. request.Tasks.Select(task => task.Target)], cancellationToken))
            _ = item.Reject(id, work.Now, isTimedOut: true);
        return id;
    }
}
