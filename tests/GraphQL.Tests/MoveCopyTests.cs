using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Tests.Contracts;
using CustomerGraph.Persistence;
using Written = CustomerGraph.GraphQL.Tests.Contracts.TypedContracts;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Northwind's things are used below Fabrikam, which moves away from Northwind.</summary>
public sealed class MoveCopyTests
{
    private const string All = "copyRoles: true, copyBrands: true, copyServiceLevels: true, copyRates: true, copyThresholds: true";

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_left_behind_is_said_with_who_uses_it(StoreProvider provider)
    {
        await using var api = await HostAsync(provider);
        await UseThingsAsync(api);

        var plan = await PlanAsync(api, "");

        Findings(plan).ShouldBe(
        [
            "BLOCKER SERVICE_LEVEL_OUT_OF_REACH 1", "BLOCKER SERVICE_LEVEL_OUT_OF_REACH 1", "BLOCKER RATE_OUT_OF_REACH 1", "BLOCKER ROLE_OUT_OF_REACH 1",
            "BLOCKER ROLE_OUT_OF_REACH 1", "WARNING BRAND_OUT_OF_REACH 1", "WARNING THRESHOLDS_OUT_OF_REACH 1",
            "WARNING PLANS_CHANGED 1",
        ]);
        Names(plan, "released").ShouldBe(["BRAND TIENDA 1", "THRESHOLD_PROFILE Busy 1"]);
        Names(plan, "copies").ShouldBeEmpty();
        Changes(plan).ShouldBe(["CSO branding.brand brd→", "CSO branding.colors.primary #123456→#B3261E", "TST thresholds.profileId thr→"]);
        (await api.RefusalsAsync("executeMove", Input(api, plan, ""))).ShouldBe(["MOVE_BLOCKED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_is_copied_on_wish_and_those_inside_use_the_copies(StoreProvider provider)
    {
        await using var api = await HostAsync(provider);
        var contract = await UseThingsAsync(api);
        var plan = await PlanAsync(api, All);
        plan.GetProperty("isAllowed").GetBoolean().ShouldBeTrue(plan.ToString());
        Names(plan, "copies").ShouldBe(["BRAND TIENDA 1", "SLA_POLICY Fast 1", "CALENDAR Office 1", "RATE Night 1", "THRESHOLD_PROFILE Busy 1", "ROLE Watcher 1", "ROLE Helper 1"]);
        Changes(plan).ShouldBeEmpty();

        await api.DoneAsync("executeMove", Input(api, plan, All), "customer { code }");

        var data = await api.DataAsync(
            $$"""
            { cso: customer(code: "CSO") { effectiveBranding { displayName brand { code owner { code } } }
                roleAssignments { nodes { user { upn } role { code customer { code } includes { role { code customer { code } } } } } }
                effectiveSetting(key: "sla.policyId") { value } }
              tst: customer(code: "TST") { effectiveThresholdProfile { profile { name owner { code } thresholds { value } } } }
              brands(ownedBy: "{{api.Id("FAB")}}") { nodes { code } } slaPolicies(ownedBy: "{{api.Id("FAB")}}") { nodes { id calendar { name owner { code } } } }
              rates(ownedBy: "{{api.Id("FAB")}}") { nodes { description } } }
            """);
        data.GetProperty("cso").GetProperty("effectiveBranding").ToString().ShouldBe("""{"displayName":"Tienda","brand":{"code":"TIENDA","owner":{"code":"FAB"}}}""");
        data.GetProperty("cso").GetProperty("roleAssignments").ToString().ShouldContain(
            """
            "role":{"code":"Helper","customer":{"code":"FAB"},"includes":[{"role":{"code":"Watcher","customer":{"code":"FAB"}}}]}
            """);
        data.GetProperty("tst").GetProperty("effectiveThresholdProfile").ToString()
            .ShouldBe("""{"profile":{"name":"Busy","owner":{"code":"FAB"},"thresholds":[{"value":"70"}]}}""");
        var policy = data.GetProperty("slaPolicies").GetProperty("nodes").EnumerateArray().Single();
        policy.GetProperty("calendar").ToString().ShouldBe("""{"name":"Office","owner":{"code":"FAB"}}""");
        data.GetProperty("cso").GetProperty("effectiveSetting").GetProperty("value").GetString().ShouldBe(policy.GetProperty("id").GetString());
        data.GetProperty("rates").ToString().ShouldBe("""{"nodes":[{"description":"Night"}]}""");
        (await api.DoneAsync("updateContract", $$"""contractId: "{{contract}}", notes: "still editable", isTaxable: true""", "contract { notes }")).ToString().ShouldContain("still editable");
        Findings(await PlanAsync(api, "", "FAB", "NWR")).ShouldNotContain(finding => finding.Contains("OUT_OF_REACH", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_has_chosen_what_is_not_copied_inherits_again(StoreProvider provider)
    {
        await using var api = await HostAsync(provider);
        await UseThingsAsync(api);
        const string options = "copyRoles: true, copyServiceLevels: true, copyRates: true";

        await api.DoneAsync("executeMove", Input(api, await PlanAsync(api, options), options), "customer { code }");

        var data = await api.DataAsync(
            """
            { cso: customer(code: "CSO") { effectiveBranding { displayName } effectiveSetting(key: "branding.brand") { value statement { value } } }
              tst: customer(code: "TST") { effectiveThresholdProfile { isDefault setting { statement { value } } } } }
            """);
        data.ToString().ShouldBe(
            """
            {"cso":{"effectiveBranding":{"displayName":"Alpine Bridge"},"effectiveSetting":{"value":null,"statement":null}},
            "tst":{"effectiveThresholdProfile":{"isDefault":true,"setting":{"statement":null}}}}
            """.ReplaceLineEndings(""));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Copies_are_called_otherwise_where_their_names_are_taken(StoreProvider provider)
    {
        await using var api = await HostAsync(provider);
        await UseThingsAsync(api);
        await api.DoneAsync("createBrand", $"""ownerId: "{api.Id("FAB")}", code: "tienda", name: "Own" """, "brand { id }");
        await api.DoneAsync("createThresholdProfile", $"""ownerId: "{api.Id("FAB")}", name: "busy", thresholds: []""", "profile { id }");
        await api.DoneAsync("createRole", $"""customerId: "{api.Id("ACC")}", code: "helper" """, "role { id }");

        await api.DoneAsync("executeMove", Input(api, await PlanAsync(api, All), All), "customer { code }");

        (await api.DataAsync(
            $$"""
            { brands(ownedBy: "{{api.Id("FAB")}}") { nodes { code } } thresholdProfiles(ownedBy: "{{api.Id("FAB")}}") { nodes { name } }
              roles(customerId: "{{api.Id("FAB")}}", first: 100) { nodes { code isBuiltIn } } }
            """)).ToString().ShouldSatisfyAllConditions(
            text => text.ShouldContain("\"TIENDA-2\""), text => text.ShouldContain("\"Busy 2\""), text => text.ShouldContain("\"Helper2\""));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_said_about_a_role_holds_for_its_copy_whatever_that_is_called(StoreProvider provider)
    {
        await using var api = await HostAsync(provider);
        await UseThingsAsync(api);
        await api.DoneAsync("createRole", $"""customerId: "{api.Id("ACC")}", code: "helper" """, "role { id }");
        await api.DoneAsync("appendToSetting", $$"""customerId: "{{api.Id("ROOT")}}", key: "roles.restricted", values: ["Helper"]""", "setting { value }");
        await api.DoneAsync("lockSetting", $"""customerId: "{api.Id("ROOT")}", key: "roles.restricted" """, "setting { value }");
        await api.DoneAsync("appendToSetting", $$"""customerId: "{{api.Id("CSO")}}", key: "roles.allowed", values: ["Helper", "CustomerAdministrator"]""", "setting { value }");

        await api.DoneAsync("executeMove", Input(api, await PlanAsync(api, All), All), "customer { code }");
        const string query = """{ customer(code: "CSO") { roleAssignments { nodes { role { code formerCodes } suspension { cause by { code } } } } } }""";
        var restricted = await api.DataAsync(query);
        await api.DoneAsync("inheritSetting", $"""customerId: "{api.Id("ROOT")}", key: "roles.restricted" """, "setting { value }");
        var allowed = await api.DataAsync(query);

        restricted.ToString().ShouldContain("""{"role":{"code":"Helper2","formerCodes":["Helper"]},"suspension":{"cause":"RESTRICTED","by":{"code":"ROOT"}}}""");
        allowed.ToString().ShouldContain("""{"role":{"code":"Helper2","formerCodes":["Helper"]},"suspension":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Access_that_is_lost_or_gained_and_statements_that_would_have_no_effect_are_warnings(StoreProvider provider)
    {
        await using var api = await HostAsync(provider);
        var roles = (await api.DataAsync($$"""{ roles(customerId: "{{api.Id("ROOT")}}", first: 100) { nodes { id code } } }""")).GetProperty("roles").GetProperty("nodes").EnumerateArray()
            .ToDictionary(role => role.GetProperty("code").GetString()!, role => role.GetProperty("id").GetString()!);
        foreach (var code in new[] { "NWR", "ACC" })
        {
            var user = (await api.DataAsync($$"""{ customer(code: "{{code}}") { administrators { id } } }""")).GetProperty("customer").GetProperty("administrators")[0].GetProperty("id").GetString();
            await api.DoneAsync("assignRole", $"""userId: "{user}", roleId: "{roles["ReadOnlyAuditor"]}", customerId: "{api.Id(code)}", scope: SUBTREE""", "assignment { id }");
        }
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("ACC")}", key: "locale", value: "de-CH" """, "setting { value }");
        await api.DoneAsync("lockSetting", $"""customerId: "{api.Id("ACC")}", key: "locale" """, "setting { value }");
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("CSO")}", key: "locale", value: "cs-CZ" """, "setting { value }");

        var plan = await PlanAsync(api, "");

        // Contoso's, and Fabrikam's own reset.
        Findings(plan).ShouldBe(["WARNING STATEMENT_SUPPRESSED 2", "WARNING ACCESS_LOST 1", "WARNING ACCESS_GAINED 1", "WARNING PLANS_CHANGED 1"]);
        plan.GetProperty("accessChanges").EnumerateArray().Select(change => $"{change.GetProperty("roleCode")} {change.GetProperty("isGained")}")
            .ShouldBe(["ReadOnlyAuditor True", "ReadOnlyAuditor False"], ignoreOrder: true);
        plan.GetProperty("settingChanges").EnumerateArray().First(change => change.GetProperty("key").GetString() == "locale").GetProperty("lockedBy").GetString().ShouldBe(api.Id("ACC"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_may_move_but_not_make_the_copies_is_told(StoreProvider provider)
    {
        await using var api = await HostAsync(provider);
        await UseThingsAsync(api);
        var role = (await api.DoneAsync(
            "createRole",
            $$"""customerId: "{{api.Id("ROOT")}}", code: "Mover", permissions: ["customer.read", "customer.create", "customer.move", "setting.read"]""", "role { id }"))
            .GetProperty("role").GetProperty("id").GetString();
        var user = (await api.DataAsync("""{ customer(code: "ROOT") { users { nodes { id } } } acc: customer(code: "ACC") { administrators { id } } }"""))
            .GetProperty("acc").GetProperty("administrators")[0].GetProperty("id").GetString()!;
        await api.DoneAsync("assignRole", $"""userId: "{user}", roleId: "{role}", customerId: "{api.Id("ROOT")}", scope: SUBTREE""", "assignment { id }");
        await api.DoneAsync("setBiller", $"""customerId: "{api.Id("CSO")}", billerId: "{api.Id("NWR")}" """, "customer { id }");
        await api.ActAsAsync(user);

        var plan = await PlanAsync(api, All);

        plan.ToString().ShouldContain("COPY_NOT_PERMITTED");
        plan.ToString().ShouldContain("BILLER_LEFT");
    }

    // The accountants are in the same country, so that nothing else stands against the move.
    private static async Task<ApiHost> HostAsync(StoreProvider provider)
    {
        var (api, _) = await Written.HostAsync(provider);
        await api.DoneAsync("updateCustomer", $"""customerId: "{api.Id("ACC")}", country: "ES" """, "customer { id }");
        return api;
    }

    private static async Task<string> UseThingsAsync(ApiHost api)
    {
        var north = api.Id("NWR");
        var brand = await IdAsync(api, "createBrand", $$"""ownerId: "{{north}}", code: "tienda", name: "Tienda", values: { displayName: "Tienda", primaryColor: "#123456" }""", "brand");
        await SetAsync(api, "CSO", "branding.brand", brand);
        var profile = await IdAsync(
            api, "createThresholdProfile", $$"""ownerId: "{{north}}", name: "Busy", thresholds: [{ metric: CPU_USAGE, comparison: ABOVE, value: 70 }]""", "profile");
        await SetAsync(api, "TST", "thresholds.profileId", profile);
        var calendar = await IdAsync(
            api, "createCalendar", $$"""ownerId: "{{north}}", name: "Office", definition: { timeZone: "Europe/Madrid", week: { monday: [{ from: "09:00", to: "17:00" }] } }""", "calendar");
        var policy = await IdAsync(
            api, "createSlaPolicy",
            $$"""ownerId: "{{north}}", name: "Fast", calendarId: "{{calendar}}", targets: [{ metric: FIRST_RESPONSE, amount: { value: 1, unit: HOURS } }]""", "policy");
        await SetAsync(api, "CSO", "sla.policyId", policy);
        var watcher = await IdAsync(api, "createRole", $$"""customerId: "{{north}}", code: "Watcher", permissions: ["customer.read"]""", "role");
        var helper = await IdAsync(
            api, "createRole", $$"""customerId: "{{north}}", code: "Helper", permissions: ["user.read"], includes: [{ roleId: "{{watcher}}" }]""", "role");
        var user = (await api.DataAsync("""{ customer(code: "CSO") { administrators { id } } }""")).GetProperty("customer").GetProperty("administrators")[0].GetProperty("id");
        await api.DoneAsync("assignRole", $"""userId: "{user}", roleId: "{helper}", customerId: "{api.Id("CSO")}" """, "assignment { id }");
        return await api.ContractAsync(Written.BlockHours(await api.RateAsync(owner: "NWR", description: "Night")));
    }

    private static Task<JsonElement> SetAsync(ApiHost api, string code, string key, string value) =>
        api.DoneAsync("setSetting", $"""customerId: "{api.Id(code)}", key: "{key}", value: "{value}" """, "setting { value }");

    private static async Task<string> IdAsync(ApiHost api, string mutation, string input, string member) =>
        (await api.DoneAsync(mutation, input, $"{member} {{ id }}")).GetProperty(member).GetProperty("id").GetString()!;

    private static string Input(ApiHost api, JsonElement plan, string options) =>
        $"""customerId: "{api.Id("FAB")}", newParentId: "{api.Id("ACC")}", planHash: "{plan.GetProperty("hash").GetString()}", allowRelocation: true {(options.Length == 0 ? "" : ", " + options)}""";

    private static IEnumerable<string> Findings(JsonElement plan) => plan.GetProperty("findings").EnumerateArray()
        .Select(finding => $"{finding.GetProperty("severity")} {finding.GetProperty("code")} {finding.GetProperty("count")}");

    private static IEnumerable<string> Names(JsonElement plan, string member) => plan.GetProperty(member).EnumerateArray()
        .Select(one => $"{one.GetProperty("kind")} {one.GetProperty("name")} {one.GetProperty("usedByCount")}");

    // What inheritance alone changes is tested elsewhere; numbers differ.
    private static IEnumerable<string> Changes(JsonElement plan) => plan.GetProperty("settingChanges").EnumerateArray()
        .Where(change => change.GetProperty("key").GetString() is "branding.brand" or "branding.colors.primary" or "sla.policyId" or "thresholds.profileId")
        .Select(change => $"{change.GetProperty("customer").GetProperty("code")} {change.GetProperty("key")} {Kind(change, "before")}→{Kind(change, "after")}");

    private static string Kind(JsonElement change, string member) => change.GetProperty(member).GetString()?.Split('_')[0] ?? "";

    private static async Task<JsonElement> PlanAsync(ApiHost api, string options, string code = "FAB", string parent = "ACC") => (await api.DataAsync(
        $$"""
        { planMove(customerId: "{{api.Id(code)}}", newParentId: "{{api.Id(parent)}}", allowRelocation: true {{(options.Length == 0 ? "" : ", " + options)}}) {
          hash isAllowed findings { severity code count message } settingChanges { customer { code } key before after lockedBy }
          copies { kind id name usedByCount usedBy } released { kind name usedByCount } accessChanges { roleCode isGained } } }
        """)).GetProperty("planMove");
}
