using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

public enum SlaClockState
{
    Running,

    /// <summary>Stands still because of the case's status.</summary>
    Paused,

    /// <summary>Still running, past its deadline.</summary>
    Breached,

    /// <summary>Stopped in time; exactly on the deadline is in time.</summary>
    Met,

    /// <summary>Stopped past its deadline.</summary>
    Missed,
}

public enum BreachReason
{
    TimeRanOut,

    /// <summary>A change of priority moved the deadline into the past.</summary>
    PriorityChanged,
}

/// <summary>When a share of the time was, or will be, used.</summary>
public sealed record SlaWarning(int Percent, Instant At);

/// <summary>One promise about one case, as it stands.</summary>
public sealed record SlaClock
{
    public required SlaMetric Metric { get; init; }

    public required SlaTarget Target { get; init; }

    /// <summary>What the amount is counted from: the opening, the customer's message, the reopening, or the change that restarted it.</summary>
    public required Instant Start { get; init; }

    /// <summary>Null while an endless pause, or a calendar without enough working time, leaves none.</summary>
    public required Instant? Deadline { get; init; }

    /// <summary>Null while it runs.</summary>
    public required Instant? StoppedAt { get; init; }

    public required SlaClockState State { get; init; }

    /// <summary>Time that counted until now or until it was stopped, by the target's calendar.</summary>
    public required Duration Used { get; init; }

    /// <summary>Those that were reached before it was stopped, and those that lie ahead of a running clock.</summary>
    public required IReadOnlyList<SlaWarning> Warnings { get; init; }

    /// <summary>The first instant at which it was past its deadline; null while it is not.</summary>
    public required Instant? BreachedAt { get; init; }

    public required BreachReason? BreachReason { get; init; }
}
