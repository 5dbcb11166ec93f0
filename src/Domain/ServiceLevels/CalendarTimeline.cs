using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>A calendar as it was from an instant on.</summary>
/// <param name="Since">When it was changed to this. The first version has always been valid, whatever is said here.</param>
/// <param name="Retroactive">The change replaces all earlier versions, as if they had never been.</param>
public sealed record CalendarVersion(BusinessCalendar Calendar, Instant Since, bool Retroactive = false);

/// <summary>
/// A calendar and its earlier versions. Time that was used under a version stays used; what remains is laid out under the next one.
/// </summary>
public sealed class CalendarTimeline
{
    private readonly Phase[] _phases;

    private CalendarTimeline(Phase[] phases) => _phases = phases;

    public static CalendarTimeline Unchanged(BusinessCalendar calendar) => new([new Phase(calendar, long.MinValue, long.MaxValue)]);

    /// <param name="versions">At least one, oldest first.</param>
    public static CalendarTimeline Of(IReadOnlyList<CalendarVersion> versions)
    {
        if (versions.Count == 0)
            throw new ArgumentException("A calendar has at least one version.", nameof(versions));

        var first = versions.Count - 1;
        while (first > 0 && !versions[first].Retroactive)
            first--;
        var phases = new Phase[versions.Count - first];
        for (var i = 0; i < phases.Length; i++)
        {
            var from = i == 0 ? long.MinValue : versions[first + i].Since.ToUnixTimeTicks();
            var to = first + i + 1 < versions.Count ? versions[first + i + 1].Since.ToUnixTimeTicks() : long.MaxValue;
            phases[i] = new Phase(versions[first + i].Calendar, from, to);
        }

        return new(phases);
    }

    /// <summary>The version that is valid last.</summary>
    public BusinessCalendar Latest => _phases[^1].Calendar;

    internal ReadOnlySpan<Phase> Phases => _phases;

    /// <summary>Ticks since the Unix epoch, half-open.</summary>
    internal readonly record struct Phase(BusinessCalendar Calendar, long From, long To);
}
