using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// The first instant at which enough working time has passed. Work that runs out exactly at the close of a window is due at the
/// close, never at the next opening.
/// </summary>
public static class Deadlines
{
    /// <summary>How far a deadline is searched for. Beyond it the answer is <see cref="ErrorCode.NoWorkingTimeInHorizon"/>.</summary>
    public const int HorizonYears = 5;

    public static Result<Instant> Find(CalendarTimeline calendar, Instant start, SlaAmount amount, PauseSet pauses) =>
        Due(new DeadlineSearch(calendar, start, pauses, null), amount);

    public static Result<Instant> Find(BusinessCalendar calendar, Instant start, SlaAmount amount, PauseSet? pauses = null) =>
        Find(CalendarTimeline.Unchanged(calendar), start, amount, pauses ?? PauseSet.Empty);

    /// <summary>The deadline with every window that was counted on the way.</summary>
    public static Result<DeadlineTrace> Trace(CalendarTimeline calendar, Instant start, SlaAmount amount, PauseSet pauses)
    {
        var recorder = new TraceRecorder(start.ToUnixTimeTicks(), pauses);
        return Due(new DeadlineSearch(calendar, start, pauses, recorder), amount)
            .Map(deadline => new DeadlineTrace(start, amount, deadline, recorder.Rows, calendar.Latest.TzdbVersion));
    }

    /// <summary>
    /// When that share of the time is used, by the same rules as the deadline: an hour before it is a working hour before it. The
    /// share of "end of the Nth business day" is one of the working time from the start to that close.
    /// </summary>
    /// <param name="percent">1 to 200; overdue work can warn again.</param>
    public static Result<Instant> Warning(CalendarTimeline calendar, Instant start, SlaAmount amount, PauseSet pauses, int percent)
    {
        var search = new DeadlineSearch(calendar, start, pauses, null);
        if (amount.Unit != SlaUnit.EndOfNthBusinessDay)
            return Share(search, amount, percent);
        if (!search.CloseOfDay(amount.Value).TryGet(out var close, out var errors))
            return Result.Failure<Instant>(errors);

        var whole = Elapsed(calendar, start, close, pauses).BclCompatibleTicks;
        return search.After(WorkLeft.Ticks((whole * percent + 99) / 100));
    }

    /// <summary>Working time between two instants that was not paused; 0 where the end is not after the start.</summary>
    public static Duration Elapsed(CalendarTimeline calendar, Instant from, Instant to, PauseSet pauses) =>
        Duration.FromTicks(new DeadlineSearch(calendar, from, pauses, null).ElapsedUntil(to));

    /// <summary>Time between two instants that was not paused, around the clock.</summary>
    public static Duration ElapsedOnWallClock(Instant from, Instant to, PauseSet pauses) =>
        to <= from ? Duration.Zero : Duration.FromTicks(pauses.ActiveIn(from.ToUnixTimeTicks(), to.ToUnixTimeTicks()));

    private static Result<Instant> Due(DeadlineSearch search, SlaAmount amount) =>
        amount.Unit == SlaUnit.EndOfNthBusinessDay ? search.CloseOfDay(amount.Value) : Share(search, amount, 100);

    private static Result<Instant> Share(DeadlineSearch search, SlaAmount amount, int percent) => amount.Unit switch
    {
        SlaUnit.BusinessDays => search.After(WorkLeft.DaysInPercent(amount.Value, percent)),
        SlaUnit.WallClock => search.AfterOnWallClock(amount.TicksPerPercent * percent),
        _ => search.After(WorkLeft.Ticks(amount.TicksPerPercent * percent)),
    };
}
