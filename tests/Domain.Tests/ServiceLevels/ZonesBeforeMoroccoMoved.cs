using NodaTime;
using NodaTime.TimeZones;

namespace CustomerGraph.Vectors;

/// <summary>
/// The time zone database as the vectors knew it. Edition 2026c moved Morocco to UTC for good on 2026-09-20; the vectors, which end
/// with 2026, were made before that became known.
/// </summary>
internal sealed class ZonesBeforeMoroccoMoved : IDateTimeZoneSource
{
    private const string Morocco = "Africa/Casablanca";
    private static readonly TzdbDateTimeZoneSource Tzdb = TzdbDateTimeZoneSource.Default;

    public string VersionId => Tzdb.VersionId + ", Morocco as in 2026b";

    public IEnumerable<string> GetIds() => Tzdb.GetIds();

    public DateTimeZone ForId(string id) => id == Morocco ? new MoroccoUnmoved(Tzdb.ForId(id)) : Tzdb.ForId(id);

    public string? GetSystemDefaultId() => null;

    private sealed class MoroccoUnmoved(DateTimeZone moved) : DateTimeZone(Morocco, false, moved.MinOffset, moved.MaxOffset)
    {
        private static readonly Instant Move = Instant.FromUtc(2026, 9, 20, 1, 0);

        public override ZoneInterval GetZoneInterval(Instant instant)
        {
            var last = moved.GetZoneInterval(Move - Duration.Epsilon);
            return instant < last.Start ? moved.GetZoneInterval(instant) : new ZoneInterval(last.Name, last.Start, null, last.WallOffset, last.Savings);
        }
    }
}
