using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerGraph.Persistence;

/// <summary>Things that only one transaction of all nodes may do at a time. To be taken before the audit log's head: see docs/adr/0015.</summary>
internal enum StoreLock
{
    /// <summary>Change the shape of the tree.</summary>
    Tree = 1,
}

/// <summary>A transaction that is undone at disposal unless it was committed.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly CustomerGraphDb _context;
    private readonly IDbContextTransaction _transaction;
    private readonly IDisposable? _turn;

    internal WriteTransaction(CustomerGraphDb context, IDbContextTransaction transaction, IDisposable? turn)
    {
        _context = context;
        _transaction = transaction;
        _turn = turn;
    }

    /// <summary>
    /// Waits until no other transaction changes the shape of the tree, and keeps others waiting until the end of this one. For
    /// rules that span several customers: create below a parent, move, delete, take the Reseller service away. Before the first read.
    /// </summary>
    public Task LockTreeAsync(CancellationToken cancellationToken) =>
        _context.Store.LockAsync(_context, StoreLock.Tree, cancellationToken);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        FailPoints.Pass(FailPoints.BeforeCommit);
        await _transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        FailPoints.Pass(FailPoints.AfterCommit);
        _context.Announce();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn?.Dispose();
        }
    }
}
