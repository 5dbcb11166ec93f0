using Microsoft.Data.Sqlite;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// Open until it is disposed of, with the statements that were prepared on it: <see cref="Close"/> does nothing. EF's own functions (decimal
/// arithmetic, regular expressions) are not defined on it; no column or statement here needs them.
/// </summary>
internal sealed class SqliteOpenConnection : SqliteConnection
{
    private SqliteSession? _session;

    private SqliteOpenConnection(string connectionString)
        : base(connectionString)
    {
    }

    public SqliteSession Session => _session ??= new SqliteSession(this);

    public static SqliteOpenConnection Open(string connectionString, SqlitePragmas pragmas)
    {
        var connection = new SqliteOpenConnection(connectionString);
        connection.Open();
        pragmas.ApplyTo(connection);
        return connection;
    }

    public override void Close()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _session?.Dispose();
            base.Close();
        }
        base.Dispose(disposing);
    }
}
