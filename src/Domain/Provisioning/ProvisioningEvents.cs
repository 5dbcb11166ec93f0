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

/// <summary>A scan found that the target system does not show what was applied.</summary>
/// <param name="Fields">The names of the fields that differ; <c>exists</c> for an object that is gone.</param>
public sealed record DriftFound(
    CustomerId CustomerId, Instant At, ProvisioningTarget Target, string Connector, IReadOnlyList<string> Fields)
    : DomainEvent("provisioning.drift_found", CustomerId, At);

/// <summary>The target system shows again what was applied, or what it shows was taken over.</summary>
public sealed record DriftResolved(CustomerId CustomerId, Instant At, ProvisioningTarget Target, string Connector)
    : DomainEvent("provisioning.drift_resolved", CustomerId, At);

/// <summary>A task was given up: it will not be tried again by itself. UNAUTHORISED is the one to wake somebody for.</summary>
public sealed record ProvisioningTaskFailed(
    CustomerId CustomerId, Instant At, ProvisioningRequestId RequestId, ProvisioningTaskId TaskId, ProvisioningTarget Target,
    string Connector,
    ProvisioningErrorClass ErrorClass)
    : DomainEvent("provisioning.task_failed", CustomerId, At);

public sealed record ProvisioningRequested(
    CustomerId CustomerId, Instant At, ProvisioningRequestId RequestId, ProvisioningKind Kind, ProvisioningTarget Target)
    : DomainEvent("provisioning.requested", CustomerId, At);

/// <summary>Somebody else has to agree before anything of the request is done.</summary>
public sealed record ProvisioningApprovalAsked(
    CustomerId CustomerId, Instant At, ProvisioningRequestId RequestId, ProvisioningTarget Target)
    : DomainEvent("provisioning.approval_asked", CustomerId, At);

/// <summary>Somebody agreed, and more have to.</summary>
/// <param name="Reason">As typed; null for none.</param>
public sealed record ProvisioningApprovalGiven(
    CustomerId CustomerId, Instant At, ProvisioningRequestId RequestId, ProvisioningTarget Target, int Given, int Needed, string? Reason)
    : DomainEvent("provisioning.approval_given", CustomerId, At);

/// <summary>Nobody has decided for some days.</summary>
/// <param name="ExpiresAt">When it counts as refused.</param>
public sealed record ProvisioningApprovalReminded(
    CustomerId CustomerId, Instant At, ProvisioningRequestId RequestId, ProvisioningTarget Target, Instant ExpiresAt)
    : DomainEvent("provisioning.approval_reminded", CustomerId, At);

/// <param name="Reason">As typed; null for none.</param>
public sealed record ProvisioningApprovalDecided(
    CustomerId CustomerId, Instant At, ProvisioningRequestId RequestId, ProvisioningTarget Target, ApprovalState Decision, string? Reason)
    : DomainEvent("provisioning.approval_decided", CustomerId, At);

public sealed record ProvisioningRequestStateChanged(
    CustomerId CustomerId, Instant At, ProvisioningRequestId RequestId, ProvisioningRequestState From, ProvisioningRequestState To)
    : DomainEvent("provisioning.request_state_changed", CustomerId, At);
