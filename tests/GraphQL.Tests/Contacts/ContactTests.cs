using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Contacts;

public sealed class ContactTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_contact_comes_changes_and_goes(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var created = await api.DoneAsync(
            "createContact",
            $"""customerId: "{api.Id("TST")}", email: "Eva@Elsewhere.example", firstName: "Eva", lastName: "Novak", jobTitle: "Tester", isContactPerson: true """,
            "recognizedBy contact { id email displayName jobTitle phone isContactPerson isIgnored isPrimary version customer { code } }");
        var id = created.GetProperty("contact").GetProperty("id").GetString()!;
        var changed = await api.DoneAsync(
            "updateContact", $"""contactId: "{id}", jobTitle: null, phone: "+420 1", isIgnored: true, isPrimary: true, expectedVersion: 1 """,
            "contact { jobTitle phone isIgnored isPrimary version email }");
        var read = await api.DataAsync($$"""{ contact(id: "{{id}}") { displayName } node(id: "{{id}}") { ... on Contact { email } } }""");
        var deleted = await api.DoneAsync("deleteContact", $"""contactId: "{id}", expectedVersion: 2 """, "customer { code contacts { totalCount } }");

        created.GetProperty("contact").ToString().ShouldContain(
            """
            "email":"Eva@elsewhere.example","displayName":"Eva Novak","jobTitle":"Tester","phone":null,"isContactPerson":true,"isIgnored":false,"isPrimary":false,"version":1,"customer":{"code":"TST"}
            """.Trim());
        changed.GetProperty("contact").ToString().ShouldBe(
            """{"jobTitle":null,"phone":"+420 1","isIgnored":true,"isPrimary":true,"version":2,"email":"Eva@elsewhere.example"}""");
        read.ToString().ShouldBe("""{"contact":{"displayName":"Eva Novak"},"node":{"email":"Eva@elsewhere.example"}}""");
        deleted.GetProperty("customer").ToString().ShouldBe("""{"code":"TST","contacts":{"totalCount":0}}""");
        (await api.DataAsync($$"""{ contact(id: "{{id}}") { id } }""")).GetProperty("contact").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_contacts(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var tom = await IdAsync(api, "JBL", "tom");
        var jones = $"""customerId: "{api.Id("JBL")}" """;

        (await api.RefusalsAsync("createContact", $"""{jones}, email: "TOM@jones.example" """)).ShouldBe(["CONTACT_EMAIL_TAKEN at email"]);
        (await api.RefusalsAsync("createContact", $"""{jones}, email: "tom", lastName: "{new string('x', 300)}" """))
            .ShouldBe(["INVALID_EMAIL at email", "TOO_LONG at lastName"]);
        (await api.RefusalsAsync("createContact", """customerId: "cus_999999", email: "a@jones.example" """)).ShouldBe(["NOT_FOUND at customerId"]);
        (await api.RefusalsAsync("createContact", """email: "a@nobody.example" """)).ShouldBe(["REQUIRED at customerId"]);
        (await api.RefusalsAsync("updateContact", $"""contactId: "{tom}", email: "megan@jones.example" """)).ShouldBe(["CONTACT_EMAIL_TAKEN at email"]);
        (await api.RefusalsAsync("updateContact", $"""contactId: "{tom}", email: null, expectedVersion: 7 """))
            .ShouldBe(["VERSION_CONFLICT at expectedVersion", "REQUIRED at email"]);
        (await api.RefusalsAsync("updateContact", """contactId: "ctc_999999" """)).ShouldBe(["NOT_FOUND at contactId"]);
        (await api.RefusalsAsync("deleteContact", $"""contactId: "{tom}", expectedVersion: 7 """)).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);

        api.As = api.CallerAt("ACC");
        (await api.RefusalsAsync("deleteContact", $"""contactId: "{tom}" """)).ShouldBe(["NOT_FOUND at contactId"]);
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await api.RefusalsAsync("deleteContact", $"""contactId: "{tom}" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("createContact", $"""{jones}, email: "a@jones.example" """)).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_contact_is_the_primary_one(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var megan = await IdAsync(api, "JBL", "megan");

        await api.DoneAsync("updateContact", $"""contactId: "{megan}", isPrimary: true """, "contact { id }");
        (await PrimaryAsync(api)).ShouldBe("megan@jones.example");
        await api.DoneAsync("createContact", $"""customerId: "{api.Id("JBL")}", email: "new@jones.example", isPrimary: true """, "contact { id }");
        (await PrimaryAsync(api)).ShouldBe("new@jones.example");
        var all = await api.DataAsync($$"""{ customer(id: "{{api.Id("JBL")}}") { contacts { nodes { isPrimary version email } } } }""");
        all.ToString().ShouldContain("""{"isPrimary":false,"version":3,"email":"megan@jones.example"}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_key_makes_one_contact(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var input = $"""customerId: "{api.Id("TST")}", email: "eva@test.example", idempotencyKey: "k" """;

        var first = await api.DoneAsync("createContact", input, "contact { id }");
        var second = await api.DoneAsync("createContact", input, "contact { id }");

        second.ToString().ShouldBe(first.ToString());
        (await api.RefusalsAsync("createContact", input + """, lastName: "Novak" """)).ShouldBe(["IDEMPOTENCY_KEY_REUSED at idempotencyKey"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Contacts_are_searched_sorted_and_paged(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        (await EmailsAsync(api, "")).ShouldBe(["tom@jones.example", "no-reply@jones.example", "megan@jones.example"]);
        (await EmailsAsync(api, "orderBy: { field: EMAIL, direction: DESC }")).ShouldBe(["tom@jones.example", "no-reply@jones.example", "megan@jones.example"]);
        (await EmailsAsync(api, "orderBy: { field: CREATED_AT }")).ShouldBe(["tom@jones.example", "megan@jones.example", "no-reply@jones.example"]);
        (await EmailsAsync(api, """filter: { text: "SHOP" }""")).ShouldBe(["megan@jones.example"]);
        (await EmailsAsync(api, """filter: { text: "tom j" }""")).ShouldBe(["tom@jones.example"]);
        (await EmailsAsync(api, "filter: { isIgnored: true }")).ShouldBe(["no-reply@jones.example"]);
        (await EmailsAsync(api, """filter: { isContactPerson: true, text: "jones.example" }, first: 1""")).ShouldBe(["tom@jones.example"]);
        var list = """filter: { text: "jones.example" }, orderBy: { field: EMAIL }""";
        var page = (await api.DataAsync($$"""{ customer(id: "{{api.Id("JBL")}}") { contacts({{list}}, first: 2) { totalCount pageInfo { endCursor hasNextPage } } } }"""))
            .GetProperty("customer").GetProperty("contacts");
        page.GetProperty("totalCount").GetInt32().ShouldBe(3);
        (await EmailsAsync(api, $"""{list}, after: "{page.GetProperty("pageInfo").GetProperty("endCursor").GetString()}" """)).ShouldBe(["tom@jones.example"]);
        (await EmailsAsync(api, $"""{list}, last: 1""")).ShouldBe(["tom@jones.example"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Addresses_are_recognised_with_the_reason(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        (await RecognisedAsync(api, "Tom@jones.example")).ShouldBe("EXISTING_CONTACT JBL tom@jones.example ");
        (await RecognisedAsync(api, "no-reply@jones.example")).ShouldBe("IGNORED_CONTACT  no-reply@jones.example ");
        (await RecognisedAsync(api, "new@jones.example")).ShouldBe("SOLE_HOLDER JBL  jones.example");
        (await RecognisedAsync(api, "new@shop.jones.example")).ShouldBe("NONE   ");
        (await RecognisedAsync(api, "no address")).ShouldBe("NONE   ");
        var made = await api.DoneAsync("createContact", """email: "new@jones.example" """, "recognizedBy contact { customer { code } }");
        made.ToString().ShouldBe("""{"recognizedBy":"SOLE_HOLDER","contact":{"customer":{"code":"JBL"}},"errors":[]}""");

        api.As = api.CallerAt("ACC");
        (await RecognisedAsync(api, "tom@jones.example")).ShouldBe("NONE   ");
        (await RecognisedAsync(api, "other@jones.example")).ShouldBe("NONE   ");
        (await api.RefusalsAsync("createContact", """email: "other@jones.example" """)).ShouldBe(["REQUIRED at customerId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Contacts_of_a_page_of_customers_take_one_statement_a_field(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        using var counter = StatementCounter.Start();

        await api.DataAsync("""{ customers(first: 100) { nodes { contacts(filter: { text: "a" }) { totalCount nodes { email } } primaryContact { email } } } }""");

        counter.Count.ShouldBe(4);
    }

    private static async Task<string> IdAsync(ApiHost api, string code, string text)
    {
        var data = await api.DataAsync($$"""{ customer(id: "{{api.Id(code)}}") { contacts(filter: { text: "{{text}}@" }) { nodes { id } } } }""");
        return data.GetProperty("customer").GetProperty("contacts").GetProperty("nodes")[0].GetProperty("id").GetString()!;
    }

    private static async Task<string?> PrimaryAsync(ApiHost api) =>
        (await api.DataAsync($$"""{ customer(id: "{{api.Id("JBL")}}") { primaryContact { email } } }""")).GetProperty("customer").GetProperty("primaryContact").GetProperty("email").GetString();

    private static async Task<string?[]> EmailsAsync(ApiHost api, string arguments)
    {
        var list = arguments.Length == 0 ? "" : $"({arguments})";
        var data = await api.DataAsync($$"""{ customer(id: "{{api.Id("JBL")}}") { contacts{{list}} { edges { node { email } } } } }""");
        return [.. data.GetProperty("customer").GetProperty("contacts").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("email").GetString())];
    }

    private static async Task<string> RecognisedAsync(ApiHost api, string email)
    {
        var data = await api.DataAsync($$"""{ recognizeContact(email: "{{email}}") { reason customer { code } contact { email } domain } }""");
        var found = data.GetProperty("recognizeContact");
        return $"{found.GetProperty("reason")} {Inner(found, "customer", "code")} {Inner(found, "contact", "email")} {found.GetProperty("domain")}";
    }

    private static string Inner(JsonElement found, string field, string member) =>
        found.GetProperty(field) is { ValueKind: JsonValueKind.Object } inner ? inner.GetProperty(member).GetString()! : "";
}
