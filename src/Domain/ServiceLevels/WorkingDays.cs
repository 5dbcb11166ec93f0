using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>A window of a date as it really happened: ticks since the Unix epoch, half-open.</summary>
internal readonly record struct RealWindow(WorkingWindow Window, long From, long To)
{
    /// <summary>The clocks were changed inside of it, or it touches the hour that was repeated or left out.</summary>
    public bool IsStretched => To - From != (Window.ToMinute - Window.FromMinute) * NodaConstants.TicksPerMinute;
}

/// <summary>
/// Walks over calendar dates, one after another, and places their windows on the time line. Dates are counted, never 24 hours added.
/// Windows that a repeated hour lets overlap are cut, so that no instant counts twice.
/// </summary>
internal sealed class WorkingDays
{
    private readonly BusinessCalendar _calendar;
    private RealWindow[] _windows = new RealWindow[4];
    private ZoneMapping _mapping;
    private int _count;

    /// <summary>The date's midnight, in ticks since 1970-01-01T00:00 on the wall clock.</summary>
    private long _midnight;
    private long _previousEnd = long.MinValue;

    /// <param name="start">The walk begins with the date before it, whose windows may reach into it.</param>
    public WorkingDays(BusinessCalendar calendar, Instant start)
    {
        _calendar = calendar;
        _mapping = new ZoneMapping(calendar.Zone);
        Date = start.InZone(calendar.Zone).Date.PlusDays(-1);
        _midnight = Date.AtMidnight().InUtc().ToInstant().ToUnixTimeTicks();
        Place();
    }

    public LocalDate Date { get; private set; }

    public DayPlan Plan { get; private set; }

    /// <summary>Real working time of the date, in ticks; 0 makes it no business day.</summary>
    public long Total { get; private set; }

    public ReadOnlySpan<RealWindow> Windows => _windows.AsSpan(0, _count);

    /// <summary>Neither this date nor any later one has time before the instant.</summary>
    public bool BeginsAfter(long ticks) => _midnight - NodaConstants.TicksPerDay > ticks;

    /// <summary>
    /// The date has no working time, and not because of the week: it is closed by a holiday, an override or a clock change.
    /// </summary>
    public bool IsClosedSpecially => Total == 0 && (Plan.Origin != DayOrigin.Week || Plan.Windows.Count > 0);

    public bool HasTimeIn(long from, long to) =>
        _mapping.StartAt(_midnight) < to && _mapping.EndAt(_midnight + NodaConstants.TicksPerDay) > from;

    public void Advance()
    {
        Date = Date.PlusDays(1);
        _midnight += NodaConstants.TicksPerDay;
        Place();
    }

    private void Place()
    {
        Plan = _calendar.PlanOf(Date);
        _count = 0;
        Total = 0;
        foreach (var window in Plan.Windows)
            Place(window);
    }

    private void Place(WorkingWindow window)
    {
        var from = Math.Max(_previousEnd, _mapping.StartAt(_midnight + window.FromMinute * NodaConstants.TicksPerMinute));
        var to = _mapping.EndAt(_midnight + window.ToMinute * NodaConstants.TicksPerMinute);
        if (to <= from)
            return;

        if (_count == _windows.Length)
            Array.Resize(ref _windows, 2 * _count);
        _windows[_count++] = new RealWindow(window, from, to);
        Total += to - from;
        _previousEnd = to;
    }
}
