using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// The walk from a start over the dates of a calendar and its later versions. All arithmetic is on ticks since the Unix epoch; a
/// tick is 100 nanoseconds.
/// </summary>
internal sealed class DeadlineSearch
{
    private readonly CalendarTimeline _calendar;
    private readonly Instant _start;
    private readonly long _startTicks;
    private readonly PauseSet _pauses;
    private readonly TraceRecorder? _trace;

    public DeadlineSearch(CalendarTimeline calendar, Instant start, PauseSet pauses, TraceRecorder? trace)
    {
        _calendar = calendar;
        _start = start;
        _startTicks = start.ToUnixTimeTicks();
        _pauses = pauses;
        _trace = trace;
    }

    private Instant Horizon => _start.InUtc().LocalDateTime.PlusYears(Deadlines.HorizonYears).InUtc().ToInstant();

    public Result<Instant> After(WorkLeft left)
    {
        var limit = Horizon.ToUnixTimeTicks();
        foreach (var phase in _calendar.Phases)
        {
            if (phase.To <= _startTicks)
                continue;
            var (from, to) = (Math.Max(phase.From, _startTicks), Math.Min(phase.To, limit));
            for (var days = new WorkingDays(phase.Calendar, Instant.FromUnixTimeTicks(from)); !days.BeginsAfter(to); days.Advance())
            {
                var active = ActiveOn(days, from, to);
                var needed = active == 0 ? long.MaxValue : left.On(days.Total);
                if (needed <= active)
                    return Instant.FromUnixTimeTicks(left.Rounded(Locate(days, from, to, needed)));
                if (active > 0)
                    left.Subtract(active, days.Total);
                _trace?.Add(days, from, to);
            }
        }

        return ServiceLevelErrors.NoWorkingTimeInHorizon(Horizon);
    }

    public Result<Instant> AfterOnWallClock(long needed)
    {
        var deadline = _pauses.After(_startTicks, needed);
        if (deadline > Horizon.ToUnixTimeTicks())
            return ServiceLevelErrors.NoWorkingTimeInHorizon(Horizon);
        _trace?.AddWallClock(deadline);
        return Instant.FromUnixTimeTicks(deadline);
    }

    public Result<Instant> CloseOfDay(int number)
    {
        var limit = Horizon.ToUnixTimeTicks();
        var counted = LocalDate.MinIsoValue;
        foreach (var phase in _calendar.Phases)
        {
            if (phase.To <= _startTicks)
                continue;
            var (from, to) = (Math.Max(phase.From, _startTicks), Math.Min(phase.To, limit));
            for (var days = new WorkingDays(phase.Calendar, Instant.FromUnixTimeTicks(from)); !days.BeginsAfter(to); days.Advance())
            {
                if (days.Date > counted && ClosesDay(days, from, to))
                {
                    counted = days.Date;
                    number--;
                }

                _trace?.Add(days, from, number == 0 ? days.Windows[^1].To : to);
                if (number == 0)
                    return Instant.FromUnixTimeTicks(days.Windows[^1].To);
            }
        }

        return ServiceLevelErrors.NoWorkingTimeInHorizon(Horizon);
    }

    public long ElapsedUntil(Instant end)
    {
        var elapsed = 0L;
        var endTicks = end.ToUnixTimeTicks();
        foreach (var phase in _calendar.Phases)
        {
            var (from, to) = (Math.Max(phase.From, _startTicks), Math.Min(phase.To, endTicks));
            if (to <= from)
                continue;
            for (var days = new WorkingDays(phase.Calendar, Instant.FromUnixTimeTicks(from)); !days.BeginsAfter(to); days.Advance())
                elapsed += ActiveOn(days, from, to);
        }

        return elapsed;
    }

    /// <summary>The date closes in from..to, and the clock started no later than it opened.</summary>
    private bool ClosesDay(WorkingDays days, long from, long to) =>
        days.Total > 0 && _startTicks <= days.Windows[0].From && days.Windows[^1].To is var close && close > from && close <= to;

    private long ActiveOn(WorkingDays days, long from, long to)
    {
        var active = 0L;
        foreach (var window in days.Windows)
        {
            var (opens, closes) = (Math.Max(window.From, from), Math.Min(window.To, to));
            if (closes > opens)
                active += _pauses.ActiveIn(opens, closes);
        }

        return active;
    }

    private long Locate(WorkingDays days, long from, long to, long needed)
    {
        foreach (var window in days.Windows)
        {
            var (opens, closes) = (Math.Max(window.From, from), Math.Min(window.To, to));
            var active = closes > opens ? _pauses.ActiveIn(opens, closes) : 0;
            if (active >= needed)
            {
                var deadline = _pauses.After(opens, needed);
                _trace?.Add(days, from, deadline);
                return deadline;
            }

            needed -= active;
        }

        throw new InvalidOperationException("The date was said to have enough working time.");
    }
}
