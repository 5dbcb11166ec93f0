using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Branding;

/// <summary>A brand came, changed or went; the name of the event says which.</summary>
public sealed record BrandChanged(string Name, CustomerId CustomerId, Instant At, BrandId BrandId, string Code, string BrandName)
    : DomainEvent(Name, CustomerId, At);
