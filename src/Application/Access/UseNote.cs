namespace CustomerGraph.Application.Access;

/// <summary>
/// Notes that somebody signed in. Reading must not wait until a long transaction, such as an atomic import on SQLite, lets others write:
/// then the note is given up, and a later use makes it.
/// </summary>
internal static class UseNote
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task TryAsync(Func<CancellationToken, ValueTask> note, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await note(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Given up.
        }
    }
}
