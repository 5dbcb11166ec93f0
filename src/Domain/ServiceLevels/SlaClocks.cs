using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// Computes the clocks of a case from its log. Nothing is stored: the same log, terms and calendars give the same clocks.
/// </summary>
/// <param name="calendars">By their ids; null stands for the customer's own calendar, or around the clock where it has none.</param>
public sealed class SlaClocks(SlaTerms terms, Func<CalendarId?, CalendarTimeline> calendars)
{
    /// <summary>All clocks that a target of the policy applies to, by metric, then by start.</summary>
    /// <param name="now">Not before the last entry of the log.</param>
    public IReadOnlyList<SlaClock> Of(CaseLog log, Instant now) =>
    [
        .. Enum.GetValues<SlaMetric>()
            .SelectMany(metric => ClockRun.Of(metric, terms, log))
            .Select(run => Clock(run, log, now))
            .OfType<SlaClock>(),
    ];

    private SlaClock? Clock(ClockRun run, CaseLog log, Instant now) =>
        Promise.Of(run, terms, log) is { } promise ? Clock(run, promise, now) : null;

    private SlaClock Clock(ClockRun run, Promise promise, Instant now)
    {
        var calendarId = promise.Target.CalendarId ?? terms.CalendarId;
        var calendar = calendars(calendarId);
        var pauses = PauseSet.Of(run.Pauses);
        var due = Deadlines.Find(calendar, promise.From, promise.Target.Amount, pauses);
        var deadline = due.IsSuccess ? due.Value : (Instant?)null;
        var end = run.Stop ?? now;
        var breachedAt = deadline < end ? Later(deadline, promise.ChangedAt) : null;
        return new SlaClock
        {
            Metric = run.Metric,
            Target = promise.Target,
            Start = promise.From,
            Deadline = deadline,
            StoppedAt = run.Stop,
            State = StateOf(run, breachedAt is not null, pauses.Covers(now.ToUnixTimeTicks())),
            Warnings = [.. WarningsOf(promise, calendar, pauses).Where(warning => run.Stop is null || warning.At <= run.Stop)],
            BreachedAt = breachedAt,
            BreachReason = breachedAt is null ? null : breachedAt > deadline ? BreachReason.PriorityChanged : BreachReason.TimeRanOut,
            CalendarId = calendarId,
            Course = new ClockCourse(calendar, promise.Target.Amount, promise.From, end, run.Pauses, pauses),
        };
    }

    private static SlaClockState StateOf(ClockRun run, bool isBreached, bool isPaused) => (run.Stop, isBreached, isPaused) switch
    {
        (not null, true, _) => SlaClockState.Missed,
        (not null, _, _) => SlaClockState.Met,
        (_, true, _) => SlaClockState.Breached,
        (_, _, true) => SlaClockState.Paused,
        _ => SlaClockState.Running,
    };

    private IEnumerable<SlaWarning> WarningsOf(Promise promise, CalendarTimeline calendar, PauseSet pauses) =>
        SlaWarning.All(terms.Warnings, calendar, promise.From, promise.Target.Amount, pauses)
            .Select(warning => warning with { At = Later(warning.At, promise.ChangedAt)!.Value });

    // What a change of priority moves into the past happens at the change.
    private static Instant? Later(Instant? at, Instant? changedAt) => changedAt > at ? changedAt : at;

    /// <summary>Which target holds for a run after all changes of the case's facts, and from when.</summary>
    private sealed record Promise(SlaTarget Target, Instant From, Instant? ChangedAt)
    {
        public static Promise? Of(ClockRun run, SlaTerms terms, CaseLog log)
        {
            var target = terms.TargetFor(run.Metric, log.FactsAt(run.Start));
            var (from, changedAt) = (run.Start, (Instant?)null);
            foreach (var (at, facts) in log.FactChangesAfter(run.Start).TakeWhile(change => run.Stop is null || change.At < run.Stop))
            {
                var next = terms.TargetFor(run.Metric, facts);
                if (terms.PriorityChangeRule == PriorityChangeRule.Keep || next == target)
                    continue;
                (target, changedAt) = (next, at);
                if (terms.PriorityChangeRule == PriorityChangeRule.RestartAtChange)
                    from = at;
            }

            return target is null ? null : new Promise(target, from, changedAt);
        }
    }
}
