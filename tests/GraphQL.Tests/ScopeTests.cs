using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Outside of the caller's subtree nothing exists.</summary>
public sealed class ScopeTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_reseller_sees_itself_and_what_is_below(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        api.As = api.CallerAt("FAB");

        var seen = await api.DataAsync(
            """
            { customers(orderBy: { field: CODE }) { totalCount nodes { code } } customerStats { total byReseller { reseller { code } count } } viewer { customer { code parent { code } ancestors { code } path depth } } }
            """);

        seen.ToString().ShouldBe(
            """
            {"customers":{"totalCount":3,"nodes":[{"code":"CSO"},{"code":"FAB"},{"code":"TST"}]},"customerStats":{"total":3,"byReseller":[{"reseller":{"code":"FAB"},"count":2}]},"viewer":{"customer":{"code":"FAB","parent":null,"ancestors":[],"path":["ID"],"depth":2}}}
            """.Replace("ID", api.Id("FAB"), StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Foreign_objects_are_null_however_they_are_asked_for(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var foreign = await api.DataAsync(
            $$"""{ customer(code: "JBL") { id domains { id } contracts { id } services { id } administrators { id } } nodes(ids: ["{{api.Id("NWR")}}"]) { id } }""");
        var ids = foreign.ToString().Split('"').Where(part => part.Length > 4 && part[3] == '_').ToList();
        api.As = api.CallerAt("FAB");

        var asked = await api.DataAsync($$"""{ nodes(ids: [{{string.Join(',', ids.Select(id => $"\"{id}\""))}}]) { id } customer(code: "JBL") { id } }""");

        ids.Count.ShouldBe(8);
        asked.ToString().ShouldBe($$"""{"nodes":[{{string.Join(',', ids.Select(_ => "null"))}}],"customer":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Callers_of_the_same_name_at_different_customers_do_not_share_idempotency_keys(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        foreach (var (reseller, code) in new[] { ("FAB", "ONE"), ("NWR", "TWO") })
        {
            api.As = api.CallerAt(reseller);

            var created = await api.DataAsync(
                $$"""mutation { createCustomer(input: { parentId: "{{api.Id(reseller)}}", name: "X", code: "{{code}}", idempotencyKey: "k" }) { customer { code } errors { __typename } } }""");

            created.ToString().ShouldBe($$$"""{"createCustomer":{"customer":{"code":"{{{code}}}"},"errors":[]}}""");
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Mutations_answer_NOT_FOUND_for_foreign_objects(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var jones = (await api.DataAsync("""{ customer(code: "JBL") { contracts { id } services { id } administrators { id } } }""")).GetProperty("customer");
        string First(string field) => jones.GetProperty(field)[0].GetProperty("id").GetString()!;
        var (contract, service, user) = (First("contracts"), First("services"), First("administrators"));
        api.As = api.CallerAt("FAB");

        (await api.RefusalsAsync("createCustomer", $$"""parentId: "{{api.Id("NWR")}}", name: "X" """)).ShouldBe(["NOT_FOUND at parentId"]);
        (await api.RefusalsAsync("updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", name: "X" """)).ShouldBe(["NOT_FOUND at customerId"]);
        (await api.RefusalsAsync("addDomain", $$"""customerId: "{{api.Id("JBL")}}", domain: "a.example" """)).ShouldBe(["NOT_FOUND at customerId"]);
        (await api.RefusalsAsync("removeService", $$"""customerServiceId: "{{service}}" """)).ShouldBe(["NOT_FOUND at customerServiceId"]);
        (await api.RefusalsAsync("terminateContract", $$"""contractId: "{{contract}}", endsOn: "2026-12-31" """)).ShouldBe(["NOT_FOUND at contractId"]);
        (await api.RefusalsAsync("assignUserService", $$"""userId: "{{user}}", customerServiceId: "{{service}}" """))
            .ShouldBe(["NOT_FOUND at userId", "NOT_FOUND at customerServiceId"]);
        (await api.RefusalsAsync("requestProvisioning", $$"""targetId: "{{service}}" """)).ShouldBe(["NOT_FOUND at targetId"]);
        (await api.RefusalsAsync("requestDeprovisioning", $$"""targetId: "{{api.Id("JBL")}}" """)).ShouldBe(["NOT_FOUND at targetId"]);
        (await api.RefusalsAsync("createApiKey", $$"""customerId: "{{api.Id("NWR")}}", name: "X" """)).ShouldBe(["NOT_FOUND at customerId"]);
    }
}
