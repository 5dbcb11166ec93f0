using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

public sealed partial class ServiceCase
{
    private const int MonthLength = 7;

    /// <summary>
    /// Looks at the clocks: tells of thresholds that were reached and not told of yet, keeps what reports count, and when to look
    /// again. To be called after every change of the log, of the policy or of a calendar, and at <see cref="FollowUpAt"/>.
    /// </summary>
    /// <param name="clocks">Of the case's policy and calendars; null without a policy.</param>
    /// <param name="key">What they were made from.</param>
    /// <param name="zone">The customer's, in which months are counted.</param>
    /// <param name="now">Not before the last entry of the log.</param>
    public void FollowUp(SlaClocks? clocks, SlaCacheKey key, DateTimeZone zone, Instant now)
    {
        var all = clocks?.Of(ToLog(), now) ?? [];
        Tell(all, now);
        TakeOutcomes(all, zone);
        var running = all.Where(clock => clock.IsRunning).ToList();
        DueAt = running.Min(clock => clock.Deadline);
        IsBreached = running.Any(clock => clock.BreachedAt is not null);
        FollowUpAt = NextThreshold(running, now);
        ComputedFrom = key;
        Touch(now);
    }

    private void Tell(IReadOnlyList<SlaClock> clocks, Instant now)
    {
        var told = Alerts.ToHashSet();
        var fresh = clocks.SelectMany(clock => Thresholds(clock, now))
            .Where(threshold => told.Add(threshold.Alert))
            .OrderBy(threshold => threshold.At)
            .ToList();
        if (fresh.Count == 0)
            return;
        Alerts = [.. Alerts, .. fresh.Select(threshold => threshold.Alert)];
        foreach (var threshold in fresh)
            Record(EventOf(threshold, now));
    }

    private DomainEvent EventOf(Threshold threshold, Instant now) => threshold.Alert.Kind == SlaAlertKind.Warning
        ? new SlaWarned(
            CustomerId, now, Id, threshold.Alert.Metric, threshold.Alert.Percent, threshold.At, threshold.Clock.Deadline, PolicyId)
        : new SlaBreached(
            CustomerId,
            now,
            Id,
            threshold.Alert.Metric,
            threshold.At,
            threshold.Clock.Deadline,
            threshold.Clock.BreachReason!.Value,
            PolicyId);

    private static IEnumerable<Threshold> Thresholds(SlaClock clock, Instant now)
    {
        foreach (var warning in clock.Warnings.Where(warning => warning.At <= now))
            yield return new(new SlaAlert(clock.Metric, clock.Start, SlaAlertKind.Warning, warning.Percent), warning.At, clock);
        if (clock.BreachedAt is { } breachedAt)
            yield return new(new SlaAlert(clock.Metric, clock.Start, SlaAlertKind.Breach, 100), breachedAt, clock);
    }

    // A deadline is passed one tick behind it.
    private static Instant? NextThreshold(List<SlaClock> running, Instant now) => running
        .SelectMany(clock => clock.Warnings.Select(warning => (Instant?)warning.At).Append(clock.Deadline + Duration.FromTicks(1)))
        .Where(at => at > now)
        .Min();

    private void TakeOutcomes(IReadOnlyList<SlaClock> clocks, DateTimeZone zone)
    {
        var current = clocks.Select(clock => OutcomeOf(clock, zone)).OfType<SlaOutcome>().ToList();
        _outcomes.RemoveAll(outcome => !current.Contains(outcome));
        _outcomes.AddRange(current.Except(_outcomes).ToList());
    }

    private static SlaOutcome? OutcomeOf(SlaClock clock, DateTimeZone zone)
    {
        if ((clock.StoppedAt ?? clock.BreachedAt) is not { } at)
            return null;
        var month = NodaTime.Text.LocalDatePattern.Iso.Format(at.InZone(zone).Date)[..MonthLength];
        return new SlaOutcome(
            clock.Metric, clock.Start, clock.BreachedAt is null ? SlaOutcomeState.Met : SlaOutcomeState.Missed, at, month);
    }

    private readonly record struct Threshold(SlaAlert Alert, Instant At, SlaClock Clock);
}
