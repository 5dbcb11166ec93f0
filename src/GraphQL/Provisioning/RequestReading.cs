using CustomerGraph.Domain;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.GraphQL.Provisioning;

/// <summary>Requests for the payloads of mutations.</summary>
internal static class RequestReading
{
    public static ProvisioningRequestId Named(string id) => new(GlobalId.NumberOf(ObjectKind.ProvisioningRequest, id));

    /// <summary>The request as it is now; null where the use case refused.</summary>
    public static async ValueTask<ProvisioningRequestRow?> ChangedAsync(
        this Store store, Result<ProvisioningRequestId> changed, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.RequestsByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;
}
