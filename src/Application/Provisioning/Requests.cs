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
}
