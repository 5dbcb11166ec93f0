using System.Globalization;
using System.Text;
using CustomerGraph.Persistence.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>
/// The prepared statements of one open connection, used by one query at a time. It speaks to SQLite's own interface, because
/// ADO.NET's share of a point query would be several times that of the database.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private const int MaxStatements = 1024;
    private const int RowsBetweenCancellationChecks = 64;

    private readonly sqlite3 _handle;
    private sqlite3_stmt?[] _statements = new sqlite3_stmt?[64];

    public SqliteSession(SqliteConnection openConnection) =>
        _handle = openConnection.Handle ?? throw new InvalidOperationException("The connection is not open.");

    public List<T> Query<T>(SqlText sql, Func<SqlRow, T> read, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var statement = Prepared(sql);
        try
        {
            for (var index = 0; index < values.Length; index++)
                Check(Bind(statement, index + 1, values[index]));
            return ReadAll(statement, read, cancellationToken);
        }
        finally
        {
            if (sql.IsKept)
                raw.sqlite3_reset(statement);
            else
                statement.Dispose();
        }
    }

    /// <summary>A statement whose rows, if it has any, nobody reads.</summary>
    public void Run(SqlText sql, ReadOnlySpan<SqlValue> values, CancellationToken cancellationToken) => Query(sql, static _ => false, values, cancellationToken);

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement?.Dispose();
    }

    private List<T> ReadAll<T>(sqlite3_stmt statement, Func<SqlRow, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        // The session holds the statement for as long as this runs, so its bare handle stays valid.
        var handle = statement.DangerousGetHandle();
        var row = new SqliteRow(handle);
        int code;
        while ((code = SqliteNative.Step(handle)) == raw.SQLITE_ROW)
        {
            rows.Add(read(row));
            if (rows.Count % RowsBetweenCancellationChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
        }
        if (code != raw.SQLITE_DONE)
            Check(code);
        return rows;
    }

    private sqlite3_stmt Prepared(SqlText sql)
    {
        if (!sql.IsKept)
            return Prepare(sql, flags: 0);
        if (sql.Ordinal >= _statements.Length)
            Array.Resize(ref _statements, Math.Max(sql.Ordinal + 1, _statements.Length * 2));
        return _statements[sql.Ordinal] ??= Prepare(sql, raw.SQLITE_PREPARE_PERSISTENT);
    }

    private sqlite3_stmt Prepare(SqlText sql, uint flags)
    {
        if (sql.Ordinal >= MaxStatements)
            throw new InvalidOperationException("There are too many statement shapes: SqlText must come from a bounded set.");
        Check(raw.sqlite3_prepare_v3(_handle, sql.For(SqliteDialect.Instance), flags, out var statement));
        return statement;
    }

    private static int Bind(sqlite3_stmt statement, int index, in SqlValue value) => value.Kind switch
    {
        SqlValueKind.Null => raw.sqlite3_bind_null(statement, index),
        SqlValueKind.Number or SqlValueKind.Boolean => raw.sqlite3_bind_int64(statement, index, value.Number),
        SqlValueKind.Text => raw.sqlite3_bind_text(statement, index, (string)value.Reference!),
        SqlValueKind.Numbers => BindNumbers(statement, index, (long[])value.Reference!),
        SqlValueKind.Texts => raw.sqlite3_bind_text(statement, index, JsonArray((string[])value.Reference!)),
        _ => raw.sqlite3_bind_blob(statement, index, (byte[])value.Reference!),
    };

    private static int BindNumbers(sqlite3_stmt statement, int index, long[] numbers)
    {
        var size = (numbers.Length * 21) + 2;
        Span<byte> json = size <= 4096 ? stackalloc byte[size] : new byte[size];
        var length = 0;
        json[length++] = (byte)'[';
        foreach (var number in numbers)
        {
            if (length > 1)
                json[length++] = (byte)',';
            number.TryFormat(json[length..], out var written, provider: CultureInfo.InvariantCulture);
            length += written;
        }
        json[length++] = (byte)']';
        return raw.sqlite3_bind_text(statement, index, json[..length]);
    }

    private static string JsonArray(string[] texts)
    {
        var json = new StringBuilder("[");
        foreach (var text in texts)
            json.Append(json.Length > 1 ? "," : "").Append('"').Append(System.Text.Json.JsonEncodedText.Encode(text)).Append('"');
        return json.Append(']').ToString();
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(_handle).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(_handle));
    }
}
