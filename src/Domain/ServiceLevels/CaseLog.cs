using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>What happened to a case, in order. Everything about its clocks is computed from this, whenever it is read.</summary>
public sealed class CaseLog
{
    public const int MaxEntries = 2_000;
    private readonly List<(Instant At, CaseStatus Status)> _statuses = [];
    private readonly List<(Instant At, CaseFacts Facts)> _facts = [];

    private CaseLog(IReadOnlyList<CaseEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
            Follow(entry);
    }

    public IReadOnlyList<CaseEntry> Entries { get; }

    public Instant OpenedAt => Entries[0].At;

    public CaseStatus Status => _statuses[^1].Status;

    public CaseFacts Facts => _facts[^1].Facts;

    /// <summary>
    /// Refused: no opening at the beginning, a second one, entries out of order, any after the closing, too many of them.
    /// </summary>
    public static Result<CaseLog> Create(IReadOnlyList<CaseEntry> entries)
    {
        var problems = new Problems();
        problems.AddIf(entries.Count > MaxEntries, InputErrors.TooMany("entries", entries.Count, MaxEntries));
        problems.AddIf(
            entries is not [CaseOpened, ..] || entries.Skip(1).Any(entry => entry is CaseOpened), ServiceLevelErrors.LogWithoutOpening);
        problems.AddIf(entries.SkipLast(1).Any(entry => entry is CaseClosed), ServiceLevelErrors.LogAfterClosing);
        for (var i = 1; i < entries.Count; i++)
            problems.AddIf(entries[i].At < entries[i - 1].At, ServiceLevelErrors.LogOutOfOrder(i));
        return problems.Any ? problems : new CaseLog([.. entries]);
    }

    internal CaseFacts FactsAt(Instant at) => _facts.Last(change => change.At <= at).Facts;

    internal IEnumerable<(Instant At, CaseFacts Facts)> FactChangesAfter(Instant at) => _facts.Where(change => change.At > at);

    /// <summary>When it was closed for good; null while it is not.</summary>
    public Instant? ClosedAt => Status == CaseStatus.Closed ? _statuses[^1].At : null;

    /// <summary>
    /// The times in which the status was one of these, as long as they lasted; the last one has no end while it still is.
    /// </summary>
    internal IEnumerable<Interval> TimesIn(params IReadOnlyList<CaseStatus> statuses)
    {
        Instant? since = null;
        foreach (var (at, status) in _statuses)
        {
            if (statuses.Contains(status))
            {
                since ??= at;
                continue;
            }

            if (since is { } start)
                yield return new Interval(start, at);
            since = null;
        }

        if (since is { } open)
            yield return new Interval(open, null);
    }

    private void Follow(CaseEntry entry)
    {
        switch (entry)
        {
            case CaseOpened opened:
                _statuses.Add((opened.At, opened.Status));
                _facts.Add((opened.At, opened.Facts));
                break;
            case CaseFactsChanged change:
                _facts.Add((change.At, change.Facts));
                break;
            case CaseStatusChanged change:
                Enter(change.Status, change.At);
                break;
            case CaseResolved:
                Enter(CaseStatus.Resolved, entry.At);
                break;
            case CaseClosed:
                Enter(CaseStatus.Closed, entry.At);
                break;
            case CaseReopened when Status == CaseStatus.Resolved:
                Enter(CaseStatus.Open, entry.At);
                break;
        }
    }

    private void Enter(CaseStatus status, Instant at)
    {
        if (status != Status)
            _statuses.Add((at, status));
    }
}
