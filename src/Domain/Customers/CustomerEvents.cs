using NodaTime;

namespace CustomerGraph.Domain.Customers;

public sealed record CustomerCreated(CustomerId CustomerId, Instant At, CustomerId? ParentId, string Code, string CustomerName)
    : DomainEvent("customer.created", CustomerId, At);

/// <param name="Fields">The names of the fields that changed, in the words of the schema.</param>
public sealed record CustomerEdited(CustomerId CustomerId, Instant At, IReadOnlyList<string> Fields)
    : DomainEvent("customer.edited", CustomerId, At);

public sealed record CustomerCodeChanged(CustomerId CustomerId, Instant At, string From, string To)
    : DomainEvent("customer.code_changed", CustomerId, At);

public sealed record CustomerDisabled(CustomerId CustomerId, Instant At, string Reason)
    : DomainEvent("customer.disabled", CustomerId, At);

public sealed record CustomerEnabled(CustomerId CustomerId, Instant At)
    : DomainEvent("customer.enabled", CustomerId, At);

public sealed record CustomerDeleted(CustomerId CustomerId, Instant At, string Code, Instant PurgeAfter)
    : DomainEvent("customer.deleted", CustomerId, At);

/// <summary>The Reseller service came or went.</summary>
public sealed record ResellerCapabilityChanged(CustomerId CustomerId, Instant At, bool CanHaveChildren)
    : DomainEvent("customer.reseller_capability_changed", CustomerId, At);
