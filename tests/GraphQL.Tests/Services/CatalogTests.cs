using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.Services;

public sealed class CatalogTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_service_is_created_with_its_properties_and_the_role_of_its_administrators(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var created = await api.DoneAsync(
            "createService",
            """
            code: "voip", name: "Telephony", scope: USER, dependsOn: ["dns"], planRequiredFor: [USER],
            properties: [{ key: "minutes", name: "Minutes", type: INTEGER, audience: USER, default: "100", minimum: 0, maximum: 9000 }, { key: "zone", name: "Zone", type: CHOICE, choices: ["EU", "US"] }]
            """,
            "service { code scope planRequiredFor dependsOn { code } properties { key type audience default minimum maximum choices } version archivedAt }");

        created.GetProperty("service").ToString().ShouldBe(
            """{"code":"VOIP","scope":"USER","planRequiredFor":["USER"],"dependsOn":[{"code":"DNS"}],"properties":[{"key":"minutes","type":"INTEGER","audience":"USER","default":"100","minimum":0,"maximum":9000,"choices":[]},{"key":"zone","type":"CHOICE","audience":"CUSTOMER","default":null,"minimum":null,"maximum":null,"choices":["EU","US"]}],"version":1,"archivedAt":null}""");
        (await api.DataAsync($$"""{ roles(customerId: "{{api.Id("ROOT")}}", first: 100) { nodes { code } } }""")).ToString().ShouldContain("VOIPAdministrator");
        (await api.CodesAsync("setQuota", $$"""customerId: "{{api.Id("NWR")}}", metric: SERVICE_INSTANCES, serviceCode: "VOIP", hard: 3""")).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task All_that_is_wrong_with_a_service_is_said_at_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        (await api.CodesAsync(
            "createService",
            """code: "1x", name: "", scope: CUSTOMER, planRequiredFor: [USER], properties: [{ key: "A b", name: "A", type: TEXT }, { key: "n", name: "N", type: INTEGER, default: "x" }]"""))
            .ShouldBe(["INVALID_VALUE", "REQUIRED", "SERVICE_SCOPE_MISMATCH", "INVALID_VALUE", "INVALID_PROPERTY_VALUE"]);
        (await api.CodesAsync("createService", """code: "mail", name: "Mail", scope: USER, dependsOn: ["NOPE"]""")).ShouldContain("DUPLICATE");
        (await api.CodesAsync("updateService", $$"""serviceId: "{{await ServiceIdAsync(api, "DNS")}}", dependsOn: ["WEB"]""")).ShouldBe(["SERVICE_CYCLE"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_archived_service_is_kept_by_its_holders_and_given_to_nobody(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        (await api.CodesAsync("archiveService", $$"""serviceId: "{{await ServiceIdAsync(api, "DNS")}}" """)).ShouldBe(["SERVICE_NEEDED"]);
        (await api.CodesAsync("archiveService", $$"""serviceId: "{{await ServiceIdAsync(api, "RESELLER")}}" """)).ShouldBe(["SERVICE_NEEDED"]);

        await api.DoneAsync("archiveService", $$"""serviceId: "{{await ServiceIdAsync(api, "BACKUP")}}", expectedVersion: 1""", "service { archivedAt }");

        (await api.CodesAsync("assignService", $$"""customerId: "{{api.Id("KTM")}}", serviceCode: "BACKUP" """)).ShouldBe(["SERVICE_ARCHIVED"]);
        (await api.DataAsync("{ serviceCatalog { code } }")).ToString().ShouldNotContain("BACKUP");
        (await api.DataAsync("{ serviceCatalog(includeArchived: true) { code } }")).ToString().ShouldContain("BACKUP");
        (await api.DataAsync("""{ customer(code: "CSO") { services { service { code } } } }""")).ToString().ShouldContain("BACKUP");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_catalogue_is_changed_by_the_provider_only(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        api.As = api.CallerAt("NWR");

        (await api.CodesAsync("createService", """code: "VOIP", name: "Telephony", scope: USER""")).ShouldBe(["NOT_PERMITTED"]);
        (await api.CodesAsync("archiveService", $$"""serviceId: "{{await ServiceIdAsync(api, "BACKUP")}}" """)).ShouldBe(["NOT_PERMITTED"]);
    }

    private static async Task<string> ServiceIdAsync(ApiHost api, string code) =>
        (await api.DataAsync("{ serviceCatalog { id code } }")).GetProperty("serviceCatalog").EnumerateArray()
        .Single(service => service.GetProperty("code").GetString() == code).GetProperty("id").GetString()!;
}
