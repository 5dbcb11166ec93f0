using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.CustomFields;

public sealed class CustomFieldTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_definition_comes_changes_and_is_archived(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var created = await api.DoneAsync(
            "createCustomField",
            $$"""ownerId: "{{api.Id("NWR")}}", target: CUSTOMER, key: "size", name: "Size", kind: OPTION, options: [{ value: "S" }, { value: "L" }], idempotencyKey: "k" """,
            "customField { id owner { code } key kind isRequired options { value parent } version }");
        var id = created.GetProperty("customField").GetProperty("id").GetString();
        var changed = await api.DoneAsync(
            "updateCustomField", $$"""fieldId: "{{id}}", name: "Shop size", isRequired: true, options: [{ value: "M" }], expectedVersion: 1 """,
            "customField { name isRequired options { value } version }");
        var archived = await api.DoneAsync("archiveCustomField", $"""fieldId: "{id}", expectedVersion: 2 """, "customField { archivedAt }");

        created.GetProperty("customField").ToString().ShouldContain(
            """
            "owner":{"code":"NWR"},"key":"size","kind":"OPTION","isRequired":false,"options":[{"value":"S","parent":null},{"value":"L","parent":null}],"version":1
            """.Trim());
        changed.GetProperty("customField").ToString().ShouldBe("""{"name":"Shop size","isRequired":true,"options":[{"value":"M"}],"version":2}""");
        archived.GetProperty("customField").GetProperty("archivedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await api.DataAsync($$"""{ node(id: "{{id}}") { ... on CustomField { key } } customFields { totalCount } all: customFields(usableBy: "{{api.Id("JBL")}}", includeArchived: true) { edges { node { key } } } }"""))
            .ToString().ShouldBe("""{"node":{"key":"size"},"customFields":{"totalCount":0},"all":{"edges":[{"node":{"key":"size"}}]}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_definitions(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await DefineAsync(api, "NWR", "CUSTOMER", "size", "OPTION", """options: [{ value: "S" }]""");
        Task<string[]> Refusals(string code, string key, string kind, string rest = "") =>
            api.RefusalsAsync("createCustomField", $"""ownerId: "{api.Id(code)}", target: CUSTOMER, key: "{key}", name: "X", kind: {kind}, {rest}""");

        (await Refusals("FAB", "size", "TEXT")).ShouldBe(["CUSTOM_FIELD_KEY_TAKEN at key"]);
        (await Refusals("ROOT", "size", "TEXT")).ShouldBe(["CUSTOM_FIELD_KEY_TAKEN at key"]);
        (await Refusals("ACC", "size", "TEXT")).ShouldBeEmpty();
        (await Refusals("NWR", "No Key", "OPTION")).ShouldBe(["INVALID_VALUE at key", "REQUIRED at options"]);
        (await Refusals("NWR", "a", "TEXT", """options: [{ value: "S" }], dependsOn: "nothing" """)).ShouldBe(["INVALID_VALUE at dependsOn"]);
        (await Refusals("NWR", "a", "TEXT", """options: [{ value: "S" }], dependsOn: "size" """)).ShouldBe(["INVALID_VALUE at dependsOn", "INVALID_VALUE at options"]);
        (await Refusals("NWR", "a", "DEPENDENT_OPTION", """options: [{ value: "S" }]""")).ShouldBe(["REQUIRED at dependsOn"]);
        (await Refusals("NWR", "a", "DEPENDENT_OPTION", """dependsOn: "size", options: [{ value: "x" }, { value: "y", parent: "XL" }, { value: " " }]"""))
            .ShouldBe(["INVALID_VALUE at options.0", "INVALID_VALUE at options.1", "REQUIRED at options.2.value"]);
        (await api.RefusalsAsync("updateCustomField", """fieldId: "cfd_99999" """)).ShouldBe(["NOT_FOUND at fieldId"]);

        api.As = api.CallerAt("FAB");
        (await Refusals("NWR", "b", "TEXT")).ShouldBe(["NOT_FOUND at ownerId"]);
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await Refusals("NWR", "b", "TEXT")).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Values_of_every_kind_are_kept_on_customers_contacts_and_contracts(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        foreach (var target in new[] { "CUSTOMER", "CONTACT", "CONTRACT" })
            await DefineAllAsync(api, target);
        const string Values = """
            customFields: [{ key: "note", value: " Ask first " }, { key: "score", value: 12.50 }, { key: "vip", value: true }, { key: "since", value: "2026-03-31" },
              { key: "country", value: "UK" }, { key: "region", value: "South West" }]
            """;
        const string Expected =
            """[{"key":"country","value":"UK"},{"key":"note","value":"Ask first"},{"key":"region","value":"South West"},{"key":"score","value":12.5},{"key":"since","value":"2026-03-31"},{"key":"vip","value":true}]""";

        var customer = await api.DoneAsync("createCustomer", $"""parentId: "{api.Id("NWR")}", name: "Zed", {Values}""", "customer { id version customFields { key value } }");
        var id = customer.GetProperty("customer").GetProperty("id").GetString();
        var contact = await api.DoneAsync("createContact", $"""customerId: "{id}", email: "a@zed.example", {Values}""", "contact { id customFields { key value } }");
        var contract = await api.DoneAsync(
            "createContract", $$"""customerId: "{{id}}", name: "Care", kind: HOURLY, startsOn: "2026-01-01", {{Values}}""", "contract { id customFields { key value } }");
        var cleared = await api.DoneAsync(
            "updateCustomer", $$"""customerId: "{{id}}", customFields: [{ key: "note", value: null }, { key: "score", value: "7" }]""", "customer { version customFields { key value } }");
        var changed = await api.DoneAsync(
            "updateContract", $$"""contractId: "{{contract.GetProperty("contract").GetProperty("id")}}", customFields: [{ key: "region", value: "Wales" }]""", "contract { version customFields { key value } }");
        var moved = await api.DoneAsync(
            "updateContact", $$"""contactId: "{{contact.GetProperty("contact").GetProperty("id")}}", jobTitle: "Boss", customFields: [{ key: "vip", value: false }], expectedVersion: 1""",
            "contact { version customFields { key value field { name } } }");

        customer.GetProperty("customer").GetProperty("customFields").ToString().ShouldBe(Expected);
        contact.GetProperty("contact").GetProperty("customFields").ToString().ShouldBe(Expected);
        contract.GetProperty("contract").GetProperty("customFields").ToString().ShouldBe(Expected);
        cleared.GetProperty("customer").ToString().ShouldStartWith("""{"version":2,""");
        cleared.ToString().ShouldContain("""{"key":"note","value":null}""");
        cleared.ToString().ShouldContain("""{"key":"score","value":7}""");
        changed.ToString().ShouldContain("""{"key":"region","value":"Wales"}""");
        changed.GetProperty("contract").GetProperty("version").GetInt32().ShouldBe(2);
        moved.GetProperty("contact").GetProperty("version").GetInt32().ShouldBe(2);
        moved.ToString().ShouldContain("""{"key":"vip","value":false,"field":{"name":"vip"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_wrong_with_values_is_said_at_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await DefineAllAsync(api, "CUSTOMER");
        await DefineAsync(api, "NWR", "CUSTOMER", "must", "TEXT", "isRequired: true");
        Task<string[]> Update(string values) => api.RefusalsAsync("updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", customFields: [{{values}}]""");

        (await Update("""{ key: "score", value: "many" }, { key: "vip", value: 3 }, { key: "since", value: "2026-02-30" }, { key: "country", value: "FR" }, { key: "none", value: 1 }, { key: "note", value: 5 }"""))
            .ShouldBe([
                "CUSTOM_FIELD_INVALID at customFields.0.value", "CUSTOM_FIELD_INVALID at customFields.1.value", "CUSTOM_FIELD_INVALID at customFields.2.value",
                "CUSTOM_FIELD_INVALID at customFields.3.value", "CUSTOM_FIELD_UNKNOWN at customFields.4.key", "CUSTOM_FIELD_INVALID at customFields.5.value"]);
        (await Update("""{ key: "region", value: "Wales" }""")).ShouldBe(["CUSTOM_FIELD_INVALID at customFields.0.value"]);
        (await Update("""{ key: "region", value: "Wales" }, { key: "country", value: "CZ" }""")).ShouldBe(["CUSTOM_FIELD_INVALID at customFields.0.value"]);
        (await Update("""{ key: "region", value: "Wales" }, { key: "country", value: "UK" }""")).ShouldBeEmpty();
        (await Update("""{ key: "country", value: "CZ" }""")).ShouldBe(["CUSTOM_FIELD_INVALID at customFields.0.value"]);
        (await Update("""{ key: "note", value: "a" }, { key: "note", value: "b" }""")).ShouldBe(["DUPLICATE at customFields.1.key"]);
        (await Update("""{ key: "must", value: null }""")).ShouldBe(["CUSTOM_FIELD_INVALID at customFields.0.value"]);
        (await api.RefusalsAsync("createCustomer", $"""parentId: "{api.Id("NWR")}", name: "Zed" """)).ShouldBe(["REQUIRED at customFields.must"]);
        (await api.RefusalsAsync("updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", expectedVersion: 99, customFields: [{ key: "none", value: 1 }]"""))
            .ShouldBe(["VERSION_CONFLICT at expectedVersion", "CUSTOM_FIELD_UNKNOWN at customFields.0.key"]);
        (await api.RefusalsAsync("updateCustomer", $$"""customerId: "{{api.Id("KTM")}}", customFields: [{ key: "note", value: "x" }]""")).ShouldBe(["CUSTOM_FIELD_UNKNOWN at customFields.0.key"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Onboarding_takes_values_and_names_what_is_missing(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await DefineAsync(api, "NWR", "CUSTOMER", "must", "TEXT", "isRequired: true");
        Task<string[]> Onboard(string values) => api.RefusalsAsync(
            "onboardCustomer", $$"""customer: { parentId: "{{api.Id("NWR")}}", name: "Zed", primaryDomain: "zed.example", contactName: "Z", contactEmail: "z@zed.example", customFields: [{{values}}] }, skip: [CONTRACT, ADMINISTRATOR, SERVICES], idempotencyKey: "k{{values.Length}}" """);

        (await Onboard("")).ShouldBe(["REQUIRED at customer.customFields.must"]);
        (await Onboard("""{ key: "must", value: "x" }""")).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Customers_are_found_by_a_value_and_archived_fields_keep_theirs(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var field = await DefineAsync(api, "ROOT", "CUSTOMER", "score", "NUMBER");
        foreach (var code in new[] { "JBL", "KTM" })
            await api.DoneAsync("updateCustomer", $$"""customerId: "{{api.Id(code)}}", customFields: [{ key: "score", value: 7 }]""", "customer { id }");

        (await FoundAsync(api, "7.0")).ShouldBe(["JBL", "KTM"]);
        (await FoundAsync(api, "8")).ShouldBeEmpty();
        await api.DoneAsync("archiveCustomField", $"""fieldId: "{field}" """, "customField { id }");
        (await FoundAsync(api, "7")).ShouldBe(["JBL", "KTM"]);
        (await api.RefusalsAsync("updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", customFields: [{ key: "score", value: 8 }]""")).ShouldBe(["CUSTOM_FIELD_ARCHIVED at customFields.0.key"]);
        await api.DoneAsync("updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", customFields: [{ key: "score", value: null }]""", "customer { id }");
        (await FoundAsync(api, "7")).ShouldBe(["KTM"]);
        (await api.RefusalsAsync("archiveCustomField", $"""fieldId: "{field}" """)).ShouldBe(["CUSTOM_FIELD_ARCHIVED"]);
        api.As = api.CallerAt("NWR");
        (await FoundAsync(api, "7")).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Custom_fields_of_a_page_take_a_constant_number_of_statements(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await DefineAsync(api, "ROOT", "CUSTOMER", "a", "TEXT");
        await DefineAsync(api, "ROOT", "CONTACT", "b", "TEXT");
        using var counter = StatementCounter.Start();

        await api.DataAsync("{ customers(first: 100) { nodes { customFields { value } contacts { nodes { customFields { value } } } } } }");

        counter.Count.ShouldBe(7);
    }

    private static async Task DefineAllAsync(ApiHost api, string target)
    {
        await DefineAsync(api, "NWR", target, "note", "TEXT");
        await DefineAsync(api, "NWR", target, "score", "NUMBER");
        await DefineAsync(api, "NWR", target, "vip", "BOOLEAN");
        await DefineAsync(api, "NWR", target, "since", "DATE");
        await DefineAsync(api, "NWR", target, "country", "OPTION", """options: [{ value: "UK" }, { value: "CZ" }]""");
        await DefineAsync(
            api, "NWR", target, "region", "DEPENDENT_OPTION",
            """dependsOn: "country", options: [{ value: "South West", parent: "UK" }, { value: "Wales", parent: "UK" }, { value: "Morava", parent: "CZ" }]""");
    }

    private static async Task<string> DefineAsync(ApiHost api, string code, string target, string key, string kind, string rest = "")
    {
        var created = await api.DoneAsync(
            "createCustomField", $"""ownerId: "{api.Id(code)}", target: {target}, key: "{key}", name: "{key}", kind: {kind}, {rest}""", "customField { id }");
        return created.GetProperty("customField").GetProperty("id").GetString()!;
    }

    private static async Task<string[]> FoundAsync(ApiHost api, string value)
    {
        var data = await api.DataAsync($$"""{ customers(filter: { customField: { key: "score", value: {{value}} } }, orderBy: { field: CODE }) { totalCount nodes { code } } }""");
        var nodes = data.GetProperty("customers").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("code").GetString()!).ToArray();
        data.GetProperty("customers").GetProperty("totalCount").GetInt32().ShouldBe(nodes.Length);
        return nodes;
    }
}
