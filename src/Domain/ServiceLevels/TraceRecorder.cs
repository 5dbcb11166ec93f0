using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>Writes down what a search looks at.</summary>
internal sealed class TraceRecorder(long start, PauseSet pauses)
{
    private readonly List<TraceRow> _rows = [];
    private long _cumulative;

    public IReadOnlyList<TraceRow> Rows => _rows;

    /// <summary>The windows of the date, cut to from..to.</summary>
    public void Add(WorkingDays days, long from, long to)
    {
        if (days.IsClosedSpecially && days.HasTimeIn(from, to))
            Add(days, null, 0, 0, days.Plan.Windows.Count > 0 ? TraceNotes.Dst : TraceNotes.None);

        foreach (var window in days.Windows)
        {
            var (opens, closes) = (Math.Max(window.From, from), Math.Min(window.To, to));
            if (closes <= opens)
                continue;
            var counted = pauses.ActiveIn(opens, closes);
            Add(days, window.Window, counted, closes - opens - counted, window.IsStretched ? TraceNotes.Dst : TraceNotes.None);
        }
    }

    public void AddWallClock(long deadline)
    {
        var counted = pauses.ActiveIn(start, deadline);
        var date = Instant.FromUnixTimeTicks(start).InUtc().Date;
        _rows.Add(new TraceRow(
            date,
            null,
            Duration.FromTicks(counted),
            Duration.FromTicks(counted),
            Duration.FromTicks(deadline - start - counted),
            TraceNotes.None));
    }

    private void Add(WorkingDays days, WorkingWindow? window, long counted, long paused, TraceNotes notes)
    {
        _cumulative += counted;
        notes |= days.Plan.Origin switch
        {
            DayOrigin.Holiday => TraceNotes.Holiday,
            DayOrigin.Override => TraceNotes.Override,
            _ => TraceNotes.None,
        };
        _rows.Add(new TraceRow(
            days.Date,
            window,
            Duration.FromTicks(counted),
            Duration.FromTicks(_cumulative),
            Duration.FromTicks(paused),
            notes,
            days.Plan.Name));
    }
}
