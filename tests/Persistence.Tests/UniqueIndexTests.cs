using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Tests;

/// <summary>
/// A refusal because something is unique says that it exists. Within a customer that is the customer's own business; whatever is unique over all
/// customers has to be told on purpose, or be nothing that anybody types.
/// </summary>
public sealed class UniqueIndexTests
{
    /// <summary>What a refusal tells of others, with the words that docs/security.md says it by.</summary>
    private static readonly Dictionary<string, string> Told = new(StringComparer.Ordinal)
    {
        ["ux_customer_code"] = "A code",
        ["ux_customer_domain_verified"] = "a domain name",
        ["ux_customer_user_upn"] = "a sign-in name",
        ["ux_customer_user_username"] = "a sign-in name",
        ["ux_contact_email"] = "the address of a contact",
        ["ux_external_identity_subject"] = "a subject of an issuer",
        ["pk_customer_external_id"] = "an id in another system",
    };

    /// <summary>Made of random bits, or by the provider alone.</summary>
    private static readonly string[] NotTyped =
    [
        "ux_api_key_key_id", "ux_api_key_former_key_id", "ux_embed_token_key_id", "ux_import_upload_ticket", "ux_service_code", "ux_threshold_profile_default",
    ];

    private static readonly string[] Owners = ["customer_id", "owner_id", "user_id", "request_id"];

    [Fact]
    public async Task What_is_unique_over_all_customers_is_told_on_purpose()
    {
        await using var test = await TestStore.CreateAsync(StoreProvider.Sqlite);
        var indexes = await test.Store.ReadAsync(
            new SqlText("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE INDEX%' ORDER BY name"),
            row => (Name: row.Text(0), Columns: ColumnsOf(row.Text(1))), [], CancellationToken.None);

        var everywhere = indexes.Where(index => !Owners.Any(index.Columns.Contains)).Select(index => index.Name).ToList();

        indexes.Count.ShouldBeGreaterThan(20);
        everywhere.Except(NotTyped).ShouldBe(Told.Keys.Where(name => name.StartsWith("ux_", StringComparison.Ordinal)), ignoreOrder: true);
    }

    [Fact]
    public void What_is_told_is_written_down()
    {
        var page = string.Join(' ', File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "security.md")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Told.Values.Where(words => !page.Contains(words, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    private static string ColumnsOf(string sql)
    {
        var columns = sql[sql.IndexOf('(', StringComparison.Ordinal)..];
        return columns.IndexOf(" WHERE ", StringComparison.Ordinal) is >= 0 and var where ? columns[..where] : columns;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerGraph.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
