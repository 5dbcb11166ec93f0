using Microsoft.Data.Sqlite;

namespace CustomerGraph.Persistence.Sqlite;

/// <summary>Brings the file to the newest schema.</summary>
internal static class SqliteSchema
{
    public static async Task PrepareAsync(Store store, string connectionString, CancellationToken cancellationToken)
    {
        using (var connection = new SqliteConnection(connectionString))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            Run(connection, "PRAGMA journal_mode=WAL");
            if (Applied(connection) == Schema.Newest)
                return;
            DropStaleMigrationLock(connection);
        }
        await Schema.MigrateAsync(store, cancellationToken).ConfigureAwait(false);
    }

    // The lock file proves that nobody else migrates, so a lock row can only be left over from a killed start; EF would wait for it for ever.
    private static void DropStaleMigrationLock(SqliteConnection connection) => Run(connection, "DROP TABLE IF EXISTS \"__EFMigrationsLock\"");

    private static string? Applied(SqliteConnection connection)
    {
        using var exists = connection.CreateCommand();
        exists.CommandText = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'";
        if (exists.ExecuteScalar() is null)
            return null;
        using var newest = connection.CreateCommand();
        newest.CommandText = "SELECT max(\"MigrationId\") FROM \"__EFMigrationsHistory\"";
        return newest.ExecuteScalar() as string;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
