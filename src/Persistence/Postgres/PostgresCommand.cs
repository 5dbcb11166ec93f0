using CustomerGraph.Persistence.Sql;
using Npgsql;
using NpgsqlTypes;

namespace CustomerGraph.Persistence.Postgres;

internal static class PostgresCommand
{
    public static NpgsqlBatchCommand Create(SqlText sql, ReadOnlySpan<SqlValue> values)
    {
#pragma warning disable CA2100 // Statements are fixed texts; values travel as parameters.
        var command = new NpgsqlBatchCommand(sql.For(PostgresDialect.Instance));
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    /// <summary>Runs the commands in one round trip, and reads the rows of the last.</summary>
    public static async ValueTask<List<T>> ReadLastAsync<T>(
        this NpgsqlDataSource source, NpgsqlBatchCommand[] commands, Func<SqlRow, T> read, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var closed = connection.ConfigureAwait(false);
        return await connection.ReadLastAsync(commands, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the commands in one round trip, and reads the rows of the last.</summary>
    public static async ValueTask<List<T>> ReadLastAsync<T>(
        this NpgsqlConnection connection, NpgsqlBatchCommand[] commands, Func<SqlRow, T> read, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        await using var disposed = batch.ConfigureAwait(false);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ended = reader.ConfigureAwait(false);
        for (var skipped = 1; skipped < commands.Length; skipped++)
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        var row = new PostgresRow(reader);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(read(row));
        return rows;
    }

    /// <summary>Runs the commands in one round trip.</summary>
    public static async Task RunAsync(this NpgsqlConnection connection, NpgsqlBatchCommand[] commands, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        await using var disposed = batch.ConfigureAwait(false);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static NpgsqlParameter Parameter(in SqlValue value) => value.Kind switch
    {
        SqlValueKind.Null => new NpgsqlParameter { Value = DBNull.Value },
        SqlValueKind.Number => new NpgsqlParameter<long> { TypedValue = value.Number },
        SqlValueKind.Boolean => new NpgsqlParameter<bool> { TypedValue = value.Number != 0 },
        SqlValueKind.Text => new NpgsqlParameter<string> { TypedValue = (string)value.Reference!, NpgsqlDbType = NpgsqlDbType.Text },
        SqlValueKind.Numbers => new NpgsqlParameter<long[]> { TypedValue = (long[])value.Reference! },
        SqlValueKind.Texts =>
            new NpgsqlParameter<string[]>
            {
                TypedValue = (string[])value.Reference!,
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            },
        _ => new NpgsqlParameter<byte[]> { TypedValue = (byte[])value.Reference! },
    };
}
