using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// The connections of contexts stay open from one use of a context to the next, and keep the statements that were prepared on them: EF tells a
/// connection its functions whenever it opens it, which takes longer than most statements, and makes every prepared one void.
/// </summary>
internal sealed class SqliteContextSessions(SqlitePragmas pragmas) : IDisposable
{
    private readonly ConcurrentDictionary<SqliteConnection, SqliteSession> _sessions = new(ReferenceEqualityComparer.Instance);

    /// <summary>The session on the context's connection, and so in its transaction.</summary>
    public SqliteSession Of(DbContext context)
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        return _sessions.TryGetValue(connection, out var session) ? session : Open(connection);
    }

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }

    private SqliteSession Open(SqliteConnection connection)
    {
        connection.Open();
        pragmas.ApplyTo(connection);
        connection.StateChange += Forget;
        return _sessions[connection] = new SqliteSession(connection);
    }

    // A context that finds no place in the pool is disposed, and its connection with it.
    private void Forget(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState == ConnectionState.Closed && _sessions.TryRemove((SqliteConnection)sender, out var session))
            session.Dispose();
    }
}
