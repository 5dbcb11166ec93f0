using System.Text;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Sqlite;

/// <param name="statement">The handle of a statement that its session keeps alive.</param>
internal sealed class SqliteRow(nint statement) : SqlRow
{
    public override bool IsNull(int column) => SqliteNative.Type(statement, column) == SqliteNative.Null;

    public override long Number(int column) => SqliteNative.Number(statement, column);

    public override bool Boolean(int column) => SqliteNative.Number(statement, column) != 0;

    public override string Text(int column) => Encoding.UTF8.GetString(SqliteNative.Bytes(statement, column));

    public override LocalDate Date(int column) => IsoDate.Read(SqliteNative.Bytes(statement, column));

    public override byte[] Bytes(int column) => SqliteNative.Bytes(statement, column).ToArray();

    public override T Word<T>(int column) => Words.Read<T>(SqliteNative.Bytes(statement, column));
}
