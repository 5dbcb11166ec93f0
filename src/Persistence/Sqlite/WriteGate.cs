namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// SQLite takes one writer at a time. Waiting here, in order of arrival, costs nothing; waiting inside SQLite would be polling
/// with sleeps, and unfair.
/// </summary>
internal sealed class WriteGate(TimeSpan timeout)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _isTaken;

    /// <summary>Completes when the caller has the turn, which it has to <see cref="Leave"/> or <see cref="TryPassOn"/>.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (Arrive() is not { } turn)
            return;
        try
        {
            await turn.Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        // Otherwise the turn came in this very moment, and it is the caller's.
        catch (Exception failure) when (turn.TrySetCanceled(CancellationToken.None))
        {
            if (failure is TimeoutException)
                throw new TimeoutException($"No turn to write within {timeout}.");
            throw;
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
        }
    }

    /// <summary>Gives the turn to whoever has waited longest. False where nobody waits, and the caller still has it.</summary>
    public bool TryPassOn()
    {
        lock (_lock)
            return PassesOn();
    }

    public void Leave()
    {
        lock (_lock)
            _isTaken = PassesOn();
    }

    private TaskCompletionSource? Arrive()
    {
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return null;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn;
        }
    }

    private bool PassesOn()
    {
        while (_waiting.TryDequeue(out var next))
        {
            if (next.TrySetResult())
                return true;
        }

        return false;
    }
}
