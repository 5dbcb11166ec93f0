using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Tests;

/// <summary>Stands in for the model snapshot: the tables that the migrations make are those that the model expects.</summary>
public sealed class SchemaTests
{
    private static readonly SqlText TableColumns = new(dialect => dialect.Either(
        sqlite: """
            SELECT m.name, c.name, c."notnull" = 0 FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\_\_EF%' ESCAPE '\'
            """,
        postgres: """
            SELECT table_name::text, column_name::text, is_nullable = 'YES' FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
            """));

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_column_of_the_model_is_in_its_table_and_equally_nullable(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await using var context = test.Store.CreateContext();
        var stored = await test.Store.ReadAsync(TableColumns, Column, [], CancellationToken.None);

        var expected = context.Model.GetRelationalModel().Tables
            .SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name} {(column.IsNullable ? "null" : "not null")}"));

        var tables = context.Model.GetRelationalModel().Tables.Select(table => table.Name).ToHashSet();
        var actual = stored.Where(column => tables.Contains(column.Split('.')[0])).ToList();
        expected.Except(actual).ShouldBeEmpty();
        actual.Except(expected).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_unique_index_of_the_model_is_in_the_database_under_its_name(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await using var context = test.Store.CreateContext();
        var names = new SqlText(dialect => dialect.Either(
            sqlite: "SELECT name FROM sqlite_master WHERE type = 'index'",
            postgres: "SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public'"));

        var stored = await test.Store.ReadAsync(names, row => row.Text(0), [], CancellationToken.None);

        context.Model.GetRelationalModel().Tables.SelectMany(table => table.Indexes).Where(index => index.IsUnique)
            .Select(index => index.Name).ShouldBeSubsetOf(stored);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Opening_an_up_to_date_store_again_changes_nothing(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var before = await test.Store.ReadAsync(TableColumns, Column, [], CancellationToken.None);

        await test.ReopenAsync();

        (await test.Store.ReadAsync(TableColumns, Column, [], CancellationToken.None)).Order().ShouldBe(before.Order());
    }

    private static string Column(SqlRow row) => $"{row.Text(0)}.{row.Text(1)} {(row.Boolean(2) ? "null" : "not null")}";
}
