using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.DomainNames;

public sealed record DomainNameAdded(CustomerId CustomerId, Instant At, string Domain, bool IsPrimary)
    : DomainEvent("domain.added", CustomerId, At);

public sealed record DomainNameRemoved(CustomerId CustomerId, Instant At, string Domain)
    : DomainEvent("domain.removed", CustomerId, At);

public sealed record DomainNameStateChanged(CustomerId CustomerId, Instant At, string Domain, DomainNameState From, DomainNameState To)
    : DomainEvent("domain.state_changed", CustomerId, At);

public sealed record PrimaryDomainChanged(CustomerId CustomerId, Instant At, string From, string To)
    : DomainEvent("domain.primary_changed", CustomerId, At);

public sealed record SubdomainsClaimed(CustomerId CustomerId, Instant At, string Domain, bool Claims)
    : DomainEvent("domain.subdomains_claimed", CustomerId, At);
