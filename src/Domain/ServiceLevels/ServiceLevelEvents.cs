using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

public sealed record SlaPolicyCreated(CustomerId CustomerId, Instant At, SlaPolicyId PolicyId, string PolicyName)
    : DomainEvent("sla_policy.created", CustomerId, At);

public sealed record SlaPolicyEdited(CustomerId CustomerId, Instant At, SlaPolicyId PolicyId, string PolicyName)
    : DomainEvent("sla_policy.edited", CustomerId, At);

public sealed record SlaPolicyArchived(CustomerId CustomerId, Instant At, SlaPolicyId PolicyId, string PolicyName)
    : DomainEvent("sla_policy.archived", CustomerId, At);

/// <param name="RuleCount">How many rules there are now.</param>
public sealed record SlaRulesChanged(CustomerId CustomerId, Instant At, int RuleCount, SlaPolicyId? DefaultPolicyId)
    : DomainEvent("sla_rules.changed", CustomerId, At);

public sealed record CalendarCreated(CustomerId CustomerId, Instant At, CalendarId CalendarId, string CalendarName)
    : DomainEvent("calendar.created", CustomerId, At);

/// <param name="Retroactive">Time used under earlier versions is computed anew.</param>
public sealed record CalendarChanged(CustomerId CustomerId, Instant At, CalendarId CalendarId, bool Retroactive)
    : DomainEvent("calendar.changed", CustomerId, At);

public sealed record CalendarRenamed(CustomerId CustomerId, Instant At, CalendarId CalendarId, string CalendarName)
    : DomainEvent("calendar.renamed", CustomerId, At);

public sealed record CalendarArchived(CustomerId CustomerId, Instant At, CalendarId CalendarId, string CalendarName)
    : DomainEvent("calendar.archived", CustomerId, At);
