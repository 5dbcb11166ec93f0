using CustomerGraph.Persistence.Events;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>
/// What a reader who has fallen far behind is told: of each object the last event only, up to where the log is now, and a mark that some
/// were left out. So a slow client catches up instead of falling further behind, and costs a bounded memory.
/// </summary>
/// <param name="objectOf">What an event is about.</param>
internal sealed class Backlog(Func<EventRecord, object> objectOf)
{
    /// <summary>Up to so many events of the log a reader may be behind and is told all of them.</summary>
    public const int MaxBehind = 20_000;

    private const int MaxObjects = 10_000;

    private readonly Dictionary<object, FollowedEvent> _latest = [];
    private bool _isOpen;

    /// <param name="records">What came next, as far as it is meant.</param>
    /// <param name="behind">How far behind the newest event the reader still is.</param>
    /// <returns>What is to be told now.</returns>
    public IReadOnlyList<FollowedEvent> Take(List<EventRecord> records, long behind)
    {
        _isOpen |= behind > MaxBehind;
        if (!_isOpen)
            return [.. records.Select(record => new FollowedEvent(record))];
        foreach (var record in records)
        {
            var key = objectOf(record);
            _latest[key] = new FollowedEvent(record, _latest.TryGetValue(key, out var former) ? former.LeftOut + 1 : 0);
        }
        return behind > 0 && _latest.Count < MaxObjects ? [] : Close();
    }

    private List<FollowedEvent> Close()
    {
        List<FollowedEvent> told = [.. _latest.Values.OrderBy(followed => followed.Record.Seq)];
        if (told.Exists(followed => followed.LeftOut > 0))
            told[0] = told[0] with { IsResync = true };
        _latest.Clear();
        _isOpen = false;
        return told;
    }
}
