using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Moves;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.GraphQL.Tests;

public sealed class MoveTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_reseller_moves_with_its_customers_and_everything_follows(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("updateCustomer", $$"""customerId: "{{api.Id("ACC")}}", country: "CZ" """, "customer { id }");
        var plan = await PlanAsync(api, "FAB", "ACC", allowRelocation: true);
        plan.GetProperty("isAllowed").GetBoolean().ShouldBeTrue(plan.ToString());
        plan.GetProperty("customerCount").GetInt32().ShouldBe(3);

        var moved = await MoveAsync(api, "FAB", "ACC", plan, allowRelocation: true);

        moved.GetProperty("customer").ToString().ShouldBe("""{"code":"FAB","depth":2,"parent":{"code":"ACC"},"status":"REQUESTED"}""");
        moved.GetProperty("request").ToString().ShouldStartWith("""{"kind":"MOVE","state":"QUEUED","tasks":[""");
        var tree = await api.DataAsync(
            """
            { a: customer(code: "CSO") { depth ancestors { code } path status } b: customer(code: "TST") { ancestors { code } status }
              acc: customer(code: "ACC") { descendants { nodes { code } } } nwr: customer(code: "NWR") { descendants { nodes { code } } } }
            """);
        tree.GetProperty("a").GetProperty("ancestors").ToString().ShouldBe("""[{"code":"ROOT"},{"code":"ACC"},{"code":"FAB"}]""");
        tree.GetProperty("a").GetProperty("status").GetString().ShouldBe("REQUESTED");
        tree.GetProperty("b").GetProperty("status").GetString().ShouldBe("NOT_PROVISIONED");
        Codes(tree.GetProperty("acc").GetProperty("descendants")).ShouldBe(["CSO", "FAB", "KTM", "TST"], ignoreOrder: true);
        Codes(tree.GetProperty("nwr").GetProperty("descendants")).ShouldBe(["JBL"]);
        (await api.Store.RecountUsageAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_seen_follows_the_move_at_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await MoveAsync(api, "KTM", "FAB", await PlanAsync(api, "KTM", "FAB", allowRelocation: true), allowRelocation: true);

        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await api.DataAsync("""{ customer(code: "KTM") { parent { code } ancestors { code } } }""")).ToString()
            .ShouldBe("""{"customer":{"parent":{"code":"FAB"},"ancestors":[{"code":"NWR"},{"code":"FAB"}]}}""");
        api.As = api.CallerAt("ACC", ApiScope.Read);
        (await api.DataAsync("""{ customer(code: "KTM") { id } customer2: customer(code: "ACC") { descendants { totalCount } } }""")).ToString()
            .ShouldBe("""{"customer":null,"customer2":{"descendants":{"totalCount":0}}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_that_stands_against_a_move_is_said_at_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("requestProvisioning", $$"""targetId: "{{api.Id("CSO")}}" """, "request { id }");
        await api.DoneAsync("setQuota", $$"""customerId: "{{api.Id("LIT")}}", metric: USERS, hard: 3""", "customer { id }");

        (await FindingsAsync(api, "FAB", "LIT")).ShouldBe(["PARENT_DISABLED 1", "SUBTREE_BUSY 1", "RELOCATION 1", "QUOTA_EXCEEDED 1"]);
        (await FindingsAsync(api, "FAB", "CSO")).ShouldBe(["CYCLE 1", "PARENT_NOT_RESELLER 1", "SUBTREE_BUSY 1", "RELOCATION 1"]);
        (await FindingsAsync(api, "FAB", "NWR")).ShouldBe(["SAME_PARENT 1", "SUBTREE_BUSY 1"]);
        (await FindingsAsync(api, "ROOT", "NWR")).ShouldBe(["IS_ROOT 1", "CYCLE 1", "MOVE_NOT_PERMITTED 1", "SUBTREE_BUSY 1"]);
        var refusals = (await PlanAsync(api, "FAB", "LIT")).GetProperty("quotaRefusals").ToString();
        refusals.ShouldBe("""[{"metric":"USERS","requested":2,"blockers":[{"free":1,"customer":{"code":"LIT"}}]}]""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_tree_does_not_grow_too_deep_by_a_move(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var parent = api.Id("ACC");
        for (var depth = 2; depth <= 7; depth++)
        {
            parent = (await api.DoneAsync("createCustomer", $$"""parentId: "{{parent}}", name: "Level {{depth}}" """, "customer { id }")).GetProperty("customer").GetProperty("id").GetString()!;
            await api.DoneAsync("assignService", $$"""customerId: "{{parent}}", serviceCode: "reseller" """, "customerService { id }");
        }

        var plan = (await api.DataAsync($$"""{ planMove(customerId: "{{api.Id("FAB")}}", newParentId: "{{parent}}", allowRelocation: true) { findings { severity code count } } }""")).ToString();

        plan.ShouldContain("""{"severity":"BLOCKER","code":"TOO_DEEP","count":2}""");
        plan.ShouldContain("""{"severity":"WARNING","code":"NOT_REPROVISIONED","count":1}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task More_objects_than_one_request_can_bring_are_not_moved_at_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var held = await api.Store.MovedObjectsAsync(await PathAsync(api, "JBL"), CancellationToken.None);
        await AddUsersAsync(api, "JBL", ProvisioningPlan.MaxTasks - held);
        (await FindingsAsync(api, "JBL", "FAB")).ShouldNotContain("TOO_LARGE 1");

        await AddUsersAsync(api, "JBL", 1);

        (await FindingsAsync(api, "JBL", "FAB")).ShouldContain("TOO_LARGE 1");
        var plan = await PlanAsync(api, "JBL", "FAB", allowRelocation: true);
        (await api.RefusalsAsync("executeMove", $$"""customerId: "{{api.Id("JBL")}}", newParentId: "{{api.Id("FAB")}}", planHash: "{{Hash(plan)}}", allowRelocation: true"""))
            .ShouldBe(["MOVE_BLOCKED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_plan_that_is_out_of_date_is_refused_and_so_is_one_with_blockers(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var plan = await PlanAsync(api, "KTM", "NWR", allowRelocation: true);
        await api.DoneAsync("updateCustomer", $$"""customerId: "{{api.Id("KTM")}}", notes: "Edited" """, "customer { id }");
        string Input(string hash, string options) => $$"""customerId: "{{api.Id("KTM")}}", newParentId: "{{api.Id("NWR")}}", planHash: "{{hash}}"{{options}}""";

        (await api.RefusalsAsync("executeMove", Input(Hash(plan), ", allowRelocation: true"))).ShouldBe(["MOVE_PLAN_STALE at planHash"]);
        var blocked = await PlanAsync(api, "KTM", "NWR");
        (await api.RefusalsAsync("executeMove", Input(Hash(blocked), ""))).ShouldBe(["MOVE_BLOCKED"]);
        (await api.RefusalsAsync("executeMove", """customerId: "cus_99999", newParentId: "cus_99998", planHash: "x" """))
            .ShouldBe(["NOT_FOUND at customerId", "NOT_FOUND at newParentId"]);
        (await api.DataAsync("""{ customer(code: "KTM") { parent { code } } }""")).ToString().ShouldBe("""{"customer":{"parent":{"code":"ACC"}}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rights_are_needed_at_both_ends_and_nobody_plans_with_what_they_do_not_see(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        api.As = api.CallerAt("NWR");
        (await api.DataAsync($$"""{ planMove(customerId: "{{api.Id("KTM")}}", newParentId: "{{api.Id("FAB")}}") { hash } }""")).ToString().ShouldBe("""{"planMove":null}""");
        api.As = api.CallerAt("NWR", ApiScope.Read);
        var refused = await api.AnswerAsync($$"""{ planMove(customerId: "{{api.Id("JBL")}}", newParentId: "{{api.Id("FAB")}}") { hash } }""");
        refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("FORBIDDEN");
        await api.ActAsAsync(await MoverAsync(api));
        (await FindingsAsync(api, "JBL", "FAB")).ShouldBe(["MOVE_NOT_PERMITTED 1", "CREATE_NOT_PERMITTED 1", "RELOCATION 1"], ignoreOrder: true);
        var plan = await PlanAsync(api, "JBL", "FAB", allowRelocation: true);
        (await api.RefusalsAsync("executeMove", $$"""customerId: "{{api.Id("JBL")}}", newParentId: "{{api.Id("FAB")}}", planHash: "{{Hash(plan)}}", allowRelocation: true"""))
            .ShouldBe(["MOVE_BLOCKED"]);
    }

    /// <summary>Somebody who may move JBL, but has no say where it is and where it would come to.</summary>
    private static async Task<string> MoverAsync(ApiHost api)
    {
        api.As = api.Provider;
        var user = (await api.DoneAsync(
            "createUser", $"""customerId: "{api.Id("JBL")}", upn: "mover@jones.example", firstNames: "A", lastName: "B", email: "mover@jones.example", password: "Correct-Horse-Battery-7!" """, "user { id }"))
            .GetProperty("user").GetProperty("id").GetString()!;
        foreach (var (code, permissions) in new[] { ("JBL", "\"customer.read\", \"customer.move\""), ("FAB", "\"customer.read\"") })
        {
            var role = (await api.DoneAsync("createRole", $"""customerId: "{api.Id("NWR")}", code: "Mover{code}", permissions: [{permissions}]""", "role { id }")).GetProperty("role").GetProperty("id").GetString();
            await api.DoneAsync("assignRole", $"""userId: "{user}", roleId: "{role}", customerId: "{api.Id(code)}", scope: SELF""", "__typename");
        }

        return user;
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Quotas_above_both_places_bear_nothing_new(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("setQuota", $$"""customerId: "{{api.Id("NWR")}}", metric: DOMAINS, hard: 6""", "customer { id }");
        await api.DoneAsync("setQuota", $$"""customerId: "{{api.Id("FAB")}}", metric: DOMAINS, hard: 5""", "customer { id }");

        var plan = await PlanAsync(api, "JBL", "FAB", allowRelocation: true);

        plan.GetProperty("isAllowed").GetBoolean().ShouldBeTrue(plan.ToString());
        plan.GetProperty("quotaChanges").EnumerateArray().Where(change => change.GetProperty("metric").GetString() == "DOMAINS").Select(change => change.ToString())
            .ShouldBe(["""{"customer":{"code":"FAB"},"metric":"DOMAINS","usedBefore":3,"usedAfter":5,"hard":5}"""]);
        await MoveAsync(api, "JBL", "FAB", plan, allowRelocation: true);
        (await api.Store.RecountUsageAsync(CancellationToken.None)).ShouldBeEmpty();
        (await api.RefusalsAsync("addDomain", $$"""customerId: "{{api.Id("CSO")}}", domain: "one-more.example" """)).ShouldBe(["QUOTA_EXCEEDED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_order_sent_twice_moves_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var plan = await PlanAsync(api, "KTM", "NWR", allowRelocation: true);
        var input = $$"""customerId: "{{api.Id("KTM")}}", newParentId: "{{api.Id("NWR")}}", allowRelocation: true, planHash: "{{Hash(plan)}}", idempotencyKey: "k" """;

        var first = await api.DoneAsync("executeMove", input, "customer { parent { code } } request { id }");
        var second = await api.DoneAsync("executeMove", input, "customer { parent { code } } request { id }");

        second.ToString().ShouldBe(first.ToString());
    }

    private static async Task<TreePath> PathAsync(ApiHost api, string code)
    {
        await using var db = api.Store.CreateContext();
        var id = new CustomerId(long.Parse(api.Id(code)[4..], System.Globalization.CultureInfo.InvariantCulture));
        return (await db.Customers.AsNoTracking().SingleAsync(customer => customer.Id == id)).Path;
    }

    /// <summary>Users like the administrator of the customer, who is in the target systems, past the product.</summary>
    private static async Task AddUsersAsync(ApiHost api, string code, int count)
    {
        await using var db = api.Store.CreateContext();
        var customer = (await PathAsync(api, code)).Leaf;
        var columns = db.Model.FindEntityType(typeof(User))!.GetTableMappings().Single().Table.Columns.Select(column => column.Name).ToList();
        var values = columns.Select(column => column switch
        {
            "id" => "u.id + CAST(n.value AS bigint) * 1000000",
            "upn" or "username" => $"n.value || u.{column}",
            _ => $"u.{column}",
        });
        var first = await db.Users.CountAsync(user => user.CustomerId == customer);
        var statement = $"""
            INSERT INTO customer_user ({string.Join(", ", columns)})
            WITH RECURSIVE n (value) AS (SELECT {first} UNION ALL SELECT value + 1 FROM n WHERE value < {first + count - 1})
            SELECT {string.Join(", ", values)} FROM n, (SELECT * FROM customer_user WHERE customer_id = {customer} AND provisioning_status = 'PROVISIONED' ORDER BY id LIMIT 1) u
            """;
        await db.Database.ExecuteSqlRawAsync(statement);
    }

    private static string Hash(JsonElement plan) => plan.GetProperty("hash").GetString()!;

    private static IEnumerable<string> Codes(JsonElement connection) =>
        connection.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("code").GetString()!);

    private static async Task<string[]> FindingsAsync(ApiHost api, string code, string parent) =>
    [
        .. (await PlanAsync(api, code, parent)).GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() == "BLOCKER")
            .Select(finding => $"{finding.GetProperty("code")} {finding.GetProperty("count")}"),
    ];

    private static async Task<JsonElement> PlanAsync(ApiHost api, string code, string parent, bool allowRelocation = false) => (await api.DataAsync(
        $$"""
        { planMove(customerId: "{{api.Id(code)}}", newParentId: "{{api.Id(parent)}}", allowRelocation: {{(allowRelocation ? "true" : "false")}}) {
          hash isAllowed customerCount findings { severity code count message customerIds } settingChangeCount settingChanges { key before after }
          quotaChanges { customer { code } metric usedBefore usedAfter hard } quotaRefusals { metric requested blockers { free customer { code } } }
          accessChanges { upn roleCode isGained } } }
        """)).GetProperty("planMove");

    /// <summary>Plans the move and does it, to another country as well.</summary>
    internal static async Task MoveAsync(ApiHost api, string code, string parent) =>
        await MoveAsync(api, code, parent, await PlanAsync(api, code, parent, allowRelocation: true), allowRelocation: true);

    private static Task<JsonElement> MoveAsync(ApiHost api, string code, string parent, JsonElement plan, bool allowRelocation) => api.DoneAsync(
        "executeMove",
        $$"""customerId: "{{api.Id(code)}}", newParentId: "{{api.Id(parent)}}", allowRelocation: {{(allowRelocation ? "true" : "false")}}, planHash: "{{Hash(plan)}}" """,
        "customer { code depth parent { code } status } request { kind state tasks { state } }");
}
