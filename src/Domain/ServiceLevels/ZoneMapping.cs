using NodaTime;
using NodaTime.TimeZones;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// Turns wall-clock times of a zone into ticks since the Unix epoch, by the rules valid at that date. Far from a transition it only
/// subtracts the offset; near one it asks the zone.
/// </summary>
internal struct ZoneMapping(DateTimeZone zone)
{
    // Wider than any offset, so that a local time this far from a transition cannot lie on its other side.
    private const long Margin = 2 * NodaConstants.TicksPerDay;

    private long _plainFrom = long.MaxValue;
    private long _plainTo = long.MinValue;
    private long _offset;

    /// <summary>In a gap: the first instant after it. Ambiguous: the earlier instant.</summary>
    /// <param name="local">Ticks since 1970-01-01T00:00 on the wall clock.</param>
    public long StartAt(long local) =>
        IsPlain(local) ? local - _offset : Exact(local, static mapping => mapping.Count == 0
            ? mapping.LateInterval.Start
            : mapping.First().ToInstant());

    /// <summary>In a gap: the same instant as a start. Ambiguous: the later instant, so that the repeated time is inside.</summary>
    /// <param name="local">Ticks since 1970-01-01T00:00 on the wall clock.</param>
    public long EndAt(long local) =>
        IsPlain(local) ? local - _offset : Exact(local, static mapping => mapping.Count == 0
            ? mapping.LateInterval.Start
            : mapping.Last().ToInstant());

    private readonly bool IsPlain(long local) => local >= _plainFrom && local < _plainTo;

    private long Exact(long local, Func<ZoneLocalMapping, Instant> choose)
    {
        var instant = choose(zone.MapLocal(Instant.FromUnixTimeTicks(local).InUtc().LocalDateTime));
        Remember(zone.GetZoneInterval(instant));
        return instant.ToUnixTimeTicks();
    }

    private void Remember(ZoneInterval interval)
    {
        _offset = interval.WallOffset.Ticks;
        _plainFrom = interval.HasStart ? interval.Start.ToUnixTimeTicks() + Margin : long.MinValue;
        _plainTo = interval.HasEnd ? interval.End.ToUnixTimeTicks() - Margin : long.MaxValue;
    }
}
