using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

[Flags]
public enum TraceNotes
{
    None = 0,

    /// <summary>The clocks were changed inside of the window, or swallowed it.</summary>
    Dst = 1,

    /// <summary>The date is a holiday: some or all of its windows are closed.</summary>
    Holiday = 2,

    /// <summary>The windows come from an override of the calendar.</summary>
    Override = 4,
}

/// <summary>
/// One window that was looked at on the way to the deadline, or a date that a holiday, an override or a clock change closed.
/// </summary>
/// <param name="Window">On the wall clock; null where the date has none, and around the clock.</param>
/// <param name="Counted">Working time in it that counted.</param>
/// <param name="Cumulative">Counted from the start to the end of this row.</param>
/// <param name="Paused">Working time in it that did not count because of pauses.</param>
/// <param name="Name">Of the holiday or override, where it has one.</param>
public sealed record TraceRow(
    LocalDate Date, WorkingWindow? Window, Duration Counted, Duration Cumulative, Duration Paused, TraceNotes Notes, string? Name = null);

/// <summary>How a deadline came about.</summary>
/// <param name="TzdbVersion">The edition of the IANA time zone database that the offsets were taken from.</param>
public sealed record DeadlineTrace(Instant Start, SlaAmount Amount, Instant Deadline, IReadOnlyList<TraceRow> Rows, string TzdbVersion);
