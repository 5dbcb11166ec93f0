using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Services;

public sealed record ServiceAssigned(
    CustomerId CustomerId, Instant At, CustomerServiceId CustomerServiceId, string ServiceCode, string? InstanceName)
    : DomainEvent("service.assigned", CustomerId, At);

public sealed record ServiceRemoved(CustomerId CustomerId, Instant At, CustomerServiceId CustomerServiceId, string ServiceCode)
    : DomainEvent("service.removed", CustomerId, At);

public sealed record UserServiceAssigned(CustomerId CustomerId, Instant At, UserServiceId UserServiceId, UserId UserId, string ServiceCode)
    : DomainEvent("user_service.assigned", CustomerId, At);

public sealed record UserServiceRemoved(CustomerId CustomerId, Instant At, UserServiceId UserServiceId, UserId UserId, string ServiceCode)
    : DomainEvent("user_service.removed", CustomerId, At);

public sealed record ServiceDefined(CustomerId CustomerId, Instant At, ServiceId ServiceId, string ServiceCode)
    : DomainEvent("service.defined", CustomerId, At);

public sealed record ServiceDefinitionEdited(CustomerId CustomerId, Instant At, ServiceId ServiceId, string ServiceCode)
    : DomainEvent("service.edited", CustomerId, At);

public sealed record ServiceArchived(CustomerId CustomerId, Instant At, ServiceId ServiceId, string ServiceCode)
    : DomainEvent("service.archived", CustomerId, At);

public sealed record PlanCreated(CustomerId CustomerId, Instant At, PlanId PlanId, string ServiceCode, string PlanCode)
    : DomainEvent("plan.created", CustomerId, At);

public sealed record PlanEdited(CustomerId CustomerId, Instant At, PlanId PlanId)
    : DomainEvent("plan.edited", CustomerId, At);

public sealed record PlanArchived(CustomerId CustomerId, Instant At, PlanId PlanId)
    : DomainEvent("plan.archived", CustomerId, At);

public sealed record PlanTermsSet(CustomerId CustomerId, Instant At, PlanId PlanId)
    : DomainEvent("plan.terms_set", CustomerId, At);

/// <param name="Plans">Null for all.</param>
public sealed record ServiceOffered(CustomerId CustomerId, Instant At, string ServiceCode, IReadOnlyList<PlanId>? Plans)
    : DomainEvent("service.offered", CustomerId, At);

public sealed record ServiceWithdrawn(CustomerId CustomerId, Instant At, string ServiceCode)
    : DomainEvent("service.withdrawn", CustomerId, At);

public sealed record ServiceOfferReset(CustomerId CustomerId, Instant At, string ServiceCode)
    : DomainEvent("service.offer_reset", CustomerId, At);

/// <param name="PlanId">Null for none.</param>
public sealed record ServicePlanChanged(
    CustomerId CustomerId, Instant At, CustomerServiceId CustomerServiceId, string ServiceCode, PlanId? PlanId)
    : DomainEvent("service.plan_changed", CustomerId, At);

/// <param name="PlanId">Null for none.</param>
public sealed record UserServicePlanChanged(
    CustomerId CustomerId, Instant At, UserServiceId UserServiceId, UserId UserId, string ServiceCode, PlanId? PlanId)
    : DomainEvent("user_service.plan_changed", CustomerId, At);
