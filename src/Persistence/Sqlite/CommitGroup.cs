using CustomerGraph.Persistence.Sql;
using Microsoft.Data.Sqlite;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// Short transactions of several callers that SQLite commits at once, each a savepoint: see docs/adr/0018. Only whoever has the turn to
/// write calls it.
/// </summary>
internal sealed class CommitGroup(Func<SqliteOpenConnection> writer, TimeProvider clock)
{
    private const int MaxMembers = 64;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(5);
    private static readonly SqlText Savepoint = new("SAVEPOINT member");
    private static readonly SqlText ReleaseIt = new("RELEASE member");
    private static readonly SqlText BackToIt = new("ROLLBACK TO member");

    private SqliteTransaction? _transaction;
    private TaskCompletionSource _outcome = new();
    private int _members;
    private long _began;

    /// <summary>Whether another one may join before the commit.</summary>
    public bool MayGrow => _transaction is not null && _members < MaxMembers && clock.GetElapsedTime(_began) < MaxAge;

    /// <summary>Begins a member's part; the first one's begins the transaction.</summary>
    public SqliteTransaction Join()
    {
        _transaction ??= Begin();
        Run(Savepoint);
        return _transaction;
    }

    /// <summary>Keeps the member's part.</summary>
    /// <returns>Completes with the commit, or with what it failed of.</returns>
    public Task Release()
    {
        Run(ReleaseIt);
        _members++;
        return _outcome.Task;
    }

    /// <summary>Undoes the member's part, and nothing of the others'.</summary>
    /// <returns>Completes with the commit of the others; at once where there are none.</returns>
    public Task Undo()
    {
        if (_transaction is not { } transaction)
            return Task.CompletedTask;
        var others = _members > 0 ? _outcome.Task : Task.CompletedTask;
        try
        {
            Run(BackToIt);
            Run(ReleaseIt);
        }
        // Where the disk is full or broken SQLite has undone the whole transaction by itself.
        catch (SqliteException failure)
        {
            Fail(transaction, failure);
        }
        return others;
    }

    /// <summary>Commits what there is and tells the members. What fails, fails for them and not for the caller.</summary>
    public void End()
    {
        if (_transaction is not { } transaction)
            return;
        try
        {
            using (transaction)
                transaction.Commit();
            _outcome.SetResult();
        }
        catch (Exception failure) when (failure is SqliteException or InvalidOperationException)
        {
            Tell(failure);
        }
        finally
        {
            _transaction = null;
        }
    }

    private SqliteTransaction Begin()
    {
        (_members, _began) = (0, clock.GetTimestamp());
        _outcome = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return writer().BeginTransaction();
    }

    /// <summary>Nobody's part can be kept any more.</summary>
    private void Fail(SqliteTransaction transaction, Exception failure)
    {
        _transaction = null;
        try
        {
            transaction.Dispose();
        }
        finally
        {
            Tell(failure);
        }
    }

    // Without members nobody waits for it.
    private void Tell(Exception failure)
    {
        if (_members > 0)
            _outcome.SetException(failure);
    }

    private void Run(SqlText text) => writer().Session.Run(text, [], CancellationToken.None);
}
