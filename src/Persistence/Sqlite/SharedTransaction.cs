using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// One of those that are committed together: a savepoint in the transaction of its group. Its turn ends before the commit comes.
/// </summary>
internal sealed class SharedTransaction : WriteTransaction
{
    private readonly CommitGroup _group;
    private readonly IDisposable _turn;
    private readonly IDbContextTransaction? _transaction;
    private bool _isOver;

    /// <param name="turn">Ends the group at its disposal unless somebody else goes on with it.</param>
    public SharedTransaction(CustomerGraphDb context, CommitGroup group, IDisposable turn)
        : base(context)
    {
        (_group, _turn) = (group, turn);
        try
        {
            _transaction = context.Database.UseTransaction(group.Join());
        }
        catch
        {
            _ = Undone();
            throw;
        }
    }

    /// <summary>A refusal may be due to what others of the group have written, so it is told when that is on the disk.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (!_isOver)
            await Undone().ConfigureAwait(false);
    }

    private protected override async Task KeepAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var kept = _group.Release();
        Leave();
        await kept.ConfigureAwait(false);
    }

    private Task Undone()
    {
        try
        {
            return _group.Undo();
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        _isOver = true;
        using (_turn)
            _transaction?.Dispose();
    }
}
