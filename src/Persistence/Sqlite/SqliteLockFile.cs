namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// Proves that no other process has the same database open. The operating system releases the lock when the process ends,
/// however it ends, so a left-over file means nothing.
/// </summary>
internal sealed class SqliteLockFile : IDisposable
{
    private readonly FileStream _held;

    private SqliteLockFile(FileStream held) => _held = held;

    public static SqliteLockFile Acquire(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            return new SqliteLockFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException inner)
        {
            throw new StoreInUseException($"Another process holds the database {databasePath} (lock file {path}).", inner);
        }
    }

    public void Dispose() => _held.Dispose();
}
