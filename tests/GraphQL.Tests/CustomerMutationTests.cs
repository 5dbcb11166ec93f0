using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

public sealed class CustomerMutationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_customer_is_created_with_every_field_and_read_back_by_code(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        await api.DoneAsync(
            "createCustomer",
            $$"""
            parentId: "{{api.Id("NWR")}}", name: "Jones the Baker Ltd", contactName: "Tom", contactEmail: "tom@second-jones.example", type: DEMO,
            primaryDomain: "@Second-Jones.example.", domainAliases: ["bücher.example"], address: "1 High St", city: "Cardiff", state: "Wales",
            postalCode: "CF10", country: "gb", phone: "1", fax: "2", businessNumber: "GB1", rank: "Gold", timeZone: "Europe/London",
            externalIds: [{ system: "crm", value: "7" }], notes: "n", links: ["https://a.example/b"], logoUrl: "https://a.example/l.png"
            """,
            "customer { id }");
        var customer = (await api.DataAsync(
            """
            { customer(code: "jbl2") { code name type kind status version depth contactName contactEmail address city state postalCode country phone fax
              businessNumber rank timeZone notes links logoUrl primaryDomain domains { name isPrimary } externalIds { system value } effectiveThresholdProfile { profile { name } } parent { code } } }
            """)).GetProperty("customer");

        customer.ToString().ShouldBe(
            """
            {"code":"JBL2","name":"Jones the Baker Ltd","type":"DEMO","kind":"CUSTOMER","status":"NOT_PROVISIONED","version":1,"depth":2,"contactName":"Tom","contactEmail":"tom@second-jones.example","address":"1 High St","city":"Cardiff","state":"Wales","postalCode":"CF10","country":"GB","phone":"1","fax":"2","businessNumber":"GB1","rank":"Gold","timeZone":"Europe/London","notes":"n","links":["https://a.example/b"],"logoUrl":"https://a.example/l.png","primaryDomain":"second-jones.example","domains":[{"name":"second-jones.example","isPrimary":true},{"name":"xn--bcher-kva.example","isPrimary":false}],"externalIds":[{"system":"crm","value":"7"}],"effectiveThresholdProfile":{"profile":{"name":"Standard"}},"parent":{"code":"NWR"}}
            """);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_wrong_with_a_new_customer_is_said_at_once_and_nothing_is_written(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("createCustomer", $$"""parentId: "{{api.Id("NWR")}}", name: "First", externalIds: [{ system: "crm", value: "7" }]""", "customer { id }");
        var before = (await api.DataAsync("{ customers { totalCount } }")).ToString();

        var refusals = await api.RefusalsAsync(
            "createCustomer",
            $$"""
            parentId: "{{api.Id("JBL")}}", name: " ", code: "JBL", contactEmail: "bad", country: "Zz", timeZone: "Mars", logoUrl: "nope", links: ["ftp://x"],
            primaryDomain: "gmail.com", domainAliases: ["x", "co.uk"], externalIds: [{ system: "CRM", value: "7" }]
            """);

        refusals.ShouldBe(
            [
                "CODE_TAKEN at code", "EXTERNAL_ID_TAKEN at externalIds", "PARENT_CANNOT_HAVE_CHILDREN at parentId",
                "REQUIRED at name", "INVALID_EMAIL at contactEmail", "INVALID_COUNTRY at country", "INVALID_TIME_ZONE at timeZone", "INVALID_URL at logoUrl",
                "INVALID_URL at links.0", "PUBLIC_MAIL_DOMAIN at primaryDomain", "INVALID_DOMAIN at domainAliases.0", "PUBLIC_SUFFIX at domainAliases.1",
            ],
            ignoreOrder: true);
        (await api.DataAsync("{ customers { totalCount } }")).ToString().ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_provider_says_how_deep_the_tree_may_grow(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        Task<string[]> CreateAsync(string parent) => api.RefusalsAsync("createCustomer", $"""parentId: "{parent}", name: "Deep" """);
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("ROOT")}", key: "limits.maxDepth", value: 2""", "setting { value }");

        (await CreateAsync(api.Id("FAB"))).ShouldBe(["MAX_DEPTH_EXCEEDED at parentId"]);
        (await CreateAsync(api.Id("NWR"))).ShouldBeEmpty();
        (await api.DataAsync($$"""{ planMove(customerId: "{{api.Id("FAB")}}", newParentId: "{{api.Id("ACC")}}", allowRelocation: true) { findings { code } } }""")).ToString().ShouldContain("TOO_DEEP");
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("ROOT")}", key: "limits.maxDepth", value: 3""", "setting { value }");
        (await CreateAsync(api.Id("FAB"))).ShouldBeEmpty();
        (await api.RefusalsAsync("setSetting", $"""customerId: "{api.Id("NWR")}", key: "limits.maxDepth", value: 5""")).ShouldBe(["SETTING_NOT_APPLICABLE at key"]);
        (await api.RefusalsAsync("setSetting", $"""customerId: "{api.Id("ROOT")}", key: "limits.maxDepth", value: 33""")).ShouldBe(["INVALID_SETTING_VALUE at value"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Days_of_a_new_customer_begin_where_those_above_it_say_unless_a_zone_is_typed(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("ROOT")}", key: "timeZone", value: "Europe/Zurich" """, "setting { value }");
        async Task<string?> ZoneAsync(string rest) => (await api.DoneAsync("createCustomer", $"""parentId: "{api.Id("NWR")}", name: "New"{rest}""", "customer { timeZone }"))
            .GetProperty("customer").GetProperty("timeZone").GetString();

        (await ZoneAsync("")).ShouldBe("Europe/Zurich");
        (await ZoneAsync(""", timeZone: "Asia/Tokyo" """)).ShouldBe("Asia/Tokyo");
        (await ZoneAsync(", timeZone: null")).ShouldBe("Etc/UTC");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Codes_are_refused_for_their_form_and_when_reserved(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        (await api.RefusalsAsync("createCustomer", $$"""parentId: "{{api.Id("NWR")}}", name: "X", code: "1A" """)).ShouldBe(["INVALID_CODE at code"]);
        (await api.RefusalsAsync("createCustomer", $$"""parentId: "{{api.Id("NWR")}}", name: "X", code: "admin" """)).ShouldBe(["CODE_RESERVED at code"]);
        (await api.RefusalsAsync("createCustomer", """parentId: "cus_999999", name: "X" """)).ShouldBe(["NOT_FOUND at parentId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_tree_does_not_grow_deeper_than_eight(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var parent = api.Id("FAB");
        for (var depth = 3; depth <= 8; depth++)
        {
            var created = await api.DoneAsync("createCustomer", $$"""parentId: "{{parent}}", name: "Level {{depth}}" """, "customer { id depth }");
            parent = created.GetProperty("customer").GetProperty("id").GetString()!;
            created.GetProperty("customer").GetProperty("depth").GetInt32().ShouldBe(depth);
            await api.DoneAsync("assignService", $$"""customerId: "{{parent}}", serviceCode: "reseller" """, "customerService { id }");
        }

        var answer = await api.DataAsync(
            $$"""mutation { createCustomer(input: { parentId: "{{parent}}", name: "Level 9" }) { errors { ... on MaxDepthExceededError { code path limit actual } } } }""");

        answer.ToString().ShouldBe("""{"createCustomer":{"errors":[{"code":"MAX_DEPTH_EXCEEDED","path":["parentId"],"limit":8,"actual":9}]}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_idempotency_key_creates_once_and_is_refused_for_another_input(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var input = $$"""parentId: "{{api.Id("NWR")}}", name: "Once", idempotencyKey: "k" """;

        var first = await api.DoneAsync("createCustomer", input, "customer { id code }");
        var second = await api.DoneAsync("createCustomer", input, "customer { id code }");

        second.ToString().ShouldBe(first.ToString());
        (await api.RefusalsAsync("createCustomer", $$"""parentId: "{{api.Id("NWR")}}", name: "Twice", idempotencyKey: "k" """))
            .ShouldBe(["IDEMPOTENCY_KEY_REUSED at idempotencyKey"]);
        (await api.DataAsync("""{ customers(filter: { text: "Once" }) { totalCount } }""")).ToString().ShouldBe("""{"customers":{"totalCount":1}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_customers_of_one_name_created_at_once_get_different_codes(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            api.DoneAsync("createCustomer", $$"""parentId: "{{api.Id("NWR")}}", name: "Acme" """, "customer { code }")));

        created.Select(payload => payload.GetProperty("customer").GetProperty("code").GetString())
            .ShouldBe(["ACME", "ACME2", "ACME3", "ACME4", "ACME5", "ACME6", "ACME7", "ACME8"], ignoreOrder: true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_edit_changes_what_is_given_clears_nulls_and_shows_as_pending(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var updated = await api.DoneAsync(
            "updateCustomer",
            $$"""customerId: "{{api.Id("JBL")}}", city: null, phone: "1", expectedVersion: 1""",
            "customer { name city version status statusColor pendingChanges { field applied desired } }");

        updated.GetProperty("customer").ToString().ShouldBe(
            """
            {"name":"Jones the Baker Ltd","city":null,"version":2,"status":"PENDING_CHANGES","statusColor":"BLUE","pendingChanges":[{"field":"city","applied":"Cardiff","desired":null},{"field":"phone","applied":null,"desired":"1"}]}
            """);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_edit_taken_back_leaves_nothing_pending(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", phone: "1" """, "customer { id }");

        var restored = await api.DoneAsync(
            "updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", phone: null""", "customer { status pendingChanges { field } }");

        restored.GetProperty("customer").ToString().ShouldBe("""{"status":"PROVISIONED","pendingChanges":[]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_an_edit(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        (await api.RefusalsAsync("updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", expectedVersion: 7, name: null, contactEmail: "x" """))
            .ShouldBe(["VERSION_CONFLICT at expectedVersion", "REQUIRED at name", "INVALID_EMAIL at contactEmail"]);
        (await api.RefusalsAsync("updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", code: "NEW" """)).ShouldBe(["CODE_FROZEN at code"]);
        (await api.RefusalsAsync("updateCustomer", $$"""customerId: "{{api.Id("TST")}}", code: "NWR" """)).ShouldBe(["CODE_TAKEN at code"]);
        (await api.RefusalsAsync("updateCustomer", """customerId: "cus_999999", name: "X" """)).ShouldBe(["NOT_FOUND at customerId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Disabling_a_reseller_takes_its_subtree_out_of_use_and_enabling_restores_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        const string subtree = """{ customers(filter: { subtreeOf: "ID" }, orderBy: { field: CODE }) { nodes { code enabled effectiveEnabled } } }""";
        var query = subtree.Replace("ID", api.Id("FAB"), StringComparison.Ordinal);
        var before = (await api.DataAsync(query)).ToString();

        await api.DoneAsync("disableCustomer", $$"""customerId: "{{api.Id("FAB")}}", reason: "unpaid" """, "customer { disabledReason }");
        var disabled = (await api.DataAsync(query)).ToString();
        await api.DoneAsync("enableCustomer", $$"""customerId: "{{api.Id("FAB")}}" """, "customer { enabled }");

        disabled.ShouldBe(
            """
            {"customers":{"nodes":[{"code":"CSO","enabled":true,"effectiveEnabled":false},{"code":"FAB","enabled":false,"effectiveEnabled":false},{"code":"TST","enabled":true,"effectiveEnabled":false}]}}
            """);
        (await api.DataAsync(query)).ToString().ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_disabling_and_enabling(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        (await api.RefusalsAsync("disableCustomer", $$"""customerId: "{{api.Id("ROOT")}}", reason: "" """)).ShouldBe(["IS_ROOT", "REQUIRED at reason"]);
        (await api.RefusalsAsync("disableCustomer", $$"""customerId: "{{api.Id("LIT")}}", reason: "x" """)).ShouldBe(["ALREADY_DISABLED"]);
        (await api.RefusalsAsync("enableCustomer", $$"""customerId: "{{api.Id("JBL")}}", expectedVersion: 3""")).ShouldBe(["ALREADY_ENABLED", "VERSION_CONFLICT at expectedVersion"]);
        await api.DoneAsync("requestProvisioning", $$"""targetId: "{{api.Id("JBL")}}" """, "request { state }");
        (await api.RefusalsAsync("disableCustomer", $$"""customerId: "{{api.Id("JBL")}}", reason: "x" """)).ShouldBe(["BUSY"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Deleting_names_every_blocker_and_the_plan_says_the_same(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var deleted = await api.DataAsync(
            $$$"""mutation { deleteCustomer(input: { customerId: "{{{api.Id("JBL")}}}" }) { deletedCustomerId errors { ... on DeleteBlockedError { code blockers { code count } } } } }""");
        var plan = await api.DataAsync(
            """{ customer(code: "JBL") { deletePlan { isAllowed blockers { code count } } } root: customer(code: "ROOT") { deletePlan { blockers { code count } } } }""");

        const string blockers = """[{"code":"NOT_DEPROVISIONED","count":1},{"code":"ACTIVE_CONTRACT","count":1},{"code":"ACTIVE_SERVICES","count":2}]""";
        deleted.ToString().ShouldBe("""{"deleteCustomer":{"deletedCustomerId":null,"errors":[{"code":"DELETE_BLOCKED","blockers":""" + blockers + "}]}}");
        plan.ToString().ShouldBe(
            """{"customer":{"deletePlan":{"isAllowed":false,"blockers":""" + blockers
            + """}},"root":{"deletePlan":{"blockers":[{"code":"IS_ROOT","count":1},{"code":"HAS_CHILDREN","count":3}]}}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_deleted_customer_is_gone_but_its_code_stays_taken(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        await api.DoneAsync("deleteCustomer", $$"""customerId: "{{api.Id("TST")}}", expectedVersion: 1""", "deletedCustomerId");

        (await api.DataAsync($$"""{ customer(code: "TST") { id } node(id: "{{api.Id("TST")}}") { id } }""")).ToString().ShouldBe("""{"customer":null,"node":null}""");
        (await api.RefusalsAsync("createCustomer", $$"""parentId: "{{api.Id("FAB")}}", name: "X", code: "TST" """)).ShouldBe(["CODE_TAKEN at code"]);
        (await api.RefusalsAsync("deleteCustomer", $$"""customerId: "{{api.Id("TST")}}" """)).ShouldBe(["NOT_FOUND at customerId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_that_only_reads_changes_nothing(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        api.As = api.CallerAt("NWR", ApiScope.Read);

        (await api.RefusalsAsync("createCustomer", $$"""parentId: "{{api.Id("NWR")}}", name: "X" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("disableCustomer", $$"""customerId: "{{api.Id("JBL")}}", reason: "x" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("deleteCustomer", $$"""customerId: "{{api.Id("TST")}}" """)).ShouldBe(["NOT_PERMITTED"]);
    }
}
