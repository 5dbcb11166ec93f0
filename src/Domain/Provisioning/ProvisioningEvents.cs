using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Provisioning;

/// <param name="CustomerId">The customer that owns the target, or is it.</param>
/// <param name="RequestId">The request that caused it; null where an edit did.</param>
public sealed record ProvisioningStatusChanged(
    CustomerId CustomerId,
    Instant At,
    ProvisioningTarget Target,
    ProvisioningStatus From,
    ProvisioningStatus To,
    ProvisioningRequestId? RequestId)
    : DomainEvent("provisioning.status_changed", CustomerId, At);
