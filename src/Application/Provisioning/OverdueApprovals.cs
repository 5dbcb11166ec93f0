using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Takes back requests that nobody has agreed to in time.</summary>
public sealed class OverdueApprovals(Store store, Transactions transactions, TimeProvider timeProvider)
{
    private const int MaxAtOnce = 100;

    /// <summary>At most 100 requests, each in a transaction of its own.</summary>
    /// <returns>How many were taken back.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var due = await DueAsync(cancellationToken);
        foreach (var (id, actor) in due)
            await transactions.RunAsync(actor, (work, cancellation) => ExpireAsync(id, work, cancellation), cancellationToken);
        return due.Count;
    }

    private async Task<List<(ProvisioningRequestId Id, Actor Actor)>> DueAsync(CancellationToken cancellationToken)
    {
        var before = Instant.FromDateTimeOffset(timeProvider.GetUtcNow()) - ProvisioningRequest.ApprovalTime;
        await using var db = store.CreateContext();
        var found = await db.ProvisioningRequests.AsNoTracking().IgnoreAutoIncludes()
            .Where(request => request.State == ProvisioningRequestState.AwaitingApproval && request.CreatedAt <= before)
            .OrderBy(request => request.Id)
            .Select(request => request.Id)
            .Take(MaxAtOnce)
            .ToListAsync(cancellationToken);
        if (found.Count == 0)
            return [];
        var root = await db.Customers.AsNoTracking().Where(customer => customer.ParentId == null).Select(customer => customer.Path).SingleAsync(cancellationToken);
        return found.ConvertAll(id => (id, Actor.System(root)));
    }

    private static async Task<Result<ProvisioningRequestId>> ExpireAsync(ProvisioningRequestId id, Work work, CancellationToken cancellationToken)
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
