using System.Collections.Concurrent;
using CustomerGraph.Persistence.Sql;
using Microsoft.Data.Sqlite;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>The open connections for hand-written SQL: many that read, one that writes (under the gate of its store).</summary>
internal sealed class SqliteSessions(string connectionString, SqlitePragmas pragmas, int maxIdle) : IDisposable
{
    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private int _idleCount;

    public List<T> Query<T>(SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken)
    {
        var session = Rent();
        try
        {
            return session.Query(sql, read, values, cancellationToken);
        }
        finally
        {
            Return(session);
        }
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var session))
            session.Dispose();
    }

    private SqliteSession Rent()
    {
        if (!_idle.TryPop(out var session))
            return Open();
        Interlocked.Decrement(ref _idleCount);
        return session;
    }

    private void Return(SqliteSession session)
    {
        if (Interlocked.Increment(ref _idleCount) <= maxIdle)
        {
            _idle.Push(session);
            return;
        }
        Interlocked.Decrement(ref _idleCount);
        session.Dispose();
    }

    private SqliteSession Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        pragmas.ApplyTo(connection);
        return new SqliteSession(connection);
    }
}
