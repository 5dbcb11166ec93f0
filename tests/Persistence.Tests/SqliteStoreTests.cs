using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace CustomerGraph.Persistence.Tests;

public sealed class SqliteStoreTests
{
    [Fact]
    public async Task A_second_opening_of_the_same_file_is_refused()
    {
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);

        var refusal = await Should.ThrowAsync<StoreInUseException>(
            () => Store.OpenAsync(test.Store.Options, TimeProvider.System, CancellationToken.None));

        refusal.Message.ShouldContain(test.Store.Options.Connection);
    }

    [Fact]
    public async Task A_migration_lock_left_by_a_killed_start_does_not_block_the_next_one()
    {
        var folder = Directory.CreateTempSubdirectory("cgsqlite").FullName;
        var options = new StoreOptions { Provider = StoreProvider.Sqlite, Connection = Path.Combine(folder, "killed.db") };
        LeaveMigrationLock(options.Connection);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await using (var store = await Store.OpenAsync(options, TimeProvider.System, patience.Token))
            (await store.Ids.NextAsync(patience.Token)).ShouldBe(1);

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(SqliteSynchronous.Full, 2)]
    [InlineData(SqliteSynchronous.Normal, 1)]
    public async Task Contexts_and_readers_use_the_chosen_durability_in_wal_mode(SqliteSynchronous synchronous, long expected)
    {
        await using var template = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var options = template.Store.Options with { Connection = template.Store.Options.Connection + ".2", Synchronous = synchronous };
        await using var store = await Store.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await using var context = store.CreateContext();
        await context.Database.OpenConnectionAsync(CancellationToken.None);

        Pragma((SqliteConnection)context.Database.GetDbConnection(), "synchronous").ShouldBe(expected);
        (await store.ReadAsync(new("PRAGMA synchronous"), row => row.Number(0), [], CancellationToken.None)).ShouldBe([expected]);
        (await store.ReadAsync(new("PRAGMA journal_mode"), row => row.Text(0), [], CancellationToken.None)).ShouldBe(["wal"]);
    }

    [Fact]
    public async Task A_statement_is_not_prepared_anew_when_another_limit_is_bound()
    {
        const int timesPreparedAnew = 5; // SQLITE_STMTSTATUS_REPREPARE
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var context = test.Store.CreateContext();
        await context.Database.OpenConnectionAsync(CancellationToken.None);
        var connection = ((SqliteConnection)context.Database.GetDbConnection()).Handle;
        const string page = "SELECT id FROM customer WHERE parent_id = ?1 AND deleted_at IS NULL ORDER BY name, id LIMIT ?2";

        raw.sqlite3_prepare_v2(connection, page, out var statement).ShouldBe(raw.SQLITE_OK);
        for (var limit = 1; limit < 4; limit++)
        {
            raw.sqlite3_bind_int(statement, 2, limit);
            raw.sqlite3_step(statement).ShouldBe(raw.SQLITE_DONE);
            raw.sqlite3_reset(statement);
        }

        raw.sqlite3_stmt_status(statement, timesPreparedAnew, 0).ShouldBe(0);
        statement.Dispose();
    }

    [Fact]
    public async Task A_context_comes_back_with_the_connection_still_open()
    {
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var handles = new HashSet<sqlite3?>();
        for (var use = 0; use < 3; use++)
        {
            await using var context = test.Store.CreateContext();
            await context.Customers.CountAsync(CancellationToken.None);
            handles.Add(((SqliteConnection)context.Database.GetDbConnection()).Handle);
        }

        handles.ShouldHaveSingleItem().ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_writes_has_the_connection_of_those_before_and_reads_with_another_one()
    {
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var first = test.Store.CreateContext();
        await using var second = test.Store.CreateContext();
        var writers = new HashSet<sqlite3?>();
        foreach (var context in new[] { first, second, first })
        {
            await context.Customers.CountAsync(CancellationToken.None);
            HandleOf(context).ShouldNotBeOneOf([.. writers]);
            await using (await context.BeginWriteAsync(CancellationToken.None))
                writers.Add(HandleOf(context));
            (await context.Customers.CountAsync(CancellationToken.None)).ShouldBe(0);
        }

        writers.ShouldHaveSingleItem().ShouldNotBeNull();
    }

    private static sqlite3? HandleOf(CustomerGraphDb context) => ((SqliteConnection)context.Database.GetDbConnection()).Handle;

    private static long Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (long)command.ExecuteScalar()!;
    }

    private static void LeaveMigrationLock(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
            """;
        command.ExecuteNonQuery();
    }
}
