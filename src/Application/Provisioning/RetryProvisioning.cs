using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Orders again what a failed request has not done, in a request of its own.</summary>
public sealed record RetryProvisioning(ProvisioningRequestId RequestId)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class RetryProvisioningHandler(Transactions transactions)
{
    public Task<Result<ProvisioningRequestId>> HandleAsync(RetryProvisioning command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => RetryAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ProvisioningRequestId>> RetryAsync(
        RetryProvisioning command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.OrderedAsync(command.RequestId, cancellationToken);
        if (!found.TryGet(out var request, out var errors))
            return Result.Failure<ProvisioningRequestId>(errors);
        if (request.State == ProvisioningRequestState.Degraded)
            return await HurryAsync(request, work, cancellationToken);
        if (request.State is not (ProvisioningRequestState.Failed
            or ProvisioningRequestState.PartiallyFailed
            or ProvisioningRequestState.Abandoned))
            return ProvisioningErrors.NothingToRetry(request.Id, request.State);

        var open = request.Tasks.Where(task => task.State != ProvisioningTaskState.Succeeded).Select(task => task.Target).ToList();
        var objects = await work.LoadAllAsync(open, cancellationToken);
        var holdings = await Holdings.LoadAsync(await OwnersAsync(request, objects, work, cancellationToken), work.Db, cancellationToken);
        var owner = holdings.CustomerOf(request.CustomerId);
        var target = objects.Find(item => item.Target == request.Target) ?? objects[0];
        var again = request.Kind switch
        {
            ProvisioningKind.Provision => await Orders.ProvisionAsync(
                work,
                target,
                owner,
                objects,
                holdings,
                cancellationToken,
                request.IsAgreed && objects.TrueForAll(IsUnchanged) ? request : null),
            ProvisioningKind.Move => await AgainAsync(request, owner, objects, holdings, work, cancellationToken),
            _ => await Orders.DeprovisionAsync(work, target, owner, objects, isCascade: true, holdings, cancellationToken),
        };
        return again.Map(made => made.Id).BlamedOn("requestId");
    }

    private static async Task<Result<ProvisioningRequest>> AgainAsync(
        ProvisioningRequest move,
        Customer top,
        List<Provisionable> objects,
        Holdings holdings,
        Work work,
        CancellationToken cancellationToken) =>
        await Orders.ReprovisionAsync(work, top, objects, holdings, cancellationToken) is { } request
            ? request
            : ProvisioningErrors.NothingToRetry(move.Id, move.State);

    // What was agreed on is what the request carried; what was edited since is asked about.
    private static bool IsUnchanged(Provisionable item) => item.Provisioning.Requested.Equals(item.DesiredFields());

    /// <summary>What waits for a retry need not wait any longer.</summary>
    private static async Task<Result<ProvisioningRequestId>> HurryAsync(
        ProvisioningRequest request, Work work, CancellationToken cancellationToken)
    {
        var hurried = request.Hurry(work.Now);
        if (hurried.IsFailure)
            return Result.Failure<ProvisioningRequestId>(hurried.Errors);
        await work.Db.HurryAsync(request.Id, work.Now, cancellationToken);
        return request.Id;
    }

    private static Task<List<Customer>> OwnersAsync(
        ProvisioningRequest request, List<Provisionable> objects, Work work, CancellationToken cancellationToken)
    {
        var ids = objects.Select(item => item.OwnerId).Append(request.CustomerId).Distinct().ToList();
        return work.Db.Customers.Where(customer => ids.Contains(customer.Id)).ToListAsync(cancellationToken);
    }
}
