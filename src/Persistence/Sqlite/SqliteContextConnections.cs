using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// The connections of contexts. EF closes a context's connection whenever the context goes back to its pool, and an opened one reads the whole
/// schema before its first statement, which takes longer than a use case's own statements together; so EF is given connections that stay open.
/// Whoever has the turn to write has the same one as everybody before: another one would find its pages changed, and read and map them anew.
/// </summary>
internal sealed class SqliteContextConnections(string connectionString, SqlitePragmas pragmas) : DbConnectionInterceptor, IDisposable
{
    private readonly ConcurrentBag<SqliteOpenConnection> _all = [];
    private readonly ConcurrentStack<SqliteOpenConnection> _idle = new();
    private readonly Lazy<SqliteOpenConnection> _writer = new(() => SqliteOpenConnection.Open(connectionString, pragmas));
    private volatile bool _isOver;

    /// <summary>For whoever has the turn to write.</summary>
    public SqliteOpenConnection Writer => _writer.Value;

    /// <summary>The session on the context's connection, and so in its transaction.</summary>
    public static SqliteSession SessionOf(DbContext context) => ((SqliteOpenConnection)context.Database.GetDbConnection()).Session;

    /// <summary>Lets the context, which has the turn, write until the disposal.</summary>
    public IDisposable LetWrite(DbContext context)
    {
        // Whoever had the context before may have left its connection open, and then it could not be changed.
        context.Database.CloseConnection();
        context.Database.SetDbConnection(_writer.Value, contextOwnsConnection: false);
        return new Writing(context, connectionString);
    }

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(_idle.TryPop(out var connection) ? connection : Open());

    public void Dispose()
    {
        _isOver = true;
        foreach (var connection in _all)
            connection.Dispose();
        if (_writer.IsValueCreated)
            _writer.Value.Dispose();
    }

    private SqliteOpenConnection Open()
    {
        var connection = SqliteOpenConnection.Open(connectionString, pragmas, TakeBack);
        _all.Add(connection);
        return connection;
    }

    private bool TakeBack(SqliteOpenConnection connection)
    {
        if (_isOver)
            return false;
        _idle.Push(connection);
        return true;
    }

    private sealed class Writing(DbContext context, string connectionString) : IDisposable
    {
        public void Dispose()
        {
            context.Database.SetDbConnection(null, contextOwnsConnection: true);
            context.Database.SetConnectionString(connectionString);
        }
    }
}
