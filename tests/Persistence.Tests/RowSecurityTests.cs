using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Postgres;
using CustomerGraph.Persistence.Sql;
using Npgsql;

namespace CustomerGraph.Persistence.Tests;

/// <summary>PostgreSQL hides foreign rows by itself, even from a statement that forgets to ask for that.</summary>
public sealed class RowSecurityTests
{
    private static readonly SqlText Paths = new("SELECT path FROM customer");

    [Theory, OnPostgres]
    public async Task Every_table_is_guarded_or_is_explained(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var tables = await test.Store.ReadAsync(
            new SqlText("SELECT relname::text, relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"),
            row => (Name: row.Text(0), IsForced: row.Boolean(1)), [], CancellationToken.None);

        tables.Where(table => table.IsForced).Select(table => table.Name).Order().ShouldBe(RowSecurity.Tables.Select(table => table.Table).Order());
        tables.Where(table => !table.IsForced).Select(table => table.Name).Order().ShouldBe(
            RowSecurity.Open.Keys.Order(), "a new table needs a line in RowSecurity.Tables.cs");
    }

    [Theory, OnPostgres]
    public async Task A_statement_without_any_condition_answers_with_what_is_visible(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (reseller, own, _) = await PlantAsync(test.Store);

        var seen = await test.Store.SeenBy(Visibility.Of([reseller.Path.Value])).ReadAsync(Paths, row => row.Text(0), [], CancellationToken.None);

        seen.Order().ShouldBe(own.Append(reseller).Select(customer => customer.Path.Value).Order());
        (await test.Store.ReadAsync(Paths, row => row.Text(0), [], CancellationToken.None)).Count.ShouldBeGreaterThan(20);
    }

    [Theory, OnPostgres]
    public async Task A_path_is_no_prefix_of_one_whose_last_number_only_begins_alike(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (reseller, own, others) = await PlantAsync(test.Store);
        others.ShouldContain(other => other.Path.Value.StartsWith(reseller.Path.Value.TrimEnd('/'), StringComparison.Ordinal));

        var seen = await test.Store.SeenBy(Visibility.Of([reseller.Path.Value])).ReadAsync(Paths, row => row.Text(0), [], CancellationToken.None);

        seen.Count.ShouldBe(own.Count + 1);
    }

    [Theory, OnPostgres]
    public async Task What_belongs_to_customers_is_hidden_with_them_through_every_table(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (reseller, own, _) = await PlantAsync(test.Store);
        var seenByReseller = test.Store.SeenBy(Visibility.Of([reseller.Path.Value]));

        (await CountAsync(seenByReseller, "customer_domain")).ShouldBe(own.Count);
        (await CountAsync(seenByReseller, "customer_parent_history")).ShouldBe(own.Count + 1);
        (await CountAsync(test.Store.SeenBy(Visibility.Nothing), "customer_domain")).ShouldBe(0);
        foreach (var table in RowSecurity.Tables.Where(table => table.Condition is not null && table.Table != "role"))
            (await CountAsync(test.Store.SeenBy(Visibility.Nothing), table.Table)).ShouldBe(0, table.Table);
        foreach (var table in RowSecurity.Tables.Where(table => table.Condition is null))
            (await Should.ThrowAsync<PostgresException>(async () => await CountAsync(seenByReseller, table.Table))).SqlState.ShouldBe("42501", table.Table);
    }

    [Theory, OnPostgres]
    public async Task A_statement_sees_the_customers_above_only_if_it_says_so(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (reseller, own, _) = await PlantAsync(test.Store);
        var above = new SqlText("SELECT path FROM customer ORDER BY path") { Sight = Sight.Above };
        var everything = new SqlText("SELECT path FROM customer") { Sight = Sight.Everything };
        var seenByReseller = test.Store.SeenBy(Visibility.Of([reseller.Path.Value]));

        var seen = await seenByReseller.ReadAsync(above, row => row.Text(0), [], CancellationToken.None);

        seen.Count.ShouldBe(own.Count + 2);
        seen[0].ShouldBe(reseller.Path.Parent!.Value);
        (await seenByReseller.ReadAsync(everything, row => row.Text(0), [], CancellationToken.None)).Count.ShouldBeGreaterThan(seen.Count);
    }

    [Theory, OnPostgres]
    public async Task Nothing_of_one_caller_is_left_on_the_connection_for_the_next(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (reseller, _, _) = await PlantAsync(test.Store);
        await using var readers = RowSecurity.ReadersOf(test.Store.Options.Connection, test.Store.Options.ReaderRole);
        await test.Store.SeenBy(Visibility.Of([reseller.Path.Value])).ReadAsync(Paths, row => row.Text(0), [], CancellationToken.None);

        await using var untold = readers.CreateCommand("SELECT count(*) FROM customer");

        (await untold.ExecuteScalarAsync(CancellationToken.None)).ShouldBe(0L);
    }

