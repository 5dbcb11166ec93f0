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

public sealed record ServiceCaseOpened(
    CustomerId CustomerId, Instant At, ServiceCaseId CaseId, CasePriority Priority, SlaPolicyId? PolicyId)
    : DomainEvent("service_case.opened", CustomerId, At);

/// <param name="Kind">What was written down last.</param>
public sealed record ServiceCaseChanged(CustomerId CustomerId, Instant At, ServiceCaseId CaseId, CaseEntryKind Kind)
    : DomainEvent("service_case.changed", CustomerId, At);

/// <param name="Percent">How much of the time is used, 1 to 200.</param>
/// <param name="ReachedAt">When that share was used; <see cref="DomainEvent.At"/> is when it was noticed.</param>
public sealed record SlaWarned(
    CustomerId CustomerId,
    Instant At,
    ServiceCaseId CaseId,
    SlaMetric Metric,
    int Percent,
    Instant ReachedAt,
    Instant? DueAt,
    SlaPolicyId? PolicyId)
    : DomainEvent("sla.warning", CustomerId, At);

/// <param name="ReachedAt">When the time ran out, or a change of priority made it so.</param>
public sealed record SlaBreached(
    CustomerId CustomerId,
    Instant At,
    ServiceCaseId CaseId,
    SlaMetric Metric,
    Instant ReachedAt,
    Instant? DueAt,
    BreachReason Reason,
    SlaPolicyId? PolicyId)
    : DomainEvent("sla.breached", CustomerId, At);

public sealed record CalendarCreated(CustomerId CustomerId, Instant At, CalendarId CalendarId, string CalendarName)
    : DomainEvent("calendar.created", CustomerId, At);

/// <param name="Retroactive">Time used under earlier versions is computed anew.</param>
public sealed record CalendarChanged(CustomerId CustomerId, Instant At, CalendarId CalendarId, bool Retroactive)
    : DomainEvent("calendar.changed", CustomerId, At);

public sealed record CalendarRenamed(CustomerId CustomerId, Instant At, CalendarId CalendarId, string CalendarName)
    : DomainEvent("calendar.renamed", CustomerId, At);

public sealed record CalendarArchived(CustomerId CustomerId, Instant At, CalendarId CalendarId, string CalendarName)
    : DomainEvent("calendar.archived", CustomerId, At);
