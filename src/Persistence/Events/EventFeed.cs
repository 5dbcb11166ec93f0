using System.Data.Common;
using System.Runtime.CompilerServices;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Events;

/// <summary>
/// Lets any number of followers read the event log as it grows. One reader per process asks the table, when a commit of this
/// process signals and at least every <see cref="PollInterval"/> for the commits of others; followers take from its recent
/// events, and from the table when they are behind them. A slow follower therefore costs no memory.
/// </summary>
public sealed class EventFeed : IAsyncDisposable
{
    /// <summary>How late an event of another node can be seen.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private const int BatchSize = 500;

    private static readonly SqlText After = new(
        $"SELECT {EventRecord.Columns} FROM event WHERE seq > $1 ORDER BY seq LIMIT {BatchSize}");

    private static readonly SqlText Latest = new("SELECT coalesce(max(seq), 0) FROM event");

    private readonly Store _store;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly RecentEvents _recent = new();
    private readonly Lock _lock = new();
    private Task? _reading;

    internal EventFeed(Store store, TimeProvider timeProvider)
    {
        _store = store;
        _timeProvider = timeProvider;
    }

    /// <summary>The number of the last committed event; 0 before the first.</summary>
    public async ValueTask<long> LatestAsync(CancellationToken cancellationToken) =>
        (await _store.ReadAsync(Latest, row => row.Number(0), [], cancellationToken).ConfigureAwait(false)).Single();

    /// <summary>At most 500 events after the given one, oldest first.</summary>
    public ValueTask<List<EventRecord>> ReadAsync(long after, CancellationToken cancellationToken) =>
        _store.ReadAsync(After, EventRecord.Read, [after], cancellationToken);

    /// <summary>
    /// Every event after the given number, each once, in the order of the commits; some at a time, and never none. Ends when the store is
    /// closed.
    /// </summary>
    /// <param name="after">Null begins with the next commit.</param>
    public async IAsyncEnumerable<EventBatch> FollowAsync(long? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(cancellationToken).ConfigureAwait(false);
        var position = after ?? latest;
        EnsureReading(latest);
        while (!_ended.IsCancellationRequested)
        {
            var grown = _recent.Grown;
            var events = _recent.After(position) ?? await ReadAsync(position, cancellationToken).ConfigureAwait(false);
            if (events.Count > 0)
            {
                position = events[^1].Seq;
                yield return new EventBatch(events, Math.Max(0, Math.Max(latest, _recent.Newest) - position));
            }
            else
                await Task.WhenAny(grown, _closed.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended.IsCancellationRequested)
            return;
        await _ended.CancelAsync().ConfigureAwait(false);
        _closed.TrySetResult();
        if (_reading is { } reading)
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _signal.Dispose();
    }

    /// <summary>Something was committed here; the reader need not wait for its next poll.</summary>
    internal void Signal()
    {
        if (_reading is null || _ended.IsCancellationRequested)
            return;
        lock (_lock)
        {
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
    }

    private void EnsureReading(long position)
    {
        lock (_lock)
            _reading ??= ReadOnAsync(position, _ended.Token);
    }

    private async Task ReadOnAsync(long position, CancellationToken cancellationToken)
    {
        await Task.Yield();
        _recent.StartAfter(position);
        while (!cancellationToken.IsCancellationRequested)
        {
            var count = 0;
            try
            {
                var events = await ReadAsync(position, cancellationToken).ConfigureAwait(false);
                count = events.Count;
                position = count > 0 ? events[^1].Seq : position;
                _recent.Add(events);
            }
            catch (DbException)
            {
                // The database is away for a moment. Followers wait; the next poll reads on from the same place.
            }
            if (count < BatchSize)
                await WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var poll = Task.Delay(PollInterval, _timeProvider, woken.Token);
        await Task.WhenAny(poll, _signal.WaitAsync(woken.Token)).ConfigureAwait(false);
        await woken.CancelAsync().ConfigureAwait(false);
    }
}
