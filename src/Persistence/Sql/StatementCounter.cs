namespace CustomerGraph.Persistence.Sql;

/// <summary>
/// Counts the statements that the current asynchronous flow sends to the store, so that tests can say how many a request needs.
/// Costs one read of a static field while nobody counts.
/// </summary>
public sealed class StatementCounter : IDisposable
{
    private static readonly AsyncLocal<StatementCounter?> Current = new();
    private static int _running;

    private readonly StatementCounter? _outer;
    private int _count;

    private StatementCounter()
    {
        _outer = Current.Value;
        Current.Value = this;
        Interlocked.Increment(ref _running);
    }

    public int Count => Volatile.Read(ref _count);

    public static StatementCounter Start() => new();

    internal static void Add()
    {
        StoreTelemetry.Statements.Add(1);
        if (Volatile.Read(ref _running) > 0 && Current.Value is { } counter)
            Interlocked.Increment(ref counter._count);
    }

    public void Dispose()
    {
        Current.Value = _outer;
        Interlocked.Decrement(ref _running);
    }
}
