using SQLitePCL;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// How SQLite works in this process. By default it locks a mutex at each look at a cell and counts each allocation under another one;
/// here a connection is used by one thread at a time, whoever rents it, and nobody reads the counts.
/// </summary>
internal static class SqliteProcess
{
    // SQLITE_CONFIG_STMTJRNL_SPILL: how much of what a savepoint would bring back is held in memory. Beyond the 64 KB that SQLite allows itself, which
    // every use case that shares a commit passes, it would write to a file that is thrown away at the savepoint's end.
    private const int SpillSavepoints = 26;
    private const int SavepointBytes = 4 * 1024 * 1024;

    /// <summary>Before the first connection. Where the process has used SQLite already, it keeps its mutexes: slower, and no less right.</summary>
    public static void Configure()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        _ = raw.sqlite3_config(SpillSavepoints, SavepointBytes);
    }
}
