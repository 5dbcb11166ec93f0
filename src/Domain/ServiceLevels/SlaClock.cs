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
public sealed record SlaWarning(int Percent, Instant At)
{
    /// <summary>Those that working time is enough for.</summary>
    internal static IEnumerable<SlaWarning> All(
        IReadOnlyList<int> percents, CalendarTimeline calendar, Instant start, SlaAmount amount, PauseSet pauses)
    {
        foreach (var percent in percents)
        {
            if (Deadlines.Warning(calendar, start, amount, pauses, percent).TryGet(out var at, out _))
                yield return new SlaWarning(percent, at);
        }
    }
}

/// <summary>One promise about one case, as it stands.</summary>
public sealed record SlaClock
{
    public required SlaMetric Metric { get; init; }

    public required SlaTarget Target { get; init; }

    /// <summary>
    /// What the amount is counted from: the opening, the customer's message, the reopening, or the change that restarted it.
    /// </summary>
    public required Instant Start { get; init; }

    /// <summary>Null while an endless pause, or a calendar without enough working time, leaves none.</summary>
    public required Instant? Deadline { get; init; }

    /// <summary>Null while it runs.</summary>
    public required Instant? StoppedAt { get; init; }

    public required SlaClockState State { get; init; }

    /// <summary>Those that were reached before it was stopped, and those that lie ahead of a running clock.</summary>
    public required IReadOnlyList<SlaWarning> Warnings { get; init; }

    /// <summary>The first instant at which it was past its deadline; null while it is not.</summary>
    public required Instant? BreachedAt { get; init; }

    public required BreachReason? BreachReason { get; init; }

    /// <summary>What the target's amount is counted by; null for the customer's own calendar or around the clock.</summary>
    public required CalendarId? CalendarId { get; init; }

    public bool IsRunning => StoppedAt is null;

    /// <summary>Time that counted until now or until it was stopped, by the target's calendar.</summary>
    public Duration Used => Course.Used;

    /// <summary>Time that would have counted and did not, because the case waited.</summary>
    public Duration Paused => Course.Paused;

    /// <summary>
    /// Time that counts from now, or from the stop, to the deadline; of a waiting clock as if it went on now. Negative past the
    /// deadline, null where there is too little working time.
    /// </summary>
    public Duration? Remaining => Course.Remaining;

    /// <summary>How the deadline came about; refused while there is none.</summary>
    public Result<DeadlineTrace> Trace() => Course.Trace();

    /// <summary>What is measured only when somebody asks.</summary>
    public required ClockCourse Course { get; init; }
}
