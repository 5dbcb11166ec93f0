using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;

namespace CustomerGraph.Application.ServiceLevels;

/// <summary>Calendars with their history, ready to count by.</summary>
public sealed class CalendarTimelines
{
    private static readonly CalendarTimeline AroundTheClock = CalendarTimeline.Unchanged(BusinessCalendar.AroundTheClock);
    private readonly Dictionary<CalendarId, CalendarTimeline> _timelines;

    private CalendarTimelines(Dictionary<CalendarId, CalendarTimeline> timelines, Dictionary<CalendarId, int> versions) =>
        (_timelines, Versions) = (timelines, versions);

    /// <summary>How many versions each calendar has.</summary>
    public IReadOnlyDictionary<CalendarId, int> Versions { get; }

    /// <summary>One statement for all of them.</summary>
    public static async Task<CalendarTimelines> LoadAsync(Store store, IEnumerable<CalendarId?> ids, CancellationToken cancellationToken)
    {
        long[] wanted = [.. ids.OfType<CalendarId>().Select(id => id.Value).Distinct()];
        var revisions = await store.RevisionsByCalendarAsync(wanted, cancellationToken);
        var timelines = wanted.Zip(revisions).ToDictionary(pair => new CalendarId(pair.First), pair => TimelineOf(pair.Second));
        var versions = wanted.Zip(revisions).ToDictionary(pair => new CalendarId(pair.First), pair => pair.Second.Count);
        return new CalendarTimelines(timelines, versions);
    }

    /// <summary>What a policy's null stands for is the customer's own calendar, and where it has none, around the clock.</summary>
    public Func<CalendarId?, CalendarTimeline> For(CalendarId? own) => id => (id ?? own) is { } named ? _timelines[named] : AroundTheClock;

    private static CalendarTimeline TimelineOf(List<CalendarRevisionRow> revisions) => CalendarTimeline.Of(
        [.. revisions.Select(revision =>
            new CalendarVersion(BusinessCalendar.Create(revision.Definition).Value, revision.Since, revision.Retroactive))]);
}