    [Theory, OnPostgres]
    public async Task A_connection_of_the_reader_shows_no_table_without_the_right_setting(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        var (reseller, _, _) = await PlantAsync(test.Store);
        var single = new NpgsqlConnectionStringBuilder(test.Store.Options.Connection) { MaxPoolSize = 1 }.ToString();
        await using var readers = RowSecurity.ReadersOf(single, test.Store.Options.ReaderRole);
        string[] others =
        [
            "SELECT 1",
            "SET customergraph.subtrees = 'nonsense'; SET customergraph.customers = '%'",
            "SET customergraph.subtrees = ''; SET customergraph.customers = ''",
            "SET customergraph.subtrees = '/900000000/'; SET customergraph.customers = '/900000000/'",
            "SET customergraph.subtrees = '/'; RESET customergraph.subtrees",
            "BEGIN; SET LOCAL customergraph.subtrees = '/'; COMMIT",
            "BEGIN; SET LOCAL customergraph.subtrees = '/'; ROLLBACK",
        ];

        foreach (var other in others)
        {
            // Somebody was told what they see on the very same connection before.
            await RunAsync(readers, $"BEGIN; SET LOCAL customergraph.subtrees = '{reseller.Path.Value}'; SELECT count(*) FROM customer; COMMIT");
            await RunAsync(readers, other);
            foreach (var table in RowSecurity.Tables.Where(table => table.Condition is not null && table.Table != "role"))
            {
                await using var command = readers.CreateCommand($"SELECT count(*) FROM {table.Table}");
                (await command.ExecuteScalarAsync(CancellationToken.None)).ShouldBe(0L, $"{table.Table} after {other}");
            }
        }
    }

    [Theory, OnPostgres]
    public async Task The_reader_writes_nothing(StoreProvider provider)
    {
        await using var test = await TestStore.CreateAsync(provider);
        await using var readers = RowSecurity.ReadersOf(test.Store.Options.Connection, test.Store.Options.ReaderRole);

        foreach (var table in RowSecurity.Tables.Select(table => table.Table).Concat(RowSecurity.Open.Keys))
            (await Should.ThrowAsync<PostgresException>(() => RunAsync(readers, $"DELETE FROM \"{table}\""))).SqlState.ShouldBe("42501", table);
    }

    [Theory, OnPostgres]
    public async Task A_user_who_may_not_make_roles_is_told_what_to_do_and_then_works(StoreProvider provider)
    {
        _ = provider;
        var server = await PostgresServer.RunningAsync();
        var database = await server.CreateDatabaseAsync();
        await using var admin = NpgsqlDataSource.Create(server.Connection(database));
        await RunAsync(admin, "CREATE ROLE plain LOGIN; GRANT ALL ON SCHEMA public TO plain");
        var options = new StoreOptions
        {
            Provider = StoreProvider.Postgres,
            Connection = new NpgsqlConnectionStringBuilder(server.Connection(database)) { Username = "plain" }.ToString(),
            ReaderRole = "plain_reader",
        };

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => Store.OpenAsync(options, TimeProvider.System, CancellationToken.None));
        refused.Message.ShouldContain("CREATE ROLE plain_reader NOLOGIN; GRANT plain_reader TO ");

        await RunAsync(admin, "CREATE ROLE plain_reader NOLOGIN; GRANT plain_reader TO plain");
        await using var store = await Store.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        var (reseller, own, _) = await PlantAsync(store);
        (await store.SeenBy(Visibility.Of([reseller.Path.Value])).ReadAsync(Paths, row => row.Text(0), [], CancellationToken.None)).Count.ShouldBe(own.Count + 1);
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task<long> CountAsync(Store store, string table) =>
        (await store.ReadAsync(SqlText.Once($"SELECT count(*) FROM {table}"), row => row.Number(0), [], CancellationToken.None)).Single();

    /// <summary>A reseller with customers of its own, and others of which some have numbers that begin with the reseller's.</summary>
    private static async Task<(Customer Reseller, IReadOnlyList<Customer> Own, IReadOnlyList<Customer> Others)> PlantAsync(Store store)
    {
        var tree = new TestTree(store);
        var root = await tree.RootAsync();
        var reseller = await tree.ResellerAsync(root, "Northwind");
        var (own, others) = (new List<Customer>(), new List<Customer>());
        for (var index = 0; index < 12; index++)
        {
            own.Add(await tree.CustomerAsync(reseller, $"Own {index}", $"own{index}.example"));
            others.Add(await tree.CustomerAsync(root, $"Other {index}", $"other{index}.example"));
        }

        return (reseller, own, others);
    }
}
