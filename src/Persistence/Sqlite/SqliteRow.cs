using System.Text;
using CustomerGraph.Persistence.Sql;
using NodaTime;
using SQLitePCL;

namespace CustomerGraph.Persistence.Sqlite;

internal sealed class SqliteRow(sqlite3_stmt statement) : SqlRow
{
    public override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public override bool Boolean(int column) => raw.sqlite3_column_int64(statement, column) != 0;

    public override string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public override LocalDate Date(int column) => IsoDate.Read(raw.sqlite3_column_blob(statement, column));

    public override byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public override T Word<T>(int column) => Words.Read<T>(raw.sqlite3_column_blob(statement, column));
}
