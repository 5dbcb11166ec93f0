using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

public enum SlaAlertKind
{
    Warning,
    Breach,
}

/// <summary>A threshold of a clock that was told of. A clock is known by its metric and start; each threshold is told of once.</summary>
/// <param name="Percent">Of a warning; 100 for a breach.</param>
public sealed record SlaAlert(SlaMetric Metric, Instant Start, SlaAlertKind Kind, int Percent);

public enum SlaOutcomeState
{
    Met,
    Missed,
}

/// <summary>How one clock ended, or that its time ran out: what reports count.</summary>
/// <param name="At">When it was stopped, or when its time ran out while it still runs.</param>
/// <param name="Month">The month of <paramref name="At"/> in the customer's time zone, as <c>2026-03</c>.</param>
public sealed record SlaOutcome(SlaMetric Metric, Instant Start, SlaOutcomeState State, Instant At, string Month);
