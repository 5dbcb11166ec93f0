using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.Services;

public sealed class PlanTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task What_those_above_say_reaches_every_holder_as_a_pending_change_until_somebody_locks_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var basic = await DelegationTests.PlanIdAsync(api, "BASIC");
        var held = await HeldAsync(api, "CSO", "BACKUP");
        await api.DoneAsync("changeServicePlan", $$"""customerServiceId: "{{held}}", planId: "{{basic}}", properties: [{ key: "storageGb", value: "300" }]""", "customerService { id }");
        (await ShownAsync(api, held)).ShouldBe("""PENDING_CHANGES BASIC [{"key":"storageGb","value":"300","isOwn":true}]""");

        await api.DoneAsync("setPlanProperties", Says(api, "NWR", basic, """{ key: "storageGb", value: "400", locked: true }""") + ", expectedVersion: 0", "properties { value origin from { code } isLocked lockedBy { code } }");

        (await ShownAsync(api, held)).ShouldBe("""PENDING_CHANGES BASIC [{"key":"storageGb","value":"400","isOwn":false}]""");
        (await api.CodesAsync("setPlanProperties", Says(api, "FAB", basic, """{ key: "storageGb", value: "500" }"""))).ShouldBe(["PROPERTY_LOCKED"]);
        (await api.CodesAsync("changeServicePlan", $$"""customerServiceId: "{{held}}", properties: [{ key: "storageGb", value: "1" }]""")).ShouldBe(["PROPERTY_LOCKED"]);

        await api.DoneAsync("setPlanProperties", Says(api, "NWR", basic, "") + ", expectedVersion: 1", "properties { value }");
        (await ShownAsync(api, held)).ShouldBe("""PENDING_CHANGES BASIC [{"key":"storageGb","value":"300","isOwn":true}]""");
        await api.DoneAsync("changeServicePlan", $$"""customerServiceId: "{{held}}", properties: []""", "customerService { id }");
        await api.DoneAsync("updatePlan", $$"""planId: "{{basic}}", properties: [{ key: "storageGb", value: "275" }]""", "plan { version }");
        (await ShownAsync(api, held)).ShouldBe("""PENDING_CHANGES BASIC [{"key":"storageGb","value":"275","isOwn":false}]""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_property_is_explained_at_each_customer_without_naming_those_above_the_view(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var basic = await DelegationTests.PlanIdAsync(api, "BASIC");
        await api.DoneAsync("setPlanProperties", Says(api, "NWR", basic, """{ key: "storageGb", locked: true }"""), "properties { value }");
        var query = $$"""{ customer(code: "CSO") { planProperties(planId: "{{basic}}") { property { key } value origin from { code } isLocked lockedBy { code } } } }""";

        (await api.DataAsync(query)).ToString().ShouldBe(
            """{"customer":{"planProperties":[{"property":{"key":"storageGb"},"value":"250","origin":"PLAN","from":{"code":"ROOT"},"isLocked":true,"lockedBy":{"code":"NWR"}}]}}""");
        api.As = api.CallerAt("FAB");
        (await api.DataAsync(query)).ToString().ShouldBe(
            """{"customer":{"planProperties":[{"property":{"key":"storageGb"},"value":"250","origin":"PLAN","from":null,"isLocked":true,"lockedBy":null}]}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Users_have_plans_of_their_own(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var mail = await HeldAsync(api, "JBL", "MAIL");
        var user = (await api.DataAsync("""{ customer(code: "JBL") { users(first: 1) { nodes { id } } } }""")).GetProperty("customer").GetProperty("users").GetProperty("nodes")[0].GetProperty("id").GetString();

        var given = await api.DoneAsync(
            "assignUserService", $$"""userId: "{{user}}", customerServiceId: "{{mail}}", planId: "{{await DelegationTests.PlanIdAsync(api, "TEAM")}}" """,
            "userService { id plan { code price { amount } } properties { key value isOwn } }");
        var id = given.GetProperty("userService").GetProperty("id").GetString();
        var changed = await api.DoneAsync(
            "changeUserServicePlan", $$"""userServiceId: "{{id}}", planId: "{{await DelegationTests.PlanIdAsync(api, "PREMIUM")}}", expectedVersion: 1""",
            "userService { plan { code } properties { key value } version }");

        given.GetProperty("userService").GetProperty("properties").GetRawText().ShouldBe("""[{"key":"mailboxGb","value":"25","isOwn":false}]""");
        changed.GetProperty("userService").GetRawText().ShouldBe("""{"plan":{"code":"PREMIUM"},"properties":[{"key":"mailboxGb","value":"100"}],"version":2}""");
        (await api.CodesAsync("changeUserServicePlan", $$"""userServiceId: "{{id}}", planId: "{{await DelegationTests.PlanIdAsync(api, "BASIC")}}" """)).ShouldBe(["PLAN_MISMATCH"]);
        (await api.CodesAsync("changeUserServicePlan", $$"""userServiceId: "{{id}}", properties: [{ key: "nope", value: "1" }]""")).ShouldBe(["UNKNOWN_PROPERTY"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_service_that_needs_a_plan_is_not_had_without_one_and_an_archived_plan_only_by_who_has_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var basic = await DelegationTests.PlanIdAsync(api, "BASIC");
        var backup = (await api.DataAsync("{ serviceCatalog { id code } }")).GetProperty("serviceCatalog").EnumerateArray()
            .Single(service => service.GetProperty("code").GetString() == "BACKUP").GetProperty("id").GetString();
        await api.DoneAsync("updateService", $$"""serviceId: "{{backup}}", planRequiredFor: [CUSTOMER]""", "service { version }");
        (await api.CodesAsync("assignService", $$"""customerId: "{{api.Id("KTM")}}", serviceCode: "BACKUP" """)).ShouldBe(["PLAN_REQUIRED"]);
        var held = await HeldAsync(api, "CSO", "BACKUP");
        await api.DoneAsync("changeServicePlan", $$"""customerServiceId: "{{held}}", planId: "{{basic}}" """, "customerService { id }");

        await api.DoneAsync("archivePlan", $$"""planId: "{{basic}}" """, "plan { archivedAt }");

        (await api.CodesAsync("assignService", $$"""customerId: "{{api.Id("KTM")}}", serviceCode: "BACKUP", planId: "{{basic}}" """)).ShouldBe(["PLAN_ARCHIVED"]);
        (await api.CodesAsync("changeServicePlan", $$"""customerServiceId: "{{held}}", properties: [{ key: "storageGb", value: "7" }]""")).ShouldBeEmpty();
        (await api.CodesAsync("changeServicePlan", $$"""customerServiceId: "{{held}}", planId: null""")).ShouldBe(["PLAN_REQUIRED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reseller_writes_plans_for_its_own_subtree_only(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var basic = await DelegationTests.PlanIdAsync(api, "BASIC");
        api.As = api.CallerAt("FAB");

        await api.DoneAsync(
            "createPlan", $$"""customerId: "{{api.Id("FAB")}}", serviceCode: "backup", code: "tiny", name: "Tiny", sku: "T-1", price: "4.99", currency: "EUR", properties: [{ key: "storageGb", value: "20", locked: true }]""",
            "plan { code audience price { amount currency } properties { key value isLocked } }");

        (await api.CodesAsync("updatePlan", $$"""planId: "{{basic}}", name: "Mine" """)).ShouldBe(["NOT_FOUND"]);
        (await api.CodesAsync("createPlan", $$"""customerId: "{{api.Id("NWR")}}", serviceCode: "backup", code: "x", name: "X" """)).ShouldBe(["NOT_FOUND"]);
        (await api.CodesAsync("createPlan", $$"""customerId: "{{api.Id("FAB")}}", serviceCode: "backup", code: "TINY", name: "Again", price: "-1" """)).ShouldBe(["INVALID_VALUE", "REQUIRED"]);
        (await api.CodesAsync("createPlan", $$"""customerId: "{{api.Id("FAB")}}", serviceCode: "backup", code: "TINY", name: "Again" """)).ShouldBe(["DUPLICATE"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_move_names_services_and_plans_that_are_missing_and_what_a_mapping_changes(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (basic, large) = (await DelegationTests.PlanIdAsync(api, "BASIC"), await DelegationTests.PlanIdAsync(api, "LARGE"));
        var held = await HeldAsync(api, "CSO", "BACKUP");
        await api.DoneAsync("changeServicePlan", $$"""customerServiceId: "{{held}}", planId: "{{basic}}" """, "customerService { id }");
        await api.DoneAsync("offerService", $$"""customerId: "{{api.Id("ACC")}}", serviceCode: "BACKUP", planIds: ["{{large}}"]""", "customer { id }");

        var plan = await PlanMoveAsync(api, "");
        Codes(plan).ShouldContain("PLAN_NOT_OFFERED");
        plan.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("message").GetString())
            .ShouldContain("The plan BASIC of BACKUP is not offered to ACC; map it to another one.");

        var mapped = await PlanMoveAsync(api, $$""", planMap: [{ from: "{{basic}}", to: "{{large}}" }]""");
        Codes(mapped).ShouldNotContain("PLAN_NOT_OFFERED");
        mapped.GetProperty("planChanges").GetRawText().ShouldBe(
            """[{"serviceCode":"BACKUP","planBefore":"BASIC","planAfter":"LARGE","properties":[{"key":"storageGb","before":"250","after":"5000"}]}]""");

        var other = (await api.DoneAsync("createPlan", $$"""customerId: "{{api.Id("ROOT")}}", serviceCode: "mail", code: "boxes", name: "Boxes" """, "plan { id }")).GetProperty("plan").GetProperty("id");
        Codes(await PlanMoveAsync(api, $$""", planMap: [{ from: "{{basic}}", to: "{{other}}" }]""")).ShouldContain("PLAN_MAPPING_INVALID");

        await api.DoneAsync("withdrawService", $$"""customerId: "{{api.Id("ACC")}}", serviceCode: "BACKUP" """, "customer { id }");
        Codes(await PlanMoveAsync(api, "")).ShouldContain("SERVICE_NOT_OFFERED");
        await api.DoneAsync("offerService", $$"""customerId: "{{api.Id("ACC")}}", serviceCode: "BACKUP" """, "customer { id }");

        var hash = (await PlanMoveAsync(api, $$""", planMap: [{ from: "{{basic}}", to: "{{large}}" }]""")).GetProperty("hash").GetString();
        await api.DoneAsync(
            "executeMove", $$"""customerId: "{{api.Id("CSO")}}", newParentId: "{{api.Id("ACC")}}", allowRelocation: true, planHash: "{{hash}}", planMap: [{ from: "{{basic}}", to: "{{large}}" }]""", "customer { code }");
        (await ShownAsync(api, held)).ShouldEndWith("""LARGE [{"key":"storageGb","value":"5000","isOwn":false}]""");
    }

    private static async Task<JsonElement> PlanMoveAsync(ApiHost api, string more) => (await api.DataAsync(
        $$"""
        { planMove(customerId: "{{api.Id("CSO")}}", newParentId: "{{api.Id("ACC")}}", allowRelocation: true{{more}}) {
          hash findings { code message } planChanges { serviceCode planBefore planAfter properties { key before after } } } }
        """)).GetProperty("planMove");

    private static IEnumerable<string> Codes(JsonElement plan) => plan.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!);

    private static string Says(ApiHost api, string customer, string plan, string said) => $$"""customerId: "{{api.Id(customer)}}", planId: "{{plan}}", properties: [{{said}}]""";

    private static async Task<string> HeldAsync(ApiHost api, string customer, string service)
    {
        return (await api.DataAsync($$"""{ customer(code: "{{customer}}") { services { id service { code } } } }""")).GetProperty("customer").GetProperty("services").EnumerateArray()
            .Single(held => held.GetProperty("service").GetProperty("code").GetString() == service).GetProperty("id").GetString()!;
    }

    private static async Task<string> ShownAsync(ApiHost api, string held)
    {
        var shown = (await api.DataAsync($$"""{ node(id: "{{held}}") { ... on CustomerService { status plan { code } properties { key value isOwn } } } }""")).GetProperty("node");
        return $"{shown.GetProperty("status").GetString()} {shown.GetProperty("plan").GetProperty("code").GetString()} {shown.GetProperty("properties").GetRawText()}";
    }
}
