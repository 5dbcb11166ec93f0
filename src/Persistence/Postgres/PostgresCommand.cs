using CustomerGraph.Persistence.Sql;
using Npgsql;
using NpgsqlTypes;

namespace CustomerGraph.Persistence.Postgres;

internal static class PostgresCommand
{
    public static NpgsqlCommand Create(SqlText sql, ReadOnlySpan<SqlValue> values)
    {
#pragma warning disable CA2100 // Statements are fixed texts; values travel as parameters.
        var command = new NpgsqlCommand(sql.For(PostgresDialect.Instance));
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    private static NpgsqlParameter Parameter(in SqlValue value) => value.Kind switch
    {
        SqlValueKind.Null => new NpgsqlParameter { Value = DBNull.Value },
        SqlValueKind.Number => new NpgsqlParameter<long> { TypedValue = value.Number },
        SqlValueKind.Boolean => new NpgsqlParameter<bool> { TypedValue = value.Number != 0 },
        SqlValueKind.Text => new NpgsqlParameter<string> { TypedValue = (string)value.Reference!, NpgsqlDbType = NpgsqlDbType.Text },
        SqlValueKind.Numbers => new NpgsqlParameter<long[]> { TypedValue = (long[])value.Reference! },
        SqlValueKind.Texts => new NpgsqlParameter<string[]> { TypedValue = (string[])value.Reference!, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        _ => new NpgsqlParameter<byte[]> { TypedValue = (byte[])value.Reference! },
    };
}
