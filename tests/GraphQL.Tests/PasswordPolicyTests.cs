using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>The policy that is effective at a customer holds wherever a password is set.</summary>
public sealed class PasswordPolicyTests
{
    private const string Weak = "Sh0rt-pass";

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_broken_rule_is_named_wherever_a_password_is_set(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await SetAsync(api, "ACC", "password.minLength", 14);
        await SetAsync(api, "KTM", "password.minDigits", 2);
        await SetAsync(api, "KTM", "password.minSymbols", 3);
        string[] weak = ["PASSWORD_TOO_WEAK at password", "PASSWORD_TOO_WEAK at password", "PASSWORD_TOO_WEAK at password"];
        var person = $"""customerId: "{api.Id("KTM")}", upn: "new@kathmandu-traders.example", firstNames: "New", lastName: "User", email: "n@kathmandu-traders.example", password: "{Weak}" """;

        (await api.RefusalsAsync("createUser", person)).ShouldBe(weak);
        (await api.RefusalsAsync("createAdministrator", person)).ShouldBe(weak);
        (await api.RefusalsAsync("resetUserPassword", $"""userId: "{await AdministratorAsync(api, "KTM")}", password: "{Weak}" """)).ShouldBe(weak);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_administrator_of_a_new_customer_needs_a_password_by_the_policy_of_those_above(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var refusals = await api.RefusalsAsync(
            "onboardCustomer",
            $$"""
            idempotencyKey: "k", customer: { parentId: "{{api.Id("FAB")}}", name: "New", primaryDomain: "new.example", contactName: "N", contactEmail: "n@new.example" },
            administrator: { upn: "a@new.example", firstNames: "A", lastName: "B", email: "a@new.example", password: "Short-123" }
            """);

        refusals.ShouldBe(["PASSWORD_TOO_WEAK at administrator.password"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_password_is_reset_and_brought_to_the_directory(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var input = $"""userId: "{await AdministratorAsync(api, "JBL")}", password: "Another-horse-8" """;

        var reset = await api.DoneAsync("resetUserPassword", input, "user { version status } request { kind state }");

        reset.ToString().ShouldBe("""{"user":{"version":2,"status":"REQUESTED"},"request":{"kind":"PROVISION","state":"QUEUED"},"errors":[]}""");
        (await api.RefusalsAsync("resetUserPassword", input + ", expectedVersion: 1")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("resetUserPassword", """userId: "usr_999999", password: "x" """)).ShouldBe(["NOT_FOUND at userId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_that_is_not_in_the_directory_yet_takes_the_new_password_with_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var reset = await api.DoneAsync(
            "resetUserPassword", $"""userId: "{await AdministratorAsync(api, "TST")}", password: "Another-horse-8" """, "user { status } request { id }");

        reset.ToString().ShouldBe("""{"user":{"status":"NOT_PROVISIONED"},"request":null,"errors":[]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_customer_has_no_more_users_than_its_limit(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await SetAsync(api, "KTM", "users.limit", 1);

        var refusals = await api.RefusalsAsync(
            "createUser",
            $"""customerId: "{api.Id("KTM")}", upn: "new@kathmandu-traders.example", firstNames: "New", lastName: "User", email: "n@kathmandu-traders.example", password: "Correct-horse-7" """);

        refusals.ShouldBe(["USER_LIMIT_REACHED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Display_names_are_made_by_the_customers_pattern(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("setSetting", $$"""customerId: "{{api.Id("ACC")}}", key: "users.displayNamePattern", value: "{last}, {first:1}. ({code})" """, "setting { value }");

        var created = await api.DoneAsync(
            "createUser",
            $"""customerId: "{api.Id("KTM")}", upn: "new@kathmandu-traders.example", firstNames: "Maya", lastName: "Rai", email: "n@kathmandu-traders.example", password: "Correct-horse-7" """,
            "user { displayName }");

        created.GetProperty("user").ToString().ShouldBe("""{"displayName":"Rai, M. (KTM)"}""");
    }

    private static async Task SetAsync(ApiHost api, string code, string key, int value) =>
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id(code)}", key: "{key}", value: {value}""", "setting { value }");

    private static async Task<string> AdministratorAsync(ApiHost api, string code) =>
        (await api.DataAsync($$"""{ customer(code: "{{code}}") { administrators { id } } }""")).GetProperty("customer").GetProperty("administrators")[0].GetProperty("id").GetString()!;
}
