using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>What happens to a running clock when another target applies after a change of priority or impact.</summary>
public enum PriorityChangeRule
{
    /// <summary>The new amount counts from the start; time used so far is kept. The clock may be breached at once.</summary>
    RecalculateFromStart,

    /// <summary>The new amount counts from the change.</summary>
    RestartAtChange,

    /// <summary>The deadline stays.</summary>
    Keep,
}

/// <summary>What a reopening after the grace does to the total resolution. Within the grace the clock always resumes.</summary>
public enum ReopenRule
{
    /// <summary>A new clock with its whole time begins.</summary>
    NewClock,

    /// <summary>The clock goes on with the time that was left.</summary>
    Resume,

    /// <summary>The clock stays stopped.</summary>
    KeepStopped,
}

/// <summary>A policy as typed; nothing here is checked yet.</summary>
public sealed record SlaPolicyFields
{
    public required string? Name { get; init; }

    /// <summary>Must exist and be usable by the owner; the caller has looked it up. Null: the customer's own calendar.</summary>
    public required CalendarId? CalendarId { get; init; }

    public required IReadOnlyList<SlaTarget> Targets { get; init; }

    /// <summary>While a case has one of these, its clocks stand still.</summary>
    public IReadOnlyList<CaseStatus> PauseStatuses { get; init; } = [CaseStatus.WaitingForCustomer];

    /// <summary>The first response does not wait for the customer unless this says so.</summary>
    public bool PausesFirstResponse { get; init; }

    public PriorityChangeRule PriorityChangeRule { get; init; }

    public ReopenRule ReopenRule { get; init; }

    /// <summary>Time around the clock.</summary>
    public Duration ReopenGrace { get; init; }

    /// <summary>In percent of the time allowed, 1 to 200.</summary>
    public IReadOnlyList<int> Warnings { get; init; } = [80];

    /// <summary>The same with other calendars.</summary>
    public SlaPolicyFields WithCalendars(Func<CalendarId, CalendarId> calendarOf) => this with
    {
        CalendarId = CalendarId is { } own ? calendarOf(own) : null,
        Targets = [.. Targets.Select(target => target with { CalendarId = target.CalendarId is { } named ? calendarOf(named) : null })],
    };
}
