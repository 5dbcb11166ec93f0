using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

public sealed class CommercialStageTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_lead_becomes_a_customer_and_leaves(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        const string Shown = "customer { id commercialStage commercialStageReason version status enabled }";
        var made = (await api.DoneAsync("createCustomer", $"""parentId: "{api.Id("NWR")}", name: "New Bakery", commercialStage: LEAD""", Shown)).GetProperty("customer");
        var id = made.GetProperty("id").GetString();

        var won = await api.DoneAsync("changeCommercialStage", $"""customerId: "{id}", stage: CUSTOMER, expectedVersion: 1""", Shown);
        var left = await api.DoneAsync("changeCommercialStage", $"""customerId: "{id}", stage: CHURNED, reason: "Too dear" """, Shown);
        var log = await api.DataAsync($$"""{ auditLog(customerId: "{{id}}", action: "customer.commercial_stage_changed") { nodes { changes { field from to } } } }""");

        made.ToString().ShouldEndWith("""
            "commercialStage":"LEAD","commercialStageReason":null,"version":1,"status":"NOT_PROVISIONED","enabled":true}
            """.Trim());
        won.GetProperty("customer").ToString().ShouldContain("""
            "commercialStage":"CUSTOMER","commercialStageReason":null,"version":2
            """.Trim());
        left.GetProperty("customer").ToString().ShouldEndWith("""
            "commercialStage":"CHURNED","commercialStageReason":"Too dear","version":3,"status":"NOT_PROVISIONED","enabled":true}
            """.Trim());
        log.ToString().ShouldContain("""{"field":"commercialStage","from":"CUSTOMER","to":"CHURNED"}""");
        (await api.DataAsync("{ customerStats { byCommercialStage { stage count } } }")).ToString().ShouldBe(
            """{"customerStats":{"byCommercialStage":[{"stage":"PROSPECT","count":1},{"stage":"CUSTOMER","count":8},{"stage":"CHURNED","count":2}]}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        Task<string[]> ChangeAsync(string code, string rest) => api.RefusalsAsync("changeCommercialStage", $"""customerId: "{api.Id(code)}", {rest}""");

        (await ChangeAsync("JBL", "stage: LEAD, expectedVersion: 99")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "COMMERCIAL_STAGE_UNREACHABLE at stage"]);
        (await ChangeAsync("JBL", "stage: CHURNED")).ShouldBe(["REQUIRED at reason"]);
        (await ChangeAsync("ROOT", """stage: CHURNED, reason: "x" """)).ShouldBe(["IS_ROOT"]);
        api.As = api.CallerAt("ACC");
        (await ChangeAsync("JBL", "stage: PROSPECT")).ShouldBe(["NOT_FOUND at customerId"]);
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await ChangeAsync("JBL", "stage: PROSPECT")).ShouldBe(["NOT_PERMITTED"]);
    }
}
