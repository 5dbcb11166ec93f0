using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>What every connection has to be told, because SQLite keeps it per connection and not in the file.</summary>
internal sealed class SqlitePragmas(StoreOptions options)
{
    private const int MappedBytes = 256 * 1024 * 1024;

    // 32 MB. A customer that is created changes about forty pages, many of them the same as the last one's; each checkpoint writes a page once.
    private const int PagesBetweenCheckpoints = 8_000;

    private readonly string _statements = string.Create(CultureInfo.InvariantCulture, $"""
        PRAGMA synchronous={options.Synchronous switch { SqliteSynchronous.Normal => "NORMAL", _ => "FULL" }};
        PRAGMA busy_timeout={(int)options.LockTimeout.TotalMilliseconds};
        PRAGMA foreign_keys=ON;
        PRAGMA mmap_size={MappedBytes};
        PRAGMA wal_autocheckpoint={PagesBetweenCheckpoints};
        """);

    public void ApplyTo(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is made of constants and numbers only.
        command.CommandText = _statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        KeepPlans(connection);
    }

    // Without this SQLite prepares a statement anew whenever a value is bound that its planner could have looked at, such as that of a LIMIT: for
    // a page of customers that took longer than to read it. https://sqlite.org/c3ref/c_dbconfig_defensive.html#sqlitedbconfigenableqpsg
    private static void KeepPlans(SqliteConnection connection)
    {
        if (raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _) != raw.SQLITE_OK)
            throw new InvalidOperationException("SQLite does not keep the plans of its statements.");
    }
}
