using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Quotas;

public sealed record QuotaSet(CustomerId CustomerId, Instant At, QuotaKey Key, int? Soft, int? Hard, QuotaMode Mode)
    : DomainEvent("quota.set", CustomerId, At);

public sealed record QuotaRemoved(CustomerId CustomerId, Instant At, QuotaKey Key)
    : DomainEvent("quota.removed", CustomerId, At);

/// <summary>As much is used as the soft limit says. Told once, until less is used again.</summary>
public sealed record QuotaSoftLimitReached(CustomerId CustomerId, Instant At, QuotaKey Key, int Soft, int Used)
    : DomainEvent("quota.soft_limit_reached", CustomerId, At);
