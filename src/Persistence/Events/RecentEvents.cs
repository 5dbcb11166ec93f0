namespace CustomerGraph.Persistence.Events;

/// <summary>The last events of the log, in memory, and a task that ends when they grow. Thread-safe.</summary>
internal sealed class RecentEvents
{
    private const int Capacity = 2_000;

    private readonly Lock _lock = new();
    private readonly List<EventRecord> _events = [];
    private long _complete = long.MaxValue;
    private TaskCompletionSource _grown = NewSignal();

    /// <summary>The number of the last event that was added; 0 before the first.</summary>
    public long Newest
    {
        get
        {
            lock (_lock)
                return _events.Count == 0 ? 0 : _events[^1].Seq;
        }
    }

    /// <summary>Ends at the next growth. Take it before reading, or a growth in between is missed.</summary>
    public Task Grown
    {
        get
        {
            lock (_lock)
                return _grown.Task;
        }
    }

    /// <summary>From here on nothing is missing: what comes after this number will be added.</summary>
    public void StartAfter(long seq)
    {
        lock (_lock)
            _complete = seq;
        Signal();
    }

    /// <summary>The events after this number, possibly none; null where memory does not reach back so far.</summary>
    public List<EventRecord>? After(long seq)
    {
        lock (_lock)
        {
            if (seq < _complete)
                return null;
            var start = _events.Count;
            while (start > 0 && _events[start - 1].Seq > seq)
                start--;
            return _events.GetRange(start, _events.Count - start);
        }
    }

    public void Add(List<EventRecord> events)
    {
        if (events.Count == 0)
            return;
        lock (_lock)
        {
            _events.AddRange(events);
            if (_events.Count > Capacity)
            {
                var surplus = _events.Count - (Capacity / 2);
                _complete = _events[surplus - 1].Seq;
                _events.RemoveRange(0, surplus);
            }
        }
        Signal();
    }

    private void Signal()
    {
        TaskCompletionSource former;
        lock (_lock)
            (former, _grown) = (_grown, NewSignal());
        former.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
