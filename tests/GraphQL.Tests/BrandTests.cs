using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

public sealed class BrandTests
{
    private const string Values = """values: { displayName: "Tienda", primaryColor: "#FFEE00", textColor: "#222222", logoUrl: "http://x.example/l.svg" }""";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_brand_is_made_changed_found_and_deleted(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var created = await api.DoneAsync(
            "createBrand",
            $$"""ownerId: "{{api.Id("NWR")}}", code: "tienda", name: "Tienda", {{Values}}, hosts: [{ host: "Portal.Northwind.example", language: "es" }]""",
            "brand { id code owner { code } values { displayName secondaryColor } hosts { host language } findings { code keys ratio } version }");
        var id = created.GetProperty("brand").GetProperty("id").GetString();
        var updated = await api.DoneAsync(
            "updateBrand", $$"""brandId: "{{id}}", name: "Shop", values: { displayName: null, primaryColor: "#B00020", logoUrl: "https://x.example/l.svg" }, expectedVersion: 1""",
            "brand { name values { displayName primaryColor textColor } hosts { host } findings { code } version }");
        var listed = await api.DataAsync($$"""{ brands(usableBy: "{{api.Id("CSO")}}") { totalCount nodes { code } } node(id: "{{id}}") { ... on Brand { name } } other: brands(ownedBy: "{{api.Id("ACC")}}") { nodes { code } } }""");
        var deleted = await api.DoneAsync("deleteBrand", $"""brandId: "{id}", expectedVersion: 2""", "brandId");

        created.GetProperty("brand").GetProperty("code").GetString().ShouldBe("TIENDA");
        created.GetProperty("brand").GetProperty("hosts").ToString().ShouldBe("""[{"host":"portal.northwind.example","language":"es"}]""");
        created.GetProperty("brand").GetProperty("findings").ToString().ShouldBe(
            """[{"code":"LOW_CONTRAST","keys":["branding.colors.primary","branding.colors.background"],"ratio":1.2},{"code":"INSECURE_URL","keys":["branding.logoUrl"],"ratio":null}]""");
        updated.GetProperty("brand").ToString().ShouldBe(
            """{"name":"Shop","values":{"displayName":null,"primaryColor":"#B00020","textColor":"#222222"},"hosts":[{"host":"portal.northwind.example"}],"findings":[],"version":2}""");
        listed.ToString().ShouldBe("""{"brands":{"totalCount":1,"nodes":[{"code":"TIENDA"}]},"node":{"name":"Shop"},"other":{"nodes":[]}}""");
        deleted.GetProperty("brandId").GetString().ShouldBe(id);
        (await api.RefusalsAsync("updateBrand", $"""brandId: "{id}", name: "x" """)).ShouldBe(["NOT_FOUND at brandId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_chooses_a_brand_and_everybody_below_looks_like_it_but_for_what_they_say_themselves(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var id = await BrandAsync(api, "NWR", "");

        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("FAB")}", key: "branding.brand", value: "{id}" """, "setting { value }");
        var data = await api.DataAsync(
            """
            { fab: customer(code: "FAB") { effectiveBranding { mode displayName primaryColor secondaryColor brand { code } } }
              cso: customer(code: "CSO") { effectiveBranding { mode displayName textColor source { code } brand { code } settings { displayName { source { customer { code } } } } } } }
            """);

        data.GetProperty("fab").GetProperty("effectiveBranding").ToString().ShouldBe(
            """{"mode":"NAMED","displayName":"Tienda","primaryColor":"#B3261E","secondaryColor":"#F4B400","brand":{"code":"TIENDA"}}""");
        data.GetProperty("cso").GetProperty("effectiveBranding").ToString().ShouldBe(
            """
            {"mode":"INHERIT","displayName":"Tienda","textColor":"#222222","source":{"code":"FAB"},"brand":{"code":"TIENDA"},
            "settings":{"displayName":{"source":{"customer":{"code":"FAB"}}}}}
            """.ReplaceLineEndings(""));
        (await api.RefusalsAsync("deleteBrand", $"""brandId: "{id}" """)).ShouldBe(["BRAND_IN_USE"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_host_has_a_brand_before_log_on_by_language(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await BrandAsync(api, "NWR", """, hosts: [{ host: "portal.northwind.example" }]""");
        await api.DoneAsync("createBrand", $$"""ownerId: "{{api.Id("NWR")}}", code: "de", name: "Deutsch", values: { displayName: "Laden" }, hosts: [{ host: "portal.northwind.example", language: "de" }]""", "brand { id }");
        api.As = api.CallerAt("KTM", ApiScope.Read);

        var data = await api.DataAsync(
            """
            { any: brandForHost(host: "portal.northwind.example") { displayName } swiss: brandForHost(host: "PORTAL.northwind.example", language: "de-CH") { displayName }
              french: brandForHost(host: "portal.northwind.example", language: "fr") { displayName } none: brandForHost(host: "nobody.example") { displayName } }
            """);

        data.ToString().ShouldBe("""{"any":{"displayName":"Tienda"},"swiss":{"displayName":"Laden"},"french":{"displayName":"Tienda"},"none":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_brands(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var id = await BrandAsync(api, "NWR", """, hosts: [{ host: "portal.northwind.example" }]""");
        Task<string[]> Create(string code, string rest) => api.RefusalsAsync("createBrand", $"""ownerId: "{api.Id(code)}", {rest}""");

        (await Create("NWR", """code: "Tienda", name: "x" """)).ShouldBe(["BRAND_CODE_TAKEN at code"]);
        (await Create("ACC", """code: "x", name: "x", hosts: [{ host: "portal.northwind.example" }]""")).ShouldBe(["BRAND_HOST_TAKEN at hosts.0"]);
        (await Create("ACC", """code: "a b", name: "", values: { primaryColor: "red", logoUrl: "ftp://x" }, hosts: [{ host: "-", language: "?" }]""")).ShouldBe(
            ["INVALID_VALUE at code", "REQUIRED at name", "INVALID_SETTING_VALUE at values.branding.colors.primary", "INVALID_SETTING_VALUE at values.branding.logoUrl", "INVALID_DOMAIN at hosts.0.host", "INVALID_VALUE at hosts.0.language"],
            ignoreOrder: true);
        (await api.RefusalsAsync("updateBrand", $"""brandId: "{id}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("deleteBrand", $"""brandId: "{id}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("setSetting", $"""customerId: "{api.Id("KTM")}", key: "branding.brand", value: "{id}" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await Create("NWR", """code: "y", name: "y" """)).ShouldBe(["NOT_PERMITTED"]);
        api.As = api.CallerAt("ACC");
        (await Create("NWR", """code: "y", name: "y" """)).ShouldBe(["NOT_FOUND at ownerId"]);
        (await api.RefusalsAsync("deleteBrand", $"""brandId: "{id}" """)).ShouldBe(["NOT_FOUND at brandId"]);
    }

    private static async Task<string> BrandAsync(ApiHost api, string owner, string rest) =>
        (await api.DoneAsync("createBrand", $"""ownerId: "{api.Id(owner)}", code: "tienda", name: "Tienda", {Values}{rest}""", "brand { id }"))
            .GetProperty("brand").GetProperty("id").GetString()!;
}
