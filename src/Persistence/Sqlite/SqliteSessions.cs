using System.Collections.Concurrent;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>The open connections for hand-written SQL that reads.</summary>
internal sealed class SqliteSessions(string connectionString, SqlitePragmas pragmas, int maxIdle) : IDisposable
{
    private readonly ConcurrentStack<SqliteOpenConnection> _idle = new();
    private int _idleCount;

    public List<T> Query<T>(SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken)
    {
        var connection = Rent();
        try
        {
            return connection.Session.Query(sql, read, values, cancellationToken);
        }
        finally
        {
            Return(connection);
        }
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var connection))
            connection.Dispose();
    }

    private SqliteOpenConnection Rent()
    {
        if (!_idle.TryPop(out var connection))
            return SqliteOpenConnection.Open(connectionString, pragmas);
        Interlocked.Decrement(ref _idleCount);
        return connection;
    }

    private void Return(SqliteOpenConnection connection)
    {
        if (Interlocked.Increment(ref _idleCount) <= maxIdle)
        {
            _idle.Push(connection);
            return;
        }
        Interlocked.Decrement(ref _idleCount);
        connection.Dispose();
    }
}
