using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>What hangs on a customer: domain names, services, contracts, people, keys.</summary>
public sealed class AreaMutationTests
{
    private const string Password = "Correct-horse-7";

    [Theory, OnSqlite, OnPostgres]
    public async Task Domain_names_come_change_their_rank_and_go(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var input = $"""customerId: "{api.Id("JBL")}", domain: "Bakery.example" """;

        var added = await api.DoneAsync("addDomain", input, "domain { name isPrimary state alsoUsedByCount } customer { status version }");
        await api.DoneAsync("setPrimaryDomain", input, "customer { id }");
        var removed = await api.DoneAsync("removeDomain", input + """, newPrimary: "jones.example" """, "customer { primaryDomain domains { name } }");

        added.ToString().ShouldBe(
            """{"domain":{"name":"bakery.example","isPrimary":false,"state":"UNVERIFIED","alsoUsedByCount":0},"customer":{"status":"PENDING_CHANGES","version":2},"errors":[]}""");
        removed.GetProperty("customer").ToString().ShouldBe(
            """{"primaryDomain":"jones.example","domains":[{"name":"jones.example"},{"name":"jones-bakery.example"}]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_domain_names(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        Task<string[]> Refusals(string mutation, string rest) => api.RefusalsAsync(mutation, $"""customerId: "{api.Id("JBL")}", {rest}""");

        (await Refusals("addDomain", """domain: "jones.example", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "DUPLICATE at domain"]);
        (await Refusals("addDomain", """domain: "gmail.com" """)).ShouldBe(["PUBLIC_MAIL_DOMAIN at domain"]);
        (await Refusals("addDomain", """domain: "192.168.1.1" """)).ShouldBe(["INVALID_DOMAIN at domain"]);
        (await Refusals("setPrimaryDomain", """domain: "contoso.example" """)).ShouldBe(["DOMAIN_NOT_HELD at domain"]);
        (await Refusals("removeDomain", """domain: "jones.example" """)).ShouldBe(["DOMAIN_IN_USE at domain", "NEW_PRIMARY_REQUIRED at newPrimary"]);
        (await Refusals("removeDomain", """domain: "jones-bakery.example", newPrimary: "x" """)).ShouldBe(["INVALID_DOMAIN at newPrimary"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_service_makes_a_reseller_and_is_given_to_users(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var jones = await CustomerAsync(api, "JBL");
        var mail = jones.GetProperty("services").EnumerateArray().Single(service => service.GetProperty("service").GetProperty("code").GetString() == "MAIL");

        var reseller = await api.DoneAsync("assignService", $"""customerId: "{api.Id("JBL")}", serviceCode: "reseller" """, "customerService { id status customer { kind } }");
        var given = await api.DoneAsync(
            "assignUserService",
            $"""userId: "{IdOf(jones, "administrators")}", customerServiceId: "{IdOf(mail)}" """,
            "userService { id status user { upn } customerService { service { code } userServices { id } } }");
        await api.DoneAsync("removeUserService", $"""userServiceId: "{IdOf(given.GetProperty("userService"))}" """, "user { services { id } }");
        var removed = await api.DoneAsync("removeService", $"""customerServiceId: "{IdOf(reseller.GetProperty("customerService"))}" """, "customer { kind }");

        reseller.GetProperty("customerService").GetProperty("customer").ToString().ShouldBe("""{"kind":"RESELLER"}""");
        given.GetProperty("userService").GetProperty("customerService").GetProperty("userServices").GetArrayLength().ShouldBe(1);
        removed.GetProperty("customer").ToString().ShouldBe("""{"kind":"CUSTOMER"}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_services(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        Task<string[]> Assign(string code, string rest) => api.RefusalsAsync("assignService", $"""customerId: "{api.Id(code)}", {rest}""");
        var jones = await CustomerAsync(api, "JBL");
        var north = await CustomerAsync(api, "NWR");
        var dns = jones.GetProperty("services")[0];

        (await Assign("TST", """serviceCode: "MAIL" """)).ShouldBe(["SERVICE_DEPENDENCY_MISSING at serviceCode"]);
        (await Assign("JBL", """serviceCode: "DNS" """)).ShouldBe(["SERVICE_ALREADY_HELD at serviceCode"]);
        (await Assign("JBL", """serviceCode: "NOPE" """)).ShouldBe(["UNKNOWN_SERVICE at serviceCode"]);
        (await Assign("JBL", """serviceCode: "WEB" """)).ShouldBe(["REQUIRED at instanceName"]);
        (await Assign("JBL", """serviceCode: "BACKUP", instanceName: "a" """)).ShouldBe(["INVALID_VALUE at instanceName"]);
        (await api.RefusalsAsync("removeService", $"""customerServiceId: "{IdOf(dns)}", expectedVersion: 9"""))
            .ShouldBe(["VERSION_CONFLICT at expectedVersion", "SERVICE_STILL_PROVISIONED", "DEPENDENTS_STILL_PROVISIONED"]);
        (await api.RefusalsAsync("removeService", $"""customerServiceId: "{IdOf(north, "services")}" """))
            .ShouldBe(["SERVICE_STILL_PROVISIONED", "RESELLER_HAS_CHILDREN"]);
        (await api.RefusalsAsync("assignUserService", $"""userId: "{IdOf(jones, "administrators")}", customerServiceId: "{IdOf(dns)}" """))
            .ShouldBe(["SERVICE_SCOPE_MISMATCH at serviceCode"]);
        (await api.RefusalsAsync("assignUserService", $"""userId: "{IdOf(north, "administrators")}", customerServiceId: "{IdOf(jones.GetProperty("services")[1])}" """))
            .ShouldBe(["NOT_FOUND at customerServiceId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_contract_runs_three_years_unless_it_is_ended(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var sla = (await api.DataAsync("{ slaPolicies { nodes { id name } } }")).GetProperty("slaPolicies").GetProperty("nodes")[1];

        var created = await api.DoneAsync(
            "createContract",
            $"""customerId: "{api.Id("TST")}", name: "Care", kind: HOURLY, startsOn: "2024-02-29", isDefault: true, slaPolicyId: "{IdOf(sla)}", idempotencyKey: "c" """,
            "contract { id endsOn isDefault version sla { name resolutionMinutes } customer { code } }");
        var ended = await api.DoneAsync(
            "terminateContract", $"""contractId: "{IdOf(created.GetProperty("contract"))}", endsOn: "2024-12-31", expectedVersion: 1""", "contract { endsOn isActive version }");

        created.GetProperty("contract").GetProperty("endsOn").GetString().ShouldBe("2027-02-28");
        created.GetProperty("contract").GetProperty("sla").ToString().ShouldBe("""{"name":"Gold","resolutionMinutes":240}""");
        ended.GetProperty("contract").ToString().ShouldBe("""{"endsOn":"2024-12-31","isActive":false,"version":2}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_contracts(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var care = (await CustomerAsync(api, "JBL")).GetProperty("contracts")[0];

        (await api.RefusalsAsync(
            "createContract",
            $"""customerId: "{api.Id("JBL")}", name: "CARE", kind: HOURLY, startsOn: "2026-01-01", endsOn: "2025-01-01", isDefault: true, slaPolicyId: "sla_99999" """))
            .ShouldBe(
                ["NOT_FOUND at slaPolicyId", "END_BEFORE_START at endsOn", "CONTRACT_NAME_TAKEN at name", "DEFAULT_CONTRACT_NOT_ACTIVE at isDefault", "DEFAULT_CONTRACT_EXISTS at isDefault"],
                ignoreOrder: true);
        (await api.RefusalsAsync("terminateContract", $"""contractId: "{IdOf(care)}", endsOn: "2020-01-01", expectedVersion: 4"""))
            .ShouldBe(["VERSION_CONFLICT at expectedVersion", "END_BEFORE_START at endsOn"]);
        (await api.RefusalsAsync("terminateContract", $"""contractId: "{IdOf(care)}", endsOn: "2099-01-01" """)).ShouldBe(["INVALID_VALUE at endsOn"]);
        await api.DoneAsync("terminateContract", $"""contractId: "{IdOf(care)}", endsOn: "2026-12-31" """, "contract { id }");
        (await api.RefusalsAsync("terminateContract", $"""contractId: "{IdOf(care)}", endsOn: "2026-11-30" """)).ShouldBe(["CONTRACT_TERMINATED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_administrator_gets_a_user_name_with_the_code_of_the_customer(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var created = await api.DoneAsync(
            "createAdministrator",
            $"""customerId: "{api.Id("JBL")}", upn: "Ann.Lee@Jones.example", firstNames: "Ann", lastName: "Lee", password: "{Password}", email: "ann@elsewhere.example" """,
            "user { upn username displayName email isAdministrator roles status }");
        var user = await api.DoneAsync(
            "createUser",
            $"""customerId: "{api.Id("JBL")}", upn: "bob@jones.example", firstNames: "Bob", lastName: "Lee", password: "{Password}", email: "b@jones.example", roles: ["useradministrator"] """,
            "user { isAdministrator roles customer { users(first: 2) { totalCount pageInfo { hasNextPage } nodes { username } } } }");

        created.GetProperty("user").ToString().ShouldBe(
            """{"upn":"ann.lee@jones.example","username":"ann.lee_JBL","displayName":"Ann Lee","email":"ann@elsewhere.example","isAdministrator":true,"roles":["CustomerAdministrator"],"status":"NOT_PROVISIONED"}""");
        user.GetProperty("user").ToString().ShouldBe(
            """{"isAdministrator":false,"roles":["UserAdministrator"],"customer":{"users":{"totalCount":3,"pageInfo":{"hasNextPage":true},"nodes":[{"username":"admin_JBL"},{"username":"ann.lee_JBL"}]}}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_users_never_repeat_the_password(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var answer = await api.AnswerAsync(
            $$"""
            mutation { createUser(input: { customerId: "{{api.Id("JBL")}}", upn: "x@contoso.example", username: "a b", firstNames: "", lastName: "Lee",
              password: "canary", email: "nope", roles: ["King"] }) { errors { ... on UserError { code path message } ... on ValidationFailedError { value } } } }
            """);
        var taken = await api.RefusalsAsync(
            "createUser", $"""customerId: "{api.Id("JBL")}", upn: "admin@jones.example", username: "ADMIN", firstNames: "A", lastName: "B", password: "{Password}", email: "a@b.example" """);

        var codes = answer.GetProperty("data").GetProperty("createUser").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString());
        codes.ShouldBe(
            ["UPN_SUFFIX_NOT_HELD", "REQUIRED", "INVALID_EMAIL", "INVALID_USERNAME", "UNKNOWN_ROLE", "PASSWORD_TOO_WEAK", "PASSWORD_TOO_WEAK"], ignoreOrder: true);
        answer.ToString().ShouldNotContain("canary");
        taken.ShouldBe(["UPN_TAKEN at upn", "USERNAME_TAKEN at username"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_is_shown_once_and_listed_without_its_secret(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var created = await api.DoneAsync(
            "createApiKey", $"""name: "portal", customerId: "{api.Id("NWR")}", scopes: [WRITE] """, "secret apiKey { id keyId scopes customer { code } }");
        var revoked = await api.DoneAsync("revokeApiKey", $"""apiKeyId: "{IdOf(created.GetProperty("apiKey"))}" """, "apiKey { revokedAt }");

        created.GetProperty("secret").GetString()!.ShouldStartWith("cg_" + created.GetProperty("apiKey").GetProperty("keyId").GetString() + "_");
        revoked.GetProperty("apiKey").GetProperty("revokedAt").ValueKind.ShouldBe(JsonValueKind.String);
        api.As = api.CallerAt("NWR");
        (await api.DataAsync("{ apiKeys { nodes { name } } }")).ToString().ShouldBe("""{"apiKeys":{"nodes":[{"name":"portal"}]}}""");
        (await api.RefusalsAsync("createApiKey", $"""name: "", customerId: "{api.Id("NWR")}", scopes: [], expiresAt: "2020-01-01T00:00:00Z" """))
            .ShouldBe(["REQUIRED at name", "REQUIRED at scopes", "INVALID_VALUE at expiresAt"]);
    }

    private static async Task<JsonElement> CustomerAsync(ApiHost api, string code) => (await api.DataAsync(
        $$"""{ customer(code: "{{code}}") { services { id service { code } } administrators { id } contracts { id } } }""")).GetProperty("customer");

    private static string IdOf(JsonElement node) => node.GetProperty("id").GetString()!;

    private static string IdOf(JsonElement customer, string list) => IdOf(customer.GetProperty(list)[0]);
}
