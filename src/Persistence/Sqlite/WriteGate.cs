namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// SQLite takes one writer at a time. Waiting here, in order of arrival, costs nothing; waiting inside SQLite would be polling
/// with sleeps, and unfair.
/// </summary>
internal sealed class WriteGate(TimeSpan timeout) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
            throw new TimeoutException($"No turn to write within {timeout}.");
        return new Pass(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Pass(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }
}
