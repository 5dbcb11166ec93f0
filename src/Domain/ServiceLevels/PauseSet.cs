using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>Times that do not count: half-open intervals, merged, so that an overlap is subtracted once.</summary>
public sealed class PauseSet
{
    private readonly long[] _from;
    private readonly long[] _to;

    private PauseSet(long[] from, long[] to)
    {
        _from = from;
        _to = to;
    }

    public static PauseSet Empty { get; } = new([], []);

    /// <param name="pauses">
    /// In any order; they may overlap. One without an end lasts for ever; one without a start has lasted for ever.
    /// </param>
    public static PauseSet Of(IEnumerable<Interval> pauses)
    {
        var from = new List<long>();
        var to = new List<long>();
        foreach (var (start, end) in pauses.Select(Ticks).Where(pause => pause.To > pause.From).Order())
        {
            if (to.Count > 0 && start <= to[^1])
            {
                to[^1] = Math.Max(to[^1], end);
                continue;
            }

            from.Add(start);
            to.Add(end);
        }

        return from.Count == 0 ? Empty : new([.. from], [.. to]);
    }

    /// <summary>How much of the time from..to is not paused, in ticks.</summary>
    internal long ActiveIn(long from, long to)
    {
        var active = to - from;
        for (var i = FirstAfter(from); i < _from.Length && _from[i] < to; i++)
            active -= Math.Min(to, _to[i]) - Math.Max(from, _from[i]);
        return active;
    }

    /// <summary>The first instant at which <paramref name="needed"/> ticks since <paramref name="from"/> were not paused.</summary>
    internal long After(long from, long needed)
    {
        for (var i = FirstAfter(from); i < _from.Length && _from[i] - from < needed; i++)
        {
            needed -= Math.Max(0, _from[i] - from);
            from = _to[i];
        }

        // The end of an endless pause plus anything stays endless.
        return from > long.MaxValue - needed ? long.MaxValue : from + needed;
    }

    internal bool Covers(long at)
    {
        var i = FirstAfter(at);
        return i < _from.Length && _from[i] <= at;
    }

    private static (long From, long To) Ticks(Interval pause) => (
        pause.HasStart ? pause.Start.ToUnixTimeTicks() : long.MinValue / 2,
        pause.HasEnd ? pause.End.ToUnixTimeTicks() : long.MaxValue);

    /// <summary>The first pause that ends after the instant.</summary>
    private int FirstAfter(long at)
    {
        var found = Array.BinarySearch(_to, at);
        return found >= 0 ? found + 1 : ~found;
    }
}
