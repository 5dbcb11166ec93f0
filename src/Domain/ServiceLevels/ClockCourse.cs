using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>From where to where a clock has come, to be measured by its calendar.</summary>
public sealed class ClockCourse
{
    private readonly CalendarTimeline _calendar;
    private readonly SlaAmount _amount;
    private readonly Instant _start;
    private readonly Instant _end;
    private readonly IReadOnlyList<Interval> _pauses;
    private readonly PauseSet _pauseSet;

    internal ClockCourse(
        CalendarTimeline calendar, SlaAmount amount, Instant start, Instant end, IReadOnlyList<Interval> pauses, PauseSet pauseSet) =>
        (_calendar, _amount, _start, _end, _pauses, _pauseSet) = (calendar, amount, start, end, pauses, pauseSet);

    internal Duration Used => Counted(_start, _end, _pauseSet);

    internal Duration Paused => Counted(_start, _end, PauseSet.Empty) - Used;

    internal Duration? Remaining
    {
        get
        {
            if (!Deadlines.Find(_calendar, _start, _amount, PausesSoFar()).TryGet(out var deadline, out _))
                return null;
            return deadline >= _end ? Counted(_end, deadline, PauseSet.Empty) : -Counted(deadline, _end, _pauseSet);
        }
    }

    internal Result<DeadlineTrace> Trace() => Deadlines.Trace(_calendar, _start, _amount, _pauseSet);

    // As if the case waited no longer than until the end of the course.
    private PauseSet PausesSoFar() => PauseSet.Of(
        _pauses
            .Where(pause => pause.Start < _end)
            .Select(pause => pause.HasEnd && pause.End <= _end ? pause : new Interval(pause.Start, _end)));

    private Duration Counted(Instant from, Instant to, PauseSet pauses) => _amount.Unit == SlaUnit.WallClock
        ? Deadlines.ElapsedOnWallClock(from, to, pauses)
        : Deadlines.Elapsed(_calendar, from, to, pauses);
}
