using System.Text;
using CustomerGraph.Persistence.Sql;
using NodaTime;
using Npgsql;

namespace CustomerGraph.Persistence.Postgres;

internal sealed class PostgresRow(NpgsqlDataReader reader) : SqlRow
{
    public override bool IsNull(int column) => reader.IsDBNull(column);

    public override long Number(int column) => reader.GetInt64(column);

    public override bool Boolean(int column) => reader.GetBoolean(column);

    public override string Text(int column) => reader.GetString(column);

    public override LocalDate Date(int column) => IsoDate.Read(Encoding.UTF8.GetBytes(reader.GetString(column)));

    public override byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public override T Word<T>(int column) => Words.Read<T>(reader.GetString(column));
}
