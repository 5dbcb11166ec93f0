using System.Text.Json;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Services;

public sealed class DelegationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_withdrawn_above_is_missing_below_and_the_level_is_named_to_who_sees_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        (await api.CodesAsync("withdrawService", $$"""customerId: "{{api.Id("NWR")}}", serviceCode: "BACKUP" """)).ShouldBe(["OFFER_IN_USE"]);
        await api.DoneAsync("withdrawService", $$"""customerId: "{{api.Id("NWR")}}", serviceCode: "WEB" """, "customer { code }");

        (await AssignAsync(api, "CSO", "WEB")).ShouldBe("""[{"message":"WEB is not offered to NWR.","serviceCode":"WEB","missingAt":{"code":"NWR"}}]""");
        (await OfferedAsync(api, "CSO", "WEB")).ShouldBe("""{"isOffered":false,"missingAt":{"code":"NWR"},"statement":null}""");
        (await api.CodesAsync("offerService", $$"""customerId: "{{api.Id("FAB")}}", serviceCode: "WEB" """)).ShouldBe(["SERVICE_NOT_OFFERED"]);

        api.As = api.CallerAt("CSO");
        (await AssignAsync(api, "CSO", "WEB")).ShouldBe("""[{"message":"WEB is not offered to a customer above.","serviceCode":"WEB","missingAt":null}]""");
        (await api.CodesAsync("offerService", $$"""customerId: "{{api.Id("CSO")}}", serviceCode: "WEB" """)).ShouldBe(["NOT_PERMITTED"]);

        api.As = api.Provider;
        await api.DoneAsync("resetServiceOffer", $$"""customerId: "{{api.Id("NWR")}}", serviceCode: "WEB" """, "customer { code }");
        (await AssignAsync(api, "CSO", "WEB")).ShouldBe("[]");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Where_nothing_is_offered_by_default_each_level_has_to_be_told(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("setSetting", $$"""customerId: "{{api.Id("NWR")}}", key: "services.offeredByDefault", value: false""", "setting { value }");

        (await AssignAsync(api, "TST", "DESKTOP")).ShouldContain("not offered to FAB");
        await api.DoneAsync("offerService", $$"""customerId: "{{api.Id("FAB")}}", serviceCode: "desktop", expectedVersion: 0""", "customer { code }");
        (await AssignAsync(api, "TST", "DESKTOP")).ShouldContain("not offered to TST");
        await api.DoneAsync("offerService", $$"""customerId: "{{api.Id("TST")}}", serviceCode: "DESKTOP" """, "customer { code }");
        (await AssignAsync(api, "TST", "DESKTOP")).ShouldBe("[]");
        (await OfferedAsync(api, "TST", "DESKTOP")).ShouldBe("""{"isOffered":true,"missingAt":null,"statement":{"isOffered":true,"planIds":null,"version":1}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reseller_gives_on_only_the_plans_it_was_offered_and_its_own(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var large = await PlanIdAsync(api, "LARGE");

        (await AvailableAsync(api, "CSO")).ShouldBe(["BASIC", "PREMIUM", "STANDARD", "TEAM"]);
        (await AvailableAsync(api, "KTM")).ShouldBe(["BASIC", "LARGE", "PREMIUM", "STANDARD"]);
        (await AssignAsync(api, "TST", "BACKUP", large)).ShouldBe(
            """[{"message":"The plan LARGE of BACKUP is not offered to NWR.","serviceCode":"BACKUP","missingAt":{"code":"NWR"}}]""");
        (await AssignAsync(api, "TST", "BACKUP", await PlanIdAsync(api, "BASIC"))).ShouldBe("[]");
        (await api.CodesAsync("offerService", $$"""customerId: "{{api.Id("FAB")}}", serviceCode: "BACKUP", planIds: ["{{large}}"]""")).ShouldBe(["PLAN_NOT_OFFERED"]);
        (await api.CodesAsync("assignService", $$"""customerId: "{{api.Id("KTM")}}", serviceCode: "BACKUP", planId: "{{await PlanIdAsync(api, "TEAM")}}" """)).ShouldBe(["NOT_FOUND"]);
        (await api.CodesAsync("offerService", $$"""customerId: "{{api.Id("TST")}}", serviceCode: "BACKUP", planIds: []""")).ShouldBe(["OFFER_IN_USE"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_price_of_a_plan_is_for_those_who_see_its_owner(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        const string Query = """{ customer(code: "CSO") { availablePlans(serviceCode: "MAIL", first: 3) { totalCount nodes { code sku price { amount currency } owner { code } } } } }""";

        (await api.DataAsync(Query)).ToString().ShouldContain("""{"code":"STANDARD","sku":"MB-10","price":{"amount":"3.5","currency":"EUR"},"owner":{"code":"ROOT"}}""");
        api.As = api.CallerAt("NWR");
        (await api.DataAsync(Query)).ToString().ShouldContain("""{"code":"STANDARD","sku":"MB-10","price":null,"owner":null}""");
        (await api.DataAsync(Query)).ToString().ShouldContain("""{"code":"TEAM","sku":"NW-T","price":{"amount":"5.2","currency":"EUR"},"owner":{"code":"NWR"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_offered_is_read_by_as_many_statements_for_many_customers_as_for_one(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        const string Fields = "offeredServices { isOffered missingAt { code } plans { code } } availablePlans(first: 5) { nodes { code } }";

        var one = await CountAsync(api, $$"""{ customer(code: "CSO") { {{Fields}} } }""");
        var all = await CountAsync(api, $$"""{ customers(first: 50) { nodes { {{Fields}} } } }""");

        all.ShouldBe(one);
    }

    internal static async Task<string> PlanIdAsync(ApiHost api, string code) =>
        (await api.DataAsync("{ plans(first: 100, includeArchived: true) { nodes { id code } } }")).GetProperty("plans").GetProperty("nodes").EnumerateArray()
        .Single(plan => plan.GetProperty("code").GetString() == code).GetProperty("id").GetString()!;

    private static async Task<int> CountAsync(ApiHost api, string query)
    {
        using var counter = StatementCounter.Start();
        (await api.DataAsync(query)).ValueKind.ShouldBe(JsonValueKind.Object);
        return counter.Count;
    }

    private static async Task<string[]> AvailableAsync(ApiHost api, string code) =>
    [
        .. (await api.DataAsync($$"""{ customer(code: "{{code}}") { availablePlans(first: 100) { nodes { code } } } }""")).GetProperty("customer")
            .GetProperty("availablePlans").GetProperty("nodes").EnumerateArray().Select(plan => plan.GetProperty("code").GetString()!).Order(StringComparer.Ordinal),
    ];

    private static async Task<string> OfferedAsync(ApiHost api, string customer, string service)
    {
        var data = await api.DataAsync(
            $$"""{ customer(code: "{{customer}}") { offeredServices { service { code } o: isOffered isOffered missingAt { code } statement { isOffered planIds version } } } }""");
        var one = data.GetProperty("customer").GetProperty("offeredServices").EnumerateArray()
            .Single(offered => offered.GetProperty("service").GetProperty("code").GetString() == service);
        return $$"""{"isOffered":{{one.GetProperty("isOffered").GetRawText()}},"missingAt":{{one.GetProperty("missingAt").GetRawText()}},"statement":{{one.GetProperty("statement").GetRawText()}}}""";
    }

    private static async Task<string> AssignAsync(ApiHost api, string customer, string service, string? plan = null)
    {
        var chosen = plan is null ? "" : $", planId: \"{plan}\"";
        var instance = service == "WEB" ? """, instanceName: "shop" """ : "";
        var answer = await api.DataAsync(
            $$"""
            mutation { assignService(input: { customerId: "{{api.Id(customer)}}", serviceCode: "{{service}}"{{instance}}{{chosen}} }) {
              errors { ... on UserError { message } ... on ServiceNotOfferedError { serviceCode missingAt { code } } } } }
            """);
        return answer.GetProperty("assignService").GetProperty("errors").GetRawText();
    }
}
