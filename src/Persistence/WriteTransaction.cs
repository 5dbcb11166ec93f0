namespace CustomerGraph.Persistence;

/// <summary>Things that only one transaction of all nodes may do at a time. To be taken before the audit log's head: see docs/adr/0015.</summary>
internal enum StoreLock
{
    /// <summary>Change the shape of the tree.</summary>
    Tree = 1,
}

/// <summary>A transaction that is undone at disposal unless it was committed.</summary>
public abstract class WriteTransaction : IAsyncDisposable
{
    private readonly CustomerGraphDb _context;

    private protected WriteTransaction(CustomerGraphDb context) => _context = context;

    /// <summary>
    /// Waits until no other transaction changes the shape of the tree, and keeps others waiting until the end of this one. For
    /// rules that span several customers: create below a parent, move, delete, take the Reseller service away. Before the first read.
    /// </summary>
    public Task LockTreeAsync(CancellationToken cancellationToken) =>
        _context.Store.LockAsync(_context, StoreLock.Tree, cancellationToken);

    /// <summary>Completes when what was written is on the disk; others see it from then on.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        FailPoints.Pass(FailPoints.BeforeCommit);
        await KeepAsync(cancellationToken).ConfigureAwait(false);
        FailPoints.Pass(FailPoints.AfterCommit);
        _context.Announce();
    }

    public abstract ValueTask DisposeAsync();

    private protected abstract Task KeepAsync(CancellationToken cancellationToken);
}
