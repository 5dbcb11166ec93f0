using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>From where to where a clock ran, and when it stood still in between.</summary>
internal sealed record ClockRun(SlaMetric Metric, Instant Start, Instant? Stop, IReadOnlyList<Interval> Pauses)
{
    /// <summary>All runs of a metric, in order: which entries of the log start, stop and pause it.</summary>
    public static IEnumerable<ClockRun> Of(SlaMetric metric, SlaTerms terms, CaseLog log)
    {
        var pauses = log.TimesIn(terms.PauseStatuses).ToList();
        return metric switch
        {
            SlaMetric.FirstResponse => [FirstResponse(log, terms.PausesFirstResponse ? pauses : [])],
            SlaMetric.NextResponse => NextResponses(log, pauses),
            SlaMetric.FirstResolution => [new ClockRun(metric, log.OpenedAt, FirstResolved(log), pauses)],
            _ => TotalResolution(terms, log, pauses),
        };
    }

    private static ClockRun FirstResponse(CaseLog log, IReadOnlyList<Interval> pauses) =>
        new(SlaMetric.FirstResponse, log.OpenedAt, log.Entries.FirstOrDefault(IsAnswer)?.At ?? log.ClosedAt, pauses);

    private static IEnumerable<ClockRun> NextResponses(CaseLog log, IReadOnlyList<Interval> pauses)
    {
        Instant? asked = null;
        foreach (var entry in log.Entries)
        {
            if (entry is CaseReplied { ByAgent: false })
            {
                asked ??= entry.At;
            }
            else if (asked is { } start && IsAnswer(entry))
            {
                yield return new ClockRun(SlaMetric.NextResponse, start, entry.At, pauses);
                asked = null;
            }
        }

        if (asked is { } open)
            yield return new ClockRun(SlaMetric.NextResponse, open, log.ClosedAt, pauses);
    }

    private static IEnumerable<ClockRun> TotalResolution(SlaTerms terms, CaseLog log, List<Interval> pauses)
    {
        var start = log.OpenedAt;
        var stops = new List<Interval>(pauses);
        foreach (var resolved in Resolutions(log))
        {
            var resumes = resolved.HasEnd && (resolved.Duration <= terms.ReopenGrace || terms.ReopenRule == ReopenRule.Resume);
            if (resumes)
            {
                stops.Add(resolved);
                continue;
            }

            yield return new ClockRun(SlaMetric.TotalResolution, start, resolved.Start, stops);
            if (!resolved.HasEnd || terms.ReopenRule == ReopenRule.KeepStopped)
                yield break;
            (start, stops) = (resolved.End, [.. pauses]);
        }

        yield return new ClockRun(SlaMetric.TotalResolution, start, null, stops);
    }

    private static IEnumerable<Interval> Resolutions(CaseLog log) => log.TimesIn(CaseStatus.Resolved, CaseStatus.Closed);

    private static Instant? FirstResolved(CaseLog log)
    {
        foreach (var resolved in Resolutions(log))
            return resolved.Start;
        return null;
    }

    private static bool IsAnswer(CaseEntry entry) => entry is CaseReplied { ByAgent: true, IsPublic: true };
}
