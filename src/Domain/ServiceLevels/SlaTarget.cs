namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>What time is promised for. The four run independently of each other.</summary>
public enum SlaMetric
{
    /// <summary>From the opening to the first public reply of an agent.</summary>
    FirstResponse,

    /// <summary>From a message of the customer to the next public reply of an agent.</summary>
    NextResponse,

    /// <summary>From the opening to the first resolution; reopening does not restart it.</summary>
    FirstResolution,

    /// <summary>From the opening to the last resolution; reopening restarts it, and time that was used stays used.</summary>
    TotalResolution,
}

/// <summary>One promise of a policy. A matcher that is null matches all cases; the most specific target wins.</summary>
public sealed record SlaTarget(SlaMetric Metric, SlaAmount Amount)
{
    public CasePriority? Priority { get; init; }

    public CaseImpact? Impact { get; init; }

    /// <summary>Compared without case.</summary>
    public string? RequestType { get; init; }

    /// <summary>Replaces the policy's calendar, e.g. around the clock for critical cases of an office-hours policy.</summary>
    public CalendarId? CalendarId { get; init; }

    internal (SlaMetric, CasePriority?, CaseImpact?, string?) Matchers =>
        (Metric, Priority, Impact, RequestType?.Trim().ToUpperInvariant());

    internal bool Matches(SlaMetric metric, CaseFacts facts) =>
        Metric == metric
        && (Priority is null || Priority == facts.Priority)
        && (Impact is null || Impact == facts.Impact)
        && (RequestType is null || string.Equals(RequestType, facts.RequestType, StringComparison.OrdinalIgnoreCase));

    /// <summary>How many matchers it has.</summary>
    internal int Specificity => (Priority is null ? 0 : 1) + (Impact is null ? 0 : 1) + (RequestType is null ? 0 : 1);

    internal IEnumerable<DomainError> Problems() =>
        Amount.Problems("amount").Concat(TextRules.Optional("requestType", RequestType).Errors);

    /// <summary>A blank request type matches all.</summary>
    internal SlaTarget Trimmed() => this with { RequestType = string.IsNullOrWhiteSpace(RequestType) ? null : RequestType.Trim() };
}
