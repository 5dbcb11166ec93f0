using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Thresholds;

/// <summary>A profile came or changed; the name of the event says how.</summary>
public sealed record ThresholdProfileChanged(
    string Name, CustomerId CustomerId, Instant At, ThresholdProfileId ProfileId, string ProfileName)
    : DomainEvent(Name, CustomerId, At);
