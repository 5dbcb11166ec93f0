using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>Tells each physical connection of the contexts its pragmas, once.</summary>
internal sealed class SqliteConnectionSetup(SqlitePragmas pragmas) : DbConnectionInterceptor
{
    private readonly ConditionalWeakTable<sqlite3, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Tell(SqliteConnection connection)
    {
        if (_told.TryAdd(connection.Handle!, this))
            pragmas.ApplyTo(connection);
    }
}
