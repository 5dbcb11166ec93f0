namespace CustomerGraph.Persistence.Ids;

/// <summary>Ids that nobody else gets. For one flow at a time.</summary>
public sealed class IdRange
{
    private readonly long _end;
    private long _next;

    internal IdRange(long first, int count)
    {
        _next = first;
        _end = first + count;
    }

    public int Left => (int)(_end - _next);

    /// <exception cref="InvalidOperationException">More ids were taken than reserved.</exception>
    public long Next() => _next < _end ? _next++ : throw new InvalidOperationException("More ids are taken than were reserved.");
}
