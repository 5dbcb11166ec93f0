using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>What a policy promises and how its clocks behave: all that clocks are computed with. Checked.</summary>
public sealed record SlaTerms
{
    /// <summary>Null: the customer's own calendar, or around the clock where it has none.</summary>
    public required CalendarId? CalendarId { get; init; }

    /// <summary>In the order that decides among equally specific ones.</summary>
    public required IReadOnlyList<SlaTarget> Targets { get; init; }

    public required IReadOnlyList<CaseStatus> PauseStatuses { get; init; }

    public required bool PausesFirstResponse { get; init; }

    public required PriorityChangeRule PriorityChangeRule { get; init; }

    public required ReopenRule ReopenRule { get; init; }

    public required Duration ReopenGrace { get; init; }

    /// <summary>In percent, rising.</summary>
    public required IReadOnlyList<int> Warnings { get; init; }

    /// <summary>Every calendar that clocks can run by, each once; null for the customer's own.</summary>
    public IEnumerable<CalendarId?> CalendarIds => Targets.Select(target => target.CalendarId).Append(CalendarId).Distinct();

    /// <summary>The most specific target for the case, the first of the list among equals; null where nothing is promised.</summary>
    public SlaTarget? TargetFor(SlaMetric metric, CaseFacts facts)
    {
        SlaTarget? best = null;
        foreach (var target in Targets)
        {
            if (target.Matches(metric, facts) && (best is null || target.Specificity > best.Specificity))
                best = target;
        }

        return best;
    }
}
