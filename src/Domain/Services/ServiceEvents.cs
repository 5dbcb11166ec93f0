using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Services;

public sealed record ServiceAssigned(CustomerId CustomerId, Instant At, CustomerServiceId CustomerServiceId, string ServiceCode, string? InstanceName)
    : DomainEvent("service.assigned", CustomerId, At);

public sealed record ServiceRemoved(CustomerId CustomerId, Instant At, CustomerServiceId CustomerServiceId, string ServiceCode)
    : DomainEvent("service.removed", CustomerId, At);

public sealed record UserServiceAssigned(CustomerId CustomerId, Instant At, UserServiceId UserServiceId, UserId UserId, string ServiceCode)
    : DomainEvent("user_service.assigned", CustomerId, At);

public sealed record UserServiceRemoved(CustomerId CustomerId, Instant At, UserServiceId UserServiceId, UserId UserId, string ServiceCode)
    : DomainEvent("user_service.removed", CustomerId, At);
