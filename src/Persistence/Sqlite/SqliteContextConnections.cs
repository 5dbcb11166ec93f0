using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// The connections of contexts. EF closes a context's connection whenever the context goes back to its pool, and an opened one reads the whole
/// schema before its first statement, which takes longer than a use case's own statements together; so EF is given connections that stay open.
/// </summary>
internal sealed class SqliteContextConnections(string connectionString, SqlitePragmas pragmas) : DbConnectionInterceptor, IDisposable
{
    private readonly ConcurrentDictionary<SqliteOpenConnection, bool> _open = new();

    /// <summary>The session on the context's connection, and so in its transaction.</summary>
    public static SqliteSession SessionOf(DbContext context) => ((SqliteOpenConnection)context.Database.GetDbConnection()).Session;

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result)
    {
        var connection = SqliteOpenConnection.Open(connectionString, pragmas);
        connection.Disposed += (_, _) => _open.TryRemove(connection, out _);
        _open[connection] = true;
        return InterceptionResult<DbConnection>.SuppressWithResult(connection);
    }

    public void Dispose()
    {
        foreach (var connection in _open.Keys)
            connection.Dispose();
    }
}
