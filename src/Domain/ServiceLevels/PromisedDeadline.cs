using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>What a policy would promise for a case that was opened at some time, before there is any such case.</summary>
/// <param name="Start">For the next response: as if the customer had written at the opening.</param>
/// <param name="CalendarId">What it was counted by; null for the customer's own calendar or around the clock.</param>
/// <param name="Trace">The deadline and how it came about; refused where there is too little working time.</param>
public sealed record PromisedDeadline(
    SlaMetric Metric,
    SlaTarget Target,
    Instant Start,
    CalendarId? CalendarId,
    Result<DeadlineTrace> Trace,
    IReadOnlyList<SlaWarning> Warnings)
{
    /// <summary>One for each metric that something is promised for.</summary>
    /// <param name="pauses">Times in which the case would wait; the first response waits only if the terms say so.</param>
    public static IReadOnlyList<PromisedDeadline> Of(
        SlaTerms terms, Func<CalendarId?, CalendarTimeline> calendars, Instant openedAt, CaseFacts facts, PauseSet pauses) =>
    [
        .. Enum.GetValues<SlaMetric>()
            .Select(metric => terms.TargetFor(metric, facts))
            .OfType<SlaTarget>()
            .Select(target => Of(target, terms, calendars, openedAt, PausesFor(target, terms, pauses))),
    ];

    private static PromisedDeadline Of(
        SlaTarget target, SlaTerms terms, Func<CalendarId?, CalendarTimeline> calendars, Instant start, PauseSet pauses)
    {
        var calendarId = target.CalendarId ?? terms.CalendarId;
        var calendar = calendars(calendarId);
        return new(
            target.Metric, target, start, calendarId, Deadlines.Trace(calendar, start, target.Amount, pauses),
            [.. SlaWarning.All(terms.Warnings, calendar, start, target.Amount, pauses)]);
    }

    private static PauseSet PausesFor(SlaTarget target, SlaTerms terms, PauseSet pauses) =>
        target.Metric == SlaMetric.FirstResponse && !terms.PausesFirstResponse ? PauseSet.Empty : pauses;
}
