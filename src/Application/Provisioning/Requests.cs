using CustomerGraph.Domain;
using CustomerGraph.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Finds requests for use cases.</summary>
internal static class Requests
{
    /// <summary>The request, if its customer exists for the actor, who also needs the permission there.</summary>
    public static async Task<Result<ProvisioningRequest>> RequestAsync(
        this Work work, ProvisioningRequestId id, string permission, CancellationToken cancellationToken)
    {
        var request = await work.Db.ProvisioningRequests.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var owner = await work.OwnerAsync(request, request?.CustomerId, id.Value, permission, "requestId", cancellationToken);
        return owner.Map(_ => request!);
    }

    /// <summary>The request, if its customer exists for the actor, who also needs the permission to order what it orders.</summary>
    public static async Task<Result<ProvisioningRequest>> OrderedAsync(
        this Work work, ProvisioningRequestId id, CancellationToken cancellationToken)
    {
        var request = await work.Db.ProvisioningRequests.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var seen = await work.SeenOwnerAsync(
            nameof(ProvisioningRequest), request is not null, request?.CustomerId, id.Value, "requestId", cancellationToken);
        if (!seen.TryGet(out var owner, out var errors))
            return Result.Failure<ProvisioningRequest>(errors);
        var permission = await work.PermissionToOrderAsync(request!, cancellationToken);
        return work.Actor.May(permission, owner.Path) ? request! : new NotPermitted(permission);
    }
}
