using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.ServiceLevels;

public sealed class SlaPolicyTests
{
    private const string Targets = "targets: [{ metric: FIRST_RESPONSE, amount: { value: 2, unit: HOURS } }, { metric: FIRST_RESPONSE, amount: { value: 15, unit: MINUTES }, priority: CRITICAL }]";

    private const string All =
        "policy { id name version owner { code } firstResponseMinutes resolutionMinutes calendar { name } pauseStatuses pausesFirstResponse priorityChangeRule reopenRule reopenGraceMinutes warnings "
        + "targets { metric amount { value unit } priority impact requestType calendar { name } } archivedAt }";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_policy_comes_back_as_it_was_typed(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var calendar = await CalendarAsync(api, "ACC");

        var created = await api.DoneAsync(
            "createSlaPolicy",
            $$"""
            ownerId: "{{api.Id("ACC")}}", name: "Platinum", calendarId: "{{calendar}}", pauseStatuses: [ON_HOLD, WAITING_FOR_CUSTOMER], pausesFirstResponse: true
            priorityChangeRule: KEEP, reopenRule: RESUME, reopenGraceMinutes: 60, warnings: [150, 50], targets: [
              { metric: FIRST_RESPONSE, amount: { value: 2, unit: HOURS } },
              { metric: TOTAL_RESOLUTION, amount: { value: 3, unit: BUSINESS_DAYS }, priority: HIGH, impact: MAJOR, requestType: " Hardware ", calendarId: "{{calendar}}" }]
            """,
            All);

        created.GetProperty("policy").GetRawText().ShouldContain(
            """name":"Platinum","version":1,"owner":{"code":"ACC"},"firstResponseMinutes":120,"resolutionMinutes":null,"calendar":{"name":"Office"},"pauseStatuses":["WAITING_FOR_CUSTOMER","ON_HOLD"],"pausesFirstResponse":true,"priorityChangeRule":"KEEP","reopenRule":"RESUME","reopenGraceMinutes":60,"warnings":[50,150],"targets":[{"metric":"FIRST_RESPONSE","amount":{"value":2,"unit":"HOURS"},"priority":null,"impact":null,"requestType":null,"calendar":null},{"metric":"TOTAL_RESOLUTION","amount":{"value":3,"unit":"BUSINESS_DAYS"},"priority":"HIGH","impact":"MAJOR","requestType":"Hardware","calendar":{"name":"Office"}}],"archivedAt":null""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_leaves_what_is_not_given(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var calendar = await CalendarAsync(api, "ACC");
        var id = await CreateAsync(api, "ACC", "Platinum", $"""calendarId: "{calendar}" """);

        var changed = await api.DoneAsync("updateSlaPolicy", $"""policyId: "{id}", name: "Iron", warnings: [90], expectedVersion: 1""", "policy { name version warnings calendar { name } targets { metric } }");
        var freed = await api.DoneAsync("updateSlaPolicy", $"""policyId: "{id}", calendarId: null""", "policy { version calendar { name } warnings }");

        changed.GetProperty("policy").ToString().ShouldBe(
            """{"name":"Iron","version":2,"warnings":[90],"calendar":{"name":"Office"},"targets":[{"metric":"FIRST_RESPONSE"},{"metric":"FIRST_RESPONSE"}]}""");
        freed.GetProperty("policy").ToString().ShouldBe("""{"version":3,"calendar":null,"warnings":[90]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_wrong_with_a_policy_is_said_at_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var foreign = await CalendarAsync(api, "NWR");

        (await api.RefusalsAsync(
            "createSlaPolicy",
            $$"""
            ownerId: "{{api.Id("ROOT")}}", name: "gold", calendarId: "{{foreign}}", pauseStatuses: [CLOSED], reopenGraceMinutes: -1, warnings: [0, 201], targets: [
              { metric: NEXT_RESPONSE, amount: { value: 0, unit: HOURS } }, { metric: NEXT_RESPONSE, amount: { value: 1, unit: HOURS } },
              { metric: NEXT_RESPONSE, amount: { value: 1, unit: HOURS }, priority: LOW, calendarId: "cal_999999" }]
            """)).ShouldBe(
        [
            "SLA_POLICY_NAME_TAKEN at name", "NOT_FOUND at calendarId", "NOT_FOUND at targets.2.calendarId", "SLA_WITHOUT_TARGET at targets",
            "INVALID_VALUE at targets.0.amount", "DUPLICATE at targets.1", "INVALID_VALUE at warnings", "INVALID_VALUE at warnings",
            "INVALID_VALUE at pauseStatuses", "INVALID_VALUE at reopenGraceMinutes",
        ], ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_archived_policy_is_kept_by_whom_uses_it_and_taken_by_nobody_else(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var gold = await PolicyIdAsync(api, "Gold");

        var archived = await api.DoneAsync("archiveSlaPolicy", $"""policyId: "{gold}", expectedVersion: 1""", "policy { version archivedAt }");

        archived.GetProperty("policy").GetProperty("archivedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await api.DataAsync("""{ customer(code: "JBL") { contracts { sla { name } } } }""")).ToString().ShouldBe("""{"customer":{"contracts":[{"sla":{"name":"Gold"}}]}}""");
        (await CalendarTests.NamesAsync(api, "slaPolicies", "first: 9")).ShouldNotContain("Gold");
        (await api.RefusalsAsync("createContract", $"""customerId: "{api.Id("TST")}", name: "Care", kind: HOURLY, startsOn: "2026-01-01", slaPolicyId: "{gold}" """))
            .ShouldBe(["NOT_FOUND at slaPolicyId"]);
        (await api.RefusalsAsync("updateSlaPolicy", $"""policyId: "{gold}", name: "New" """)).ShouldBe(["SLA_POLICY_ARCHIVED"]);
        (await api.RefusalsAsync("archiveSlaPolicy", $"""policyId: "{gold}" """)).ShouldBe(["SLA_POLICY_ARCHIVED"]);
        await CreateAsync(api, "ROOT", "GOLD");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_sees_a_policy_from_below_may_use_it_and_not_change_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var mine = await CreateAsync(api, "NWR", "Mine");
        var gold = await PolicyIdAsync(api, "Gold");
        api.As = api.CallerAt("JBL");

        (await CalendarTests.NamesAsync(api, "slaPolicies", "first: 9")).ShouldBe(["Bronze", "Gold", "Mine", "Silver"]);
        (await CalendarTests.NamesAsync(api, "slaPolicies", $"""ownedBy: "{api.Id("JBL")}" """)).ShouldBeEmpty();
        (await api.RefusalsAsync("updateSlaPolicy", $"""policyId: "{gold}", name: "x" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("archiveSlaPolicy", $"""policyId: "{mine}" """)).ShouldBe(["NOT_PERMITTED"]);

        api.As = api.CallerAt("ACC");
        (await api.RefusalsAsync("updateSlaPolicy", $"""policyId: "{mine}", name: "x" """)).ShouldBe(["NOT_FOUND at policyId"]);
        (await api.RefusalsAsync("archiveSlaPolicy", $"""policyId: "{mine}" """)).ShouldBe(["NOT_FOUND at policyId"]);
        (await api.RefusalsAsync("createSlaPolicy", $"""ownerId: "{api.Id("NWR")}", name: "x", {Targets}""")).ShouldBe(["NOT_FOUND at ownerId"]);
        (await api.RefusalsAsync("createContract", $"""customerId: "{api.Id("KTM")}", name: "Care", kind: HOURLY, startsOn: "2026-01-01", slaPolicyId: "{mine}" """))
            .ShouldBe(["NOT_FOUND at slaPolicyId"]);
        api.As = api.CallerAt("ACC", ApiScope.Read);
        (await api.RefusalsAsync("createSlaPolicy", $"""ownerId: "{api.Id("ACC")}", name: "x", {Targets}""")).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Policies_are_paged_by_name_both_ways(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        const string Page = "nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount";

        var first = (await api.DataAsync($$"""{ slaPolicies(first: 2) { {{Page}} } }""")).GetProperty("slaPolicies");
        var next = (await api.DataAsync($$"""{ slaPolicies(first: 2, after: "{{first.GetProperty("pageInfo").GetProperty("endCursor").GetString()}}") { {{Page}} } }""")).GetProperty("slaPolicies");
        var back = (await api.DataAsync($$"""{ slaPolicies(last: 2, before: "{{next.GetProperty("pageInfo").GetProperty("startCursor").GetString()}}") { {{Page}} } }""")).GetProperty("slaPolicies");

        first.GetProperty("nodes").ToString().ShouldBe("""[{"name":"Bronze"},{"name":"Gold"}]""");
        first.GetProperty("totalCount").GetInt32().ShouldBe(3);
        next.GetProperty("nodes").ToString().ShouldBe("""[{"name":"Silver"}]""");
        back.GetProperty("nodes").ToString().ShouldBe(first.GetProperty("nodes").ToString());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_key_creates_one_policy_and_other_versions_are_refused(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var first = await CreateAsync(api, "ACC", "One", """idempotencyKey: "k" """);

        (await CreateAsync(api, "ACC", "One", """idempotencyKey: "k" """)).ShouldBe(first);
        (await api.RefusalsAsync("createSlaPolicy", $"""ownerId: "{api.Id("ACC")}", name: "Two", idempotencyKey: "k", {Targets}""")).ShouldBe(["IDEMPOTENCY_KEY_REUSED at idempotencyKey"]);
        (await api.RefusalsAsync("updateSlaPolicy", $"""policyId: "{first}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("archiveSlaPolicy", $"""policyId: "{first}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
    }

    internal static async Task<string> PolicyIdAsync(ApiHost api, string name) => (await api.DataAsync("{ slaPolicies(first: 50) { nodes { id name } } }"))
        .GetProperty("slaPolicies").GetProperty("nodes").EnumerateArray().Single(node => node.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;

    internal static async Task<string> CreateAsync(ApiHost api, string owner, string name, string rest = "", string targets = Targets) => (await api.DoneAsync(
        "createSlaPolicy", $"""ownerId: "{api.Id(owner)}", name: "{name}", {targets}, {rest}""", "policy { id }")).GetProperty("policy").GetProperty("id").GetString()!;

    internal static async Task<string> CalendarAsync(ApiHost api, string owner, string week = """monday: [{ from: "09:00", to: "17:00" }]""", string zone = "UTC") => (await api.DoneAsync(
        "createCalendar", $$"""ownerId: "{{api.Id(owner)}}", name: "Office", definition: { timeZone: "{{zone}}", week: { {{week}} } }""", "calendar { id }"))
        .GetProperty("calendar").GetProperty("id").GetString()!;
}
