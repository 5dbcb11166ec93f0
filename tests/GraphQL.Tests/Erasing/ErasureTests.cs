using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Auditing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.GraphQL.Tests.Erasing;

public sealed class ErasureTests
{
    private const string Domain = "test-customer.example";

    /// <summary>What only the erased are called: as typed, and as a part of it may have been kept.</summary>
    private static readonly string[] Canaries =
        ["gelbfink", "buchfink", "Kanaria", "Zeisig", "Volière Süd", "+41 44 555 01 02", "canary-subject-77", "Finkenschlag", "fink key"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_an_erased_user_nothing_is_left_but_an_id(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var user = await PlantUserAsync(api);
        (await EverythingAsync(api.Store)).Contains("Kanaria Gelbfink", StringComparison.Ordinal).ShouldBeTrue();

        var erased = await api.DoneAsync(
            "eraseUser", $$"""userId: "{{user}}", reason: "Case 12 of Kanaria Gelbfink" """, "customer { code } erasure { auditEntries stillNamed }");

        erased.GetProperty("customer").GetProperty("code").GetString().ShouldBe("TST");
        erased.GetProperty("erasure").GetProperty("auditEntries").GetInt32().ShouldBeGreaterThan(5);
        erased.GetProperty("erasure").GetProperty("stillNamed").ToString().ShouldBe("""["customer.contactEmail"]""");
        await api.DoneAsync("updateCustomer", $$"""customerId: "{{api.Id("TST")}}", contactEmail: null""", "customer { id }");
        // What the customer's own field was is in the log of the customer; erased again, it goes from there too.
        await api.DoneAsync("eraseUser", $$"""userId: "{{user}}", reason: "Case 12", otherNames: ["K.Gelbfink@{{Domain}}"]""", "erasure { stillNamed }");
        await ShouldHoldNothingOfThemAsync(api);
        var log = await LogOfAsync(api, user);
        log.ShouldContain("""{"action":"user.created","actor":"ROOT Admin","changes":null}""");
        log.ShouldContain("user.erased");
        (await EverythingAsync(api.Store)).Contains("Case 12 of (erased)", StringComparison.Ordinal).ShouldBeTrue();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_an_erased_contact_nothing_is_left_but_an_id(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var test = api.Id("TST");
        var made = await api.DoneAsync(
            "createContact",
            $$"""customerId: "{{test}}", email: "k.buchfink@{{Domain}}", firstName: "Kanaria", lastName: "Buchfink", jobTitle: "Volière Süd", phone: "+41 44 555 01 02", idempotencyKey: "c" """,
            "contact { id }");
        var contact = made.GetProperty("contact").GetProperty("id").GetString()!;
        await api.DoneAsync("updateContact", $$"""contactId: "{{contact}}", lastName: "Zeisig" """, "contact { id }");
        await api.DoneAsync("updateCustomer", $$"""customerId: "{{test}}", notes: "Ask KANARIA BUCHFINK, or k.buchfink@{{Domain}}." """, "customer { id }");
        await api.DoneAsync("deleteContact", $$"""contactId: "{{contact}}" """, "customer { id }");

        await api.DoneAsync("eraseContact", $$"""contactId: "{{contact}}", reason: "Case 13", idempotencyKey: "e" """, "erasure { auditEntries }");

        await ShouldHoldNothingOfThemAsync(api);
        (await api.DataAsync($$"""{ customer(id: "{{test}}") { notes } }""")).ToString().ShouldBe("""{"customer":{"notes":"Ask (erased), or (erased)."}}""");
        (await api.RefusalsAsync("eraseContact", $$"""contactId: "{{contact}}", reason: "Another", idempotencyKey: "e" """)).ShouldBe(["IDEMPOTENCY_KEY_REUSED at idempotencyKey"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Others_keep_what_is_theirs(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var test = api.Id("TST");
        var user = await PlantUserAsync(api);
        await api.DoneAsync("createUser", UserInput(test, "o.meise", "Kanaria", "Meise"), "user { id }");
        await api.DoneAsync("createContact", $$"""customerId: "{{test}}", email: "k.gelbfink@{{Domain}}", lastName: "The same person" """, "contact { id }");

        await api.DoneAsync("eraseUser", $$"""userId: "{{user}}", reason: "Case 12" """, "erasure { auditEntries }");

        var everything = await EverythingAsync(api.Store);
        everything.Contains("Kanaria Meise", StringComparison.Ordinal).ShouldBeTrue();
        var contacts = await api.DataAsync($$"""{ customer(id: "{{test}}") { contacts(first: 5) { nodes { email } } } }""");
        contacts.ToString().ShouldContain($"k.gelbfink@{Domain}");
        (await LogAsync(api, $$"""customerId: "{{test}}", action: "contact.created" """)).ShouldContain("The same person");
        (await LogAsync(api, $$"""customerId: "{{test}}", action: "user.created" """)).ShouldContain("Meise");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_stands_in_the_way_is_told_at_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (test, user) = (api.Id("TST"), await PlantUserAsync(api));
        await api.DoneAsync("placeLegalHold", $$"""customerId: "{{test}}", reason: "Case 7" """, "customer { id }");
        (await api.RefusalsAsync("eraseUser", $$"""userId: "{{user}}", reason: " ", expectedVersion: 99, otherNames: ["Ann"]""")).Order(StringComparer.Ordinal)
            .ShouldBe(["INVALID_VALUE at otherNames", "RECORDS_HELD", "REQUIRED at reason", "VERSION_CONFLICT at expectedVersion"]);
        await api.DoneAsync("releaseLegalHold", $$"""customerId: "{{test}}" """, "customer { id }");

        var administrator = (await api.DataAsync($$"""{ customer(id: "{{api.Id("JBL")}}") { administrators { id } } }"""))
            .GetProperty("customer").GetProperty("administrators")[0].GetProperty("id").GetString();
        var refused = await api.RefusalsAsync("eraseUser", $$"""userId: "{{administrator}}", reason: "r" """);
        refused.ShouldContain("USER_STILL_PROVISIONED");
        api.As = api.CallerAt("TST", ApiScope.Write);
        (await api.RefusalsAsync("eraseUser", $$"""userId: "{{user}}", reason: "r" """)).ShouldBe(["NOT_PERMITTED"]);
        api.As = api.CallerAt("WWI");
        (await api.RefusalsAsync("eraseUser", $$"""userId: "{{user}}", reason: "r" """)).ShouldBe(["NOT_FOUND at userId"]);
        (await api.RefusalsAsync("eraseUser", """userId: "usr_999999", reason: "r" """)).ShouldBe(["NOT_FOUND at userId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_last_administrator_is_not_erased_by_those_of_the_customer(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var administrator = (await api.DataAsync($$"""{ customer(id: "{{api.Id("TST")}}") { administrators { id } } }"""))
            .GetProperty("customer").GetProperty("administrators")[0].GetProperty("id").GetString();

        api.As = api.CallerAt("TST");
        (await api.RefusalsAsync("eraseUser", $$"""userId: "{{administrator}}", reason: "r" """)).ShouldBe(["LAST_ADMINISTRATOR"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Under_the_name_of_an_erasure_nothing_else_can_be_taken_from_the_log(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var user = await PlantUserAsync(api);
        await api.DoneAsync("disableCustomer", $$"""customerId: "{{api.Id("WWI")}}", reason: "unpaid" """, "customer { id }");
        await api.DoneAsync("disableCustomer", $$"""customerId: "{{api.Id("TST")}}", reason: "unpaid" """, "customer { id }");
        var number = (await NumbersAsync(api.Store, "SELECT max(number) FROM audit_entry WHERE action = 'customer.disabled'"))[0];
        await using (var db = api.Store.CreateContext())
            await db.Database.ExecuteSqlRawAsync("DELETE FROM audit_part WHERE part = 'CHANGES' AND number = {0}", number);

        await api.DoneAsync("eraseUser", $$"""userId: "{{user}}", reason: "r" """, "erasure { auditEntries }");

        var finding = await api.Store.VerifyAuditAsync(null, CancellationToken.None);
        finding.Broken.ShouldBe(number);
    }

    /// <summary>A user with a key and an identity, who did something, was changed, and is spoken of.</summary>
    private static async Task<string> PlantUserAsync(ApiHost api)
    {
        var test = api.Id("TST");
        var user = (await api.DoneAsync("createUser", UserInput(test, "k.gelbfink", "Kanaria", "Gelbfink"), "user { id }")).GetProperty("user").GetProperty("id").GetString()!;
        await api.DoneAsync("updateUser", $$"""userId: "{{user}}", department: "Finkenschlag", email: "kanaria.zeisig@{{Domain}}" """, "user { id }");
        await api.DoneAsync("resetUserPassword", $$"""userId: "{{user}}", password: "Correct-Horse-9-Battery" """, "user { id }");
        await api.DoneAsync("createApiKey", $$"""customerId: "{{test}}", name: "fink key", userId: "{{user}}" """, "apiKey { id }");
        await api.DoneAsync("bindExternalIdentity", $$"""userId: "{{user}}", issuer: "{{ApiHost.Issuer}}", subject: "canary-subject-77" """, "externalIdentity { id }");
        await api.DoneAsync("updateCustomer", $$"""customerId: "{{test}}", notes: "Kanaria Gelbfink said no", contactEmail: "k.gelbfink@{{Domain}}" """, "customer { id }");
        await ActByKeyAsync(api, user, "fink key");
        await api.DoneAsync("createContact", $$"""customerId: "{{test}}", email: "a@{{Domain}}", idempotencyKey: "i" """, "contact { id }");
        api.As = api.Provider;
        await api.DoneAsync("setSetting", $$"""customerId: "{{test}}", key: "provisioning.requireApproval", value: true""", "setting { value }");
        await using var db = api.Store.CreateContext();
        await db.Database.ExecuteSqlRawAsync("UPDATE setting_statement SET set_by = 'fink key' WHERE customer_id = {0}", long.Parse(test[4..], CultureInfo.InvariantCulture));
        return user;
    }

    private static string UserInput(string customer, string local, string first, string last) => $$"""
        customerId: "{{customer}}", upn: "{{local}}@{{Domain}}", firstNames: "{{first}}", lastName: "{{last}}", email: "{{local}}@{{Domain}}",
        password: "Correct-Horse-7-Battery", roles: ["CustomerAdministrator"], idempotencyKey: "{{local}}"
        """;

    private static async Task ActByKeyAsync(ApiHost api, string user, string name)
    {
        await api.ActAsAsync(user);
        var actor = api.As.Actor with { Name = name };
        api.As = new Caller(actor, Visibility.Of(actor), [ApiScope.Admin], null);
    }

    private static async Task ShouldHoldNothingOfThemAsync(ApiHost api)
    {
        var everything = await EverythingAsync(api.Store);
        foreach (var line in everything.Split('\n'))
            Canaries.Where(canary => line.Contains(canary, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(line);
        var finding = await api.Store.VerifyAuditAsync(null, CancellationToken.None);
        (finding.Broken, finding.Reason).ShouldBe((null, null));
        finding.Erased.ShouldBeGreaterThan(2);
    }

    private static Task<string> LogOfAsync(ApiHost api, string id) => LogAsync(api, $$"""customerId: "{{api.Id("TST")}}", targetId: "{{id}}" """);

    private static async Task<string> LogAsync(ApiHost api, string arguments) =>
        (await api.DataAsync($$"""{ auditLog({{arguments}}) { nodes { action actor changes { field to } } } }""")).ToString();

    private static async Task<List<long>> NumbersAsync(Store store, string sql)
    {
        await using var db = store.CreateContext();
        return await db.Database.SqlQueryRaw<long>(sql.Replace("max(number)", "max(number) AS \"Value\"", StringComparison.Ordinal)).ToListAsync();
    }

    /// <summary>Every row of every table, a line each: texts as they are, and bytes as the texts that they may be.</summary>
    private static async Task<string> EverythingAsync(Store store)
    {
        await using var db = store.CreateContext();
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal)
            .Concat(["simulator_object", "import_row", "import_upload", "import_upload_part", "import_result"]).Distinct().ToList();
        await db.Database.OpenConnectionAsync();
        var all = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                all.Append(table).Append(": ").AppendJoin(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader, column))).Append('\n');
        }
        return all.ToString();
    }

    private static string Text(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        byte[] bytes => Encoding.Latin1.GetString(bytes) + JsonSerializer.Serialize(Encoding.UTF8.GetString(bytes)),
        string text => text.Replace("\\u00e8", "è", StringComparison.OrdinalIgnoreCase).Replace("\\u00fc", "ü", StringComparison.OrdinalIgnoreCase).Replace("\\u002B", "+", StringComparison.OrdinalIgnoreCase),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
