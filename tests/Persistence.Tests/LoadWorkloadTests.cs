using Microsoft.Data.Sqlite;

namespace CustomerGraph.Persistence.Tests;

/// <summary>The script of the load benchmark follows the schema.</summary>
public sealed class LoadWorkloadTests
{
    private const string Workload = """
        CREATE TABLE sla_profile (id INTEGER PRIMARY KEY, name TEXT, first_response_minutes INTEGER, resolution_minutes INTEGER);
        CREATE TABLE customer (id INTEGER PRIMARY KEY, parent_id INTEGER, path TEXT, depth INTEGER, code TEXT, name TEXT, contact_name TEXT, email TEXT,
          type TEXT, kind TEXT, status TEXT, city TEXT, country TEXT, created_at TEXT);
        CREATE TABLE customer_domain (id INTEGER PRIMARY KEY, customer_id INTEGER, name TEXT, is_primary INTEGER);
        CREATE TABLE contract (id INTEGER PRIMARY KEY, customer_id INTEGER, name TEXT, kind TEXT, starts_on TEXT, ends_on TEXT, sla_profile_id INTEGER);
        CREATE TABLE branding (customer_id INTEGER PRIMARY KEY, display_name TEXT, logo_url TEXT, primary_color TEXT, secondary_color TEXT, support_email TEXT);
        CREATE TABLE password_policy (customer_id INTEGER PRIMARY KEY, min_length INTEGER, max_age_days INTEGER, require_mfa INTEGER);
        INSERT INTO sla_profile VALUES (1, 'Gold', 60, 240);
        INSERT INTO customer VALUES
          (1, NULL, '/1/', 0, 'C1', 'Provider', 'A', 'a@x.example', 'STANDARD', 'PROVIDER', 'PROVISIONED', 'Leeds', 'GB', '2026-01-01T00:00:00Z'),
          (2, 1, '/1/2/', 1, 'C2', 'Customer', 'B', 'b@x.example', 'TEST', 'CUSTOMER', 'PENDING', 'Leeds', 'GB', '2026-01-01T00:00:00Z');
        INSERT INTO customer_domain VALUES (1, 2, 'two.example', 1), (2, 2, 'second.example', 0);
        INSERT INTO contract VALUES (1, 2, 'Care', 'RETAINER', '2026-01-01', NULL, 1), (2, 2, 'Hours', 'BLOCK_HOURS', '2026-01-01', '2027-01-01', 1);
        INSERT INTO branding VALUES (1, 'Provider', NULL, '#112233', NULL, NULL);
        INSERT INTO password_policy VALUES (1, 10, 90, 1);
        """;

    [Theory]
    [InlineData("SELECT group_concat(code || ' ' || provisioning_status, ', ') FROM customer", "C1 PROVISIONED, C2 PENDING_CHANGES")]
    [InlineData("SELECT group_concat(name, ' ') FROM (SELECT name FROM customer_domain ORDER BY id)", "two.example second.example")]
    [InlineData("SELECT group_concat(kind, ' ') FROM contract", "RETAINER_FLAT_FEE BLOCK_HOURS")]
    [InlineData("SELECT group_concat(key, ' ') FROM (SELECT key FROM setting_statement WHERE key LIKE 'pass%' ORDER BY key)", "password.maxAgeDays password.minLength password.requireMfa")]
    [InlineData("SELECT count(*) FROM pragma_foreign_key_check", "0")]
    public async Task A_workload_becomes_customers_with_what_they_have(string question, string answer)
    {
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var connection = new SqliteConnection($"Data Source={test.Store.Options.Connection};Pooling=false");
        await connection.OpenAsync();
        var data = Path.Combine(Path.GetDirectoryName(test.Store.Options.Connection)!, "data.db");
        await using (var workload = new SqliteConnection($"Data Source={data};Pooling=false"))
        {
            await workload.OpenAsync();
            await AskAsync(workload, Workload);
        }

        await AskAsync(connection, $"ATTACH '{data}' AS data");
        await AskAsync(connection, await File.ReadAllTextAsync(Script()));
        Convert.ToString(await AskAsync(connection, question), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(answer);
    }

    private static async Task<object?> AskAsync(SqliteConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync();
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerGraph.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return Path.Combine(folder.FullName, "benchmarks", "load", "load.sql");
    }
}
