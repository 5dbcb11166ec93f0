using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Requests as they are ordered; no worker takes them.</summary>
public sealed class ProvisioningMutationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_request_is_planned_in_the_order_of_dependencies_and_can_be_taken_back(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("assignService", $"""customerId: "{api.Id("TST")}", serviceCode: "DNS" """, "customerService { id }");
        await api.DoneAsync("assignService", $"""customerId: "{api.Id("TST")}", serviceCode: "MAIL" """, "customerService { id }");

        var requested = await api.DoneAsync(
            "requestProvisioning",
            $"""targetId: "{api.Id("TST")}", withContents: true, idempotencyKey: "p" """,
            "request { id kind state customer { status } progress { total percent } tasks { order dependsOn { order } target { __typename ... on CustomerService { service { code } } } } }");
        var cancelled = await api.DoneAsync("cancelProvisioning", $"""requestId: "{IdOf(requested)}" """, "request { state customer { status services { status } } }");

        requested.GetProperty("request").GetProperty("tasks").ToString().ShouldBe(
            """
            [{"order":1,"dependsOn":[],"target":{"__typename":"Customer"}},{"order":2,"dependsOn":[{"order":1}],"target":{"__typename":"User"}},{"order":3,"dependsOn":[{"order":1}],"target":{"__typename":"CustomerService","service":{"code":"DNS"}}},{"order":4,"dependsOn":[{"order":1},{"order":3}],"target":{"__typename":"CustomerService","service":{"code":"MAIL"}}}]
            """);
        cancelled.GetProperty("request").ToString().ShouldBe(
            """{"state":"CANCELLED","customer":{"status":"NOT_PROVISIONED","services":[{"status":"NOT_PROVISIONED"},{"status":"NOT_PROVISIONED"}]}}""");
        (await api.RefusalsAsync("cancelProvisioning", $"""requestId: "{IdOf(requested)}" """)).ShouldBe(["INVALID_TRANSITION"]);
        (await api.RefusalsAsync("retryProvisioning", $"""requestId: "{IdOf(requested)}" """)).ShouldBe(["INVALID_TRANSITION"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_provisioning(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("createCustomer", $"""parentId: "{api.Id("NWR")}", name: "Bare", code: "BARE" """, "customer { id }");
        var bare = (await api.DataAsync("""{ customer(code: "BARE") { id } }""")).GetProperty("customer").GetProperty("id").GetString();
        Task<string[]> Refusals(string id) => api.RefusalsAsync("requestProvisioning", $"""targetId: "{id}" """);

        (await Refusals(api.Id("WWI"))).ShouldBe(["NOT_EFFECTIVELY_ENABLED"]);
        (await Refusals(bare!)).ShouldBe(
            ["PRIMARY_DOMAIN_MISSING at targetId", "PROVISIONED_FIELD_MISSING at targetId", "PROVISIONED_FIELD_MISSING at targetId"]);
        (await Refusals("svc_7")).ShouldBe(["NOT_FOUND at targetId"]);
        await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("TST")}" """, "request { id }");
        (await Refusals(api.Id("TST"))).ShouldBe(["INVALID_TRANSITION"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_customer_goes_with_what_it_has_and_a_reseller_only_with_its_customers(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        (await api.RefusalsAsync("requestDeprovisioning", $"""targetId: "{api.Id("ROOT")}" """)).ShouldBe(["IS_ROOT", "CHILDREN_STILL_PROVISIONED"]);
        (await api.RefusalsAsync("requestDeprovisioning", $"""targetId: "{api.Id("NWR")}" """)).ShouldBe(["CHILDREN_STILL_PROVISIONED"]);
        (await api.RefusalsAsync("requestDeprovisioning", $"""targetId: "{api.Id("TST")}" """)).ShouldBe(["INVALID_TRANSITION"]);
        var requested = await api.DoneAsync(
            "requestDeprovisioning", $"""targetId: "{api.Id("NWR")}", cascade: true""", "request { kind tasks { target { ... on Customer { code status } } } }");

        var customers = requested.GetProperty("request").GetProperty("tasks").EnumerateArray()
            .Select(task => task.GetProperty("target")).Where(target => target.TryGetProperty("code", out _)).Select(target => target.ToString());
        customers.Last().ShouldBe("""{"code":"NWR","status":"DEPROVISION_REQUESTED"}""");
        customers.Count().ShouldBe(4);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reseller_without_customers_goes_with_its_capability_and_can_be_deleted(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        async Task<string> CreateAsync(string parentId, string code) => (await api.DoneAsync(
            "createCustomer",
            $$"""parentId: "{{parentId}}", name: "{{code}}", code: "{{code}}", contactName: "A", contactEmail: "a@x.example", primaryDomain: "{{code}}.example" """,
            "customer { id }")).GetProperty("customer").GetProperty("id").GetString()!;
        async Task GoAsync(string mutation, string id)
        {
            await api.DoneAsync(mutation, $"""targetId: "{id}" """ + (mutation == "requestProvisioning" ? ", withContents: true" : ", cascade: true"), "request { id }");
            await api.WorkOffAsync();
        }

        var (alone, above) = (await CreateAsync(api.Id("ROOT"), "ALONE"), await CreateAsync(api.Id("ROOT"), "ABOVE"));
        foreach (var reseller in new[] { alone, above })
            await api.DoneAsync("assignService", $$"""customerId: "{{reseller}}", serviceCode: "RESELLER" """, "customerService { id }");
        var below = await CreateAsync(above, "BELOW");
        foreach (var id in new[] { alone, above, below })
            await GoAsync("requestProvisioning", id);

        await GoAsync("requestDeprovisioning", alone);
        (await api.DataAsync($$"""{ node(id: "{{alone}}") { ... on Customer { services { status } deletePlan { isAllowed } } } }""")).ToString()
            .ShouldBe("""{"node":{"services":[{"status":"DEPROVISIONED"}],"deletePlan":{"isAllowed":true}}}""");

        await GoAsync("requestDeprovisioning", above);
        var kept = """{"node":{"status":"DEPROVISIONED","services":[{"status":"PROVISIONED"}],"deletePlan":{"blockers":[{"code":"HAS_CHILDREN"}]}}}""";
        (await api.DataAsync($$"""{ node(id: "{{above}}") { ... on Customer { status services { status } deletePlan { blockers { code } } } } }""")).ToString().ShouldBe(kept);
        var refused = await api.DataAsync($$"""mutation { deleteCustomer(input: { customerId: "{{above}}" }) { errors { ... on UserError { message } } } }""");
        refused.ToString().ShouldContain("The customer cannot be deleted: HAS_CHILDREN.");
        await api.DoneAsync("deleteCustomer", $$"""customerId: "{{below}}" """, "deletedCustomerId");
        await api.DoneAsync("deleteCustomer", $$"""customerId: "{{above}}" """, "deletedCustomerId");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_a_customer_has_does_not_repeat_why_the_customer_is_refused(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var customer = (await api.DoneAsync("createCustomer", $$"""parentId: "{{api.Id("ROOT")}}", name: "Bare" """, "customer { id }"))
            .GetProperty("customer").GetProperty("id").GetString()!;
        foreach (var service in new[] { "DNS", "MAIL" })
            await api.DoneAsync("assignService", $$"""customerId: "{{customer}}", serviceCode: "{{service}}" """, "customerService { id }");

        (await api.RefusalsAsync("requestProvisioning", $"""targetId: "{customer}", withContents: true""")).ShouldBe(
            ["PRIMARY_DOMAIN_MISSING at targetId", "PROVISIONED_FIELD_MISSING at targetId", "PROVISIONED_FIELD_MISSING at targetId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_a_customer_lacks_is_blamed_on_the_member_of_the_input_that_has_or_names_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var bare = $$"""customer: { parentId: "{{api.Id("NWR")}}", name: "Bare", contactName: "Eva" }, skip: [CONTRACT, SLA, ADMINISTRATOR, SERVICES]""";

        (await api.RefusalsAsync("onboardCustomer", $"""{bare}, idempotencyKey: "a" """)).ShouldBe(
            ["PRIMARY_DOMAIN_MISSING at customer.primaryDomain", "PROVISIONED_FIELD_MISSING at customer.contactEmail"]);

        var started = await api.DoneAsync("onboardCustomer", $"""{bare}, provision: false, idempotencyKey: "b" """, "process { id }");
        var data = await api.DataAsync(
            $$"""
            mutation { resumeOnboarding(input: { processId: "{{started.GetProperty("process").GetProperty("id").GetString()}}" }) {
              errors { ... on ValidationFailedError { code path field } } } }
            """);
        data.GetProperty("resumeOnboarding").GetProperty("errors").ToString().ShouldBe(
            """
            [{"code":"PRIMARY_DOMAIN_MISSING","path":["processId"],"field":"primaryDomain"},{"code":"PROVISIONED_FIELD_MISSING","path":["processId"],"field":"contactEmail"}]
            """);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_pending_is_shown_field_by_field_for_users_and_services_too(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var user = (await api.DoneAsync(
            "createUser",
            $$"""customerId: "{{api.Id("JBL")}}", upn: "pat@jones.example", firstNames: "Pat", lastName: "Lee", password: "Correct-horse-7", email: "pat@x.example" """,
            "user { id pendingChanges { field } }")).GetProperty("user");
        user.GetProperty("pendingChanges").ToString().ShouldBe("[]", "nothing is there yet");
        await api.DoneAsync("requestProvisioning", $"""targetId: "{user.GetProperty("id")}" """, "request { id }");
        await api.WorkOffAsync();

        var edited = await api.DoneAsync("updateUser", $"""userId: "{user.GetProperty("id")}", lastName: "Li" """, "user { status pendingChanges { field applied desired } }");
        edited.GetProperty("user").ToString().ShouldContain("""{"field":"lastName","applied":"Lee","desired":"Li"}""");

        var service = await api.DataAsync("""{ customer(code: "JBL") { services { status pendingChanges { field applied desired } } } }""");
        service.ToString().ShouldContain("\"pendingChanges\":[]");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reset_waits_until_the_request_is_stuck_unless_it_is_forced(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var requested = await api.DoneAsync("requestProvisioning", $"""targetId: "{api.Id("JBL")}" """, "request { id }");
        string Reset(string rest) => $"""targetId: "{api.Id("JBL")}", reason: "hangs" {rest}""";

        (await api.RefusalsAsync("resetProvisioningStatus", Reset(""))).ShouldBe(["NOT_STUCK"]);
        api.As = api.CallerAt("JBL", ApiScope.Write);
        (await api.RefusalsAsync("resetProvisioningStatus", Reset(", force: true"))).ShouldBe(["NOT_PERMITTED"]);
        api.As = api.Provider;
        var reset = await api.DoneAsync("resetProvisioningStatus", Reset(", force: true"), "target { ... on Customer { status } }");

        reset.GetProperty("target").ToString().ShouldBe("""{"status":"FAILED"}""");
        var again = await api.DoneAsync("retryProvisioning", $"""requestId: "{IdOf(requested)}" """, "request { id state }");
        IdOf(again).ShouldNotBe(IdOf(requested));
        (await api.DataAsync($$"""{ node(id: "{{IdOf(requested)}}") { ... on ProvisioningRequest { state } } }""")).ToString()
            .ShouldBe("""{"node":{"state":"ABANDONED"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Onboarding_creates_everything_at_once_and_asks_for_its_provisioning(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var input = $$"""
            customer: { parentId: "{{api.Id("NWR")}}", name: "New Bakery", contactName: "A", contactEmail: "a@new-bakery.example", primaryDomain: "new-bakery.example" },
            contract: { name: "Care", kind: HOURLY, startsOn: "2026-01-01" },
            administrator: { upn: "ann@new-bakery.example", firstNames: "Ann", lastName: "Lee", password: "Correct-horse-7", email: "a@new-bakery.example" },
            services: [{ serviceCode: "DNS" }, { serviceCode: "MAIL" }], skip: [SLA], idempotencyKey: "o"
            """;
        const string selection = "process { id isCompleted steps { name state } customer { code status administrators { upn } services { status } } }";

        var first = await api.DoneAsync("onboardCustomer", input, selection);
        var second = await api.DoneAsync("onboardCustomer", input, selection);

        second.ToString().ShouldBe(first.ToString());
        var process = first.GetProperty("process");
        process.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString())
            .ShouldBe(["DONE", "DONE", "DONE", "SKIPPED", "DONE", "DONE", "TODO"]);
        process.GetProperty("customer").ToString().ShouldBe(
            """{"code":"NBA","status":"REQUESTED","administrators":[{"upn":"ann@new-bakery.example"}],"services":[{"status":"REQUESTED"},{"status":"REQUESTED"}]}""".Replace("NBA", "NEWB", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_onboarding_that_is_wrong_anywhere_writes_nothing_and_names_it_all(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var before = (await api.DataAsync("{ customers { totalCount } }")).ToString();

        var refusals = await api.RefusalsAsync(
            "onboardCustomer",
            $$"""
            customer: { parentId: "{{api.Id("NWR")}}", name: "New", contactEmail: "bad", primaryDomain: "new.example" },
            contract: { name: "", kind: HOURLY, startsOn: "2026-01-01" },
            administrator: { upn: "x@other.example", firstNames: "A", lastName: "B", password: "Correct-horse-7", email: "a@new.example" },
            services: [{ serviceCode: "MAIL" }, { serviceCode: "NOPE" }], skip: [CUSTOMER], idempotencyKey: "o"
            """);

        refusals.ShouldBe(
            [
                "INVALID_EMAIL at customer.contactEmail", "REQUIRED at contract.name", "UPN_SUFFIX_NOT_HELD at administrator.upn",
                "SERVICE_DEPENDENCY_MISSING at services.0.serviceCode", "UNKNOWN_SERVICE at services.1.serviceCode", "STEP_NOT_SKIPPABLE at skip",
            ]);
        (await api.DataAsync("{ customers { totalCount } }")).ToString().ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_onboarding_is_resumed_where_it_was_left(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var started = await api.DoneAsync(
            "onboardCustomer",
            $$"""
            customer: { parentId: "{{api.Id("NWR")}}", name: "New Bakery", primaryDomain: "new-bakery.example", contactName: "Eva", contactEmail: "eva@new-bakery.example" },
            provision: false, idempotencyKey: "o"
            """,
            "process { id steps { name state reason } }");
        var id = started.GetProperty("process").GetProperty("id").GetString();

        var resumed = await api.DoneAsync(
            "resumeOnboarding",
            $$"""processId: "{{id}}", contract: { name: "Care", kind: HOURLY, startsOn: "2026-01-01" }, services: [{ serviceCode: "DNS" }], skip: [ADMINISTRATOR, SLA] """,
            "process { steps { name state } customer { status } }");

        started.GetProperty("process").GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString())
            .ShouldBe(["DONE", "DONE", "TODO", "BLOCKED", "TODO", "TODO", "TODO"]);
        resumed.GetProperty("process").GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString())
            .ShouldBe(["DONE", "DONE", "DONE", "SKIPPED", "SKIPPED", "DONE", "TODO"]);
        resumed.GetProperty("process").GetProperty("customer").ToString().ShouldBe("""{"status":"REQUESTED"}""");
        (await api.RefusalsAsync("resumeOnboarding", $$"""processId: "{{id}}", skip: [SERVICES]""")).ShouldBe(["STEP_ALREADY_DONE at skip"]);
        (await api.RefusalsAsync("resumeOnboarding", """processId: "onb_1" """)).ShouldBe(["NOT_FOUND at processId"]);
    }

    private static string IdOf(JsonElement payload) => payload.GetProperty("request").GetProperty("id").GetString()!;
}
