using Microsoft.Data.Sqlite;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// Open until it is disposed of, with the statements that were prepared on it: <see cref="Close"/> does nothing. EF's own functions (decimal
/// arithmetic, regular expressions) are not defined on it; no column or statement here needs them.
/// </summary>
internal sealed class SqliteOpenConnection : SqliteConnection
{
    private readonly Func<SqliteOpenConnection, bool>? _takeBack;
    private SqliteSession? _session;

    private SqliteOpenConnection(string connectionString, Func<SqliteOpenConnection, bool>? takeBack)
        : base(connectionString) => _takeBack = takeBack;

    public SqliteSession Session => _session ??= new SqliteSession(this);

    /// <param name="takeBack">Whether somebody else wants it where it would be disposed of.</param>
    public static SqliteOpenConnection Open(string connectionString, SqlitePragmas pragmas, Func<SqliteOpenConnection, bool>? takeBack = null)
    {
        var connection = new SqliteOpenConnection(connectionString, takeBack);
        connection.Open();
        pragmas.ApplyTo(connection);
        return connection;
    }

    public override void Close()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _takeBack?.Invoke(this) is true)
            return;
        if (disposing)
        {
            _session?.Dispose();
            base.Close();
        }
        base.Dispose(disposing);
    }
}
