using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Sites;

public sealed class SiteTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_site_comes_changes_and_goes(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var made = (await api.DoneAsync(
            "createSite",
            $"""customerId: "{api.Id("JBL")}", name: "Mill", address: "Lane 3", city: "Newport", state: "Gwent", postalCode: "NP10", country: "gb", phone: "1", externalId: "m", notes: "n" """,
            "site { id name address city state postalCode country phone externalId notes timeZone effectiveTimeZone isPrimary version customer { code } contacts { role } }"))
            .GetProperty("site");
        var id = made.GetProperty("id").GetString()!;
        var changed = await api.DoneAsync(
            "updateSite", $"""siteId: "{id}", notes: null, timeZone: "Europe/Dublin", isPrimary: true, expectedVersion: 1""",
            "site { name notes timeZone effectiveTimeZone isPrimary version customer { primarySite { name } sites(filter: { text: \"bakery\" }) { nodes { isPrimary } } } }");
        var read = await api.DataAsync($$"""{ site(id: "{{id}}") { name } node(id: "{{id}}") { ... on Site { city } } }""");
        var deleted = await api.DoneAsync("deleteSite", $"""siteId: "{id}", expectedVersion: 2""", "customer { code primarySite { name } sites { totalCount } }");

        made.ToString().ShouldEndWith(
            """
            "name":"Mill","address":"Lane 3","city":"Newport","state":"Gwent","postalCode":"NP10","country":"GB","phone":"1","externalId":"m","notes":"n","timeZone":null,"effectiveTimeZone":"Europe/London","isPrimary":false,"version":1,"customer":{"code":"JBL"},"contacts":[]}
            """.Trim());
        changed.GetProperty("site").ToString().ShouldBe(
            """{"name":"Mill","notes":null,"timeZone":"Europe/Dublin","effectiveTimeZone":"Europe/Dublin","isPrimary":true,"version":2,"customer":{"primarySite":{"name":"Mill"},"sites":{"nodes":[{"isPrimary":false}]}}}""");
        read.ToString().ShouldBe("""{"site":{"name":"Mill"},"node":{"city":"Newport"}}""");
        deleted.GetProperty("customer").ToString().ShouldBe("""{"code":"JBL","primarySite":null,"sites":{"totalCount":2}}""");
        (await api.DataAsync($$"""{ site(id: "{{id}}") { id } }""")).ToString().ShouldBe("""{"site":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Contacts_have_roles_at_sites_and_leave_them_when_they_go(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (bay, tom) = (await SiteAsync(api, "JBL", "shop"), await ContactAsync(api, "tom"));
        const string Shown = "site { version contacts { role contact { email } } }";

        var set = await api.DoneAsync("setSiteContact", $"""siteId: "{bay}", contactId: "{tom}", role: BILLING""", Shown);
        var sites = await api.DataAsync($$"""{ contact(id: "{{tom}}") { sites { role site { name } } } }""");
        await api.DoneAsync("deleteContact", $"""contactId: "{await ContactAsync(api, "megan")}" """, "customer { id }");
        var removed = await api.DoneAsync("removeSiteContact", $"""siteId: "{bay}", contactId: "{tom}", expectedVersion: 5""", Shown);

        set.GetProperty("site").ToString().ShouldBe(
            """{"version":4,"contacts":[{"role":"BILLING","contact":{"email":"tom@jones.example"}},{"role":"TECHNICAL","contact":{"email":"megan@jones.example"}}]}""");
        sites.ToString().ShouldBe("""{"contact":{"sites":[{"role":"MANAGER","site":{"name":"Bakery"}},{"role":"BILLING","site":{"name":"Shop at the bay"}}]}}""");
        removed.GetProperty("site").ToString().ShouldBe("""{"version":6,"contacts":[]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_sites(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (jones, bay, tom) = ($"""customerId: "{api.Id("JBL")}" """, await SiteAsync(api, "JBL", "shop"), await ContactAsync(api, "tom"));
        var (other, sita) = (await SiteAsync(api, "KTM", "ware"), await ContactAsync(api, "sita", "KTM"));

        (await api.RefusalsAsync("createSite", $"""{jones}, name: "BAKERY", externalId: "shop-2" """)).ShouldBe(["SITE_NAME_TAKEN at name", "EXTERNAL_ID_TAKEN at externalId"]);
        (await api.RefusalsAsync("createSite", $"""{jones}, name: " ", timeZone: "Mars", country: "Zz" """))
            .ShouldBe(["REQUIRED at name", "INVALID_COUNTRY at country", "INVALID_TIME_ZONE at timeZone"]);
        (await api.RefusalsAsync("createSite", """customerId: "cus_999999", name: "X" """)).ShouldBe(["NOT_FOUND at customerId"]);
        (await api.RefusalsAsync("updateSite", $"""siteId: "{bay}", name: "bakery" """)).ShouldBe(["SITE_NAME_TAKEN at name"]);
        (await api.RefusalsAsync("updateSite", $"""siteId: "{bay}", name: null, expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "REQUIRED at name"]);
        (await api.RefusalsAsync("deleteSite", $"""siteId: "{bay}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("setSiteContact", $"""siteId: "{bay}", contactId: "{sita}", role: MEMBER""")).ShouldBe(["NOT_FOUND at contactId"]);
        (await api.RefusalsAsync("setSiteContact", $"""siteId: "{bay}", contactId: "{tom}", role: MEMBER, expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("removeSiteContact", $"""siteId: "{other}", contactId: "{tom}" """)).ShouldBe(["NOT_FOUND at contactId"]);

        api.As = api.CallerAt("ACC");
        (await api.RefusalsAsync("deleteSite", $"""siteId: "{bay}" """)).ShouldBe(["NOT_FOUND at siteId"]);
        (await api.DataAsync($$"""{ site(id: "{{bay}}") { id } node(id: "{{bay}}") { id } }""")).ToString().ShouldBe("""{"site":null,"node":null}""");
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await api.RefusalsAsync("updateSite", $"""siteId: "{bay}" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("createSite", $"""{jones}, name: "X" """)).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Sites_are_paged_by_name_and_searched(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        foreach (var name in new[] { "Zoo", "attic", "Cellar" })
            await api.DoneAsync("createSite", $"""customerId: "{api.Id("JBL")}", name: "{name}", city: "Swansea", country: "IE" """, "site { id }");
        async Task<string> NamesAsync(string arguments) => string.Join(' ', (await api.DataAsync(
            $$"""{ customer(code: "JBL") { sites({{arguments}}) { edges { cursor node { name } } } } }""")).GetProperty("customer").GetProperty("sites").GetProperty("edges")
            .EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("name").GetString()));
        var cursor = (await api.DataAsync("""{ customer(code: "JBL") { sites(first: 2) { pageInfo { endCursor hasNextPage } } } }"""))
            .GetProperty("customer").GetProperty("sites").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        (await NamesAsync("first: 2")).ShouldBe("attic Bakery");
        (await NamesAsync($"first: 2, after: \"{cursor}\"")).ShouldBe("Cellar Shop at the bay");
        (await NamesAsync("last: 1")).ShouldBe("Zoo");
        (await NamesAsync("filter: { text: \"SWAN\", country: \"ie\" }")).ShouldBe("attic Cellar Zoo");
        (await NamesAsync("filter: { country: \"GB\" }")).ShouldBe("Bakery Shop at the bay");
        (await NamesAsync("filter: { text: \"shop-2\" }")).ShouldBe("Shop at the bay");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Sites_of_many_customers_and_who_is_there_take_one_statement_each(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        using var counter = StatementCounter.Start();

        var data = await api.DataAsync(
            """{ customers(first: 30) { nodes { primarySite { name } sites(first: 5) { totalCount nodes { effectiveTimeZone contacts { role contact { email sites { site { name } } } } } } } } }""");

        // Customers, primary sites, sites, their number, zones, roles, contacts, their roles, and those sites.
        counter.Count.ShouldBe(9);
        data.ToString().ShouldContain("Warehouse Zürich");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_key_makes_one_site(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var typed = $"""customerId: "{api.Id("TST")}", name: "Lab", idempotencyKey: "lab" """;

        var first = await api.DoneAsync("createSite", typed, "site { id }");
        (await api.DoneAsync("createSite", typed, "site { id }")).ToString().ShouldBe(first.ToString());
    }

    private static Task<string> SiteAsync(ApiHost api, string code, string text) => IdAsync(api, code, "sites", text);

    private static Task<string> ContactAsync(ApiHost api, string text, string code = "JBL") => IdAsync(api, code, "contacts", text);

    private static async Task<string> IdAsync(ApiHost api, string code, string list, string text) => (await api.DataAsync(
        $$"""{ customer(code: "{{code}}") { {{list}}(filter: { text: "{{text}}" }) { nodes { id } } } }""")).GetProperty("customer").GetProperty(list)
        .GetProperty("nodes")[0].GetProperty("id").GetString()!;
}
