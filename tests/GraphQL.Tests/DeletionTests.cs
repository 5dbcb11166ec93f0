using System.Text.Json;
using CustomerGraph.Application.Customers;
using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Tests.Contracts;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.GraphQL.Tests;

public sealed class DeletionTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_deleted_customer_is_listed_and_restored_as_it_was_without_its_domain_names(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("deleteCustomer", $$"""customerId: "{{api.Id("TST")}}" """, "deletedCustomerId");
        (await api.DataAsync("""{ customer(code: "TST") { id } }""")).ToString().ShouldBe("""{"customer":null}""");
        var listed = (await api.DataAsync("{ deletedCustomers { id code name version } }")).GetProperty("deletedCustomers");
        listed.ToString().ShouldBe($$"""[{"id":"{{api.Id("TST")}}","code":"TST","name":"Test customer","version":2}]""");

        var restored = await api.DoneAsync(
            "restoreCustomer", $$"""customerId: "{{api.Id("TST")}}", expectedVersion: 2""", "customer { code status parent { code } domains { name } administrators { upn } }");

        restored.GetProperty("customer").ToString().ShouldBe(
            """{"code":"TST","status":"NOT_PROVISIONED","parent":{"code":"FAB"},"domains":[],"administrators":[{"upn":"admin@test-customer.example"}]}""");
        (await api.DataAsync("{ deletedCustomers { id } }")).ToString().ShouldBe("""{"deletedCustomers":[]}""");
        (await api.Store.RecountUsageAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_restore_is_refused_for_every_reason(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var (parent, child) = (api.Id("ACC"), api.Id("KTM"));
        (await api.RefusalsAsync("restoreCustomer", $$"""customerId: "{{child}}" """)).ShouldBe(["CUSTOMER_NOT_DELETED"]);
        (await api.RefusalsAsync("restoreCustomer", """customerId: "cus_99999" """)).ShouldBe(["NOT_FOUND at customerId"]);
        await ForceAsync(api, child);
        await api.DoneAsync("setQuota", $$"""customerId: "{{parent}}", metric: CUSTOMERS, hard: 0""", "customer { id }");
        (await api.RefusalsAsync("restoreCustomer", $$"""customerId: "{{child}}" """)).ShouldBe(["QUOTA_EXCEEDED"]);
        (await api.RefusalsAsync("restoreCustomer", $$"""customerId: "{{child}}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        await ForceAsync(api, parent);

        (await api.RefusalsAsync("restoreCustomer", $$"""customerId: "{{child}}" """)).ShouldBe(["PARENT_DELETED"]);
        api.As = api.CallerAt("NWR");
        (await api.RefusalsAsync("restoreCustomer", $$"""customerId: "{{child}}" """)).ShouldBe(["NOT_FOUND at customerId"]);
        (await api.DataAsync("{ deletedCustomers { id } }")).ToString().ShouldBe("""{"deletedCustomers":[]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_restored_limit_has_to_fit_what_a_strict_quota_has_left(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        foreach (var (code, limits) in new[] { ("FAB", "hard: 50"), ("JBL", "hard: 10"), ("NWR", "hard: 61, mode: STRICT") })
            await api.DoneAsync("setQuota", $$"""customerId: "{{api.Id(code)}}", metric: USERS, {{limits}}""", "customer { id }");
        await ForceAsync(api, api.Id("JBL"));
        await api.DoneAsync("setQuota", $$"""customerId: "{{api.Id("FAB")}}", metric: USERS, hard: 60""", "customer { id }");

        (await api.RefusalsAsync("restoreCustomer", $$"""customerId: "{{api.Id("JBL")}}" """)).ShouldBe(["QUOTA_EXCEEDED"]);
        await api.DoneAsync("setQuota", $$"""customerId: "{{api.Id("FAB")}}", metric: USERS, hard: 50""", "customer { id }");
        await api.DoneAsync("restoreCustomer", $$"""customerId: "{{api.Id("JBL")}}" """, "customer { id }");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_forced_delete_says_what_may_be_left_behind(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var plan = (await api.DataAsync("""{ customer(code: "JBL") { deletePlan { blockers { code } } orphansIfDeleted { kind name status } } }""")).GetProperty("customer");
        plan.GetProperty("deletePlan").ToString().ShouldBe("""{"blockers":[{"code":"NOT_DEPROVISIONED"},{"code":"ACTIVE_CONTRACT"},{"code":"ACTIVE_SERVICES"}]}""");

        var deleted = await api.DoneAsync(
            "forceDeleteCustomer", $$"""customerId: "{{api.Id("JBL")}}", reason: "Bankrupt" """, "deletedCustomerId orphans { kind name status }");

        deleted.GetProperty("orphans").ToString().ShouldBe(plan.GetProperty("orphansIfDeleted").ToString());
        deleted.GetProperty("orphans").ToString().ShouldBe(
            """
            [{"kind":"CUSTOMER","name":"Jones the Baker Ltd","status":"PROVISIONED"},{"kind":"USER","name":"admin_JBL","status":"PROVISIONED"},{"kind":"CUSTOMER_SERVICE","name":"DNS","status":"PROVISIONED"},{"kind":"CUSTOMER_SERVICE","name":"MAIL","status":"PROVISIONED"}]
            """);
        (await api.DataAsync("""{ customer(code: "JBL") { id } }""")).ToString().ShouldBe("""{"customer":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_forced_delete_abandons_what_runs(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("requestProvisioning", $$"""targetId: "{{api.Id("CSO")}}" """, "request { id }");
        (await api.DataAsync("""{ customer(code: "CSO") { deletePlan { blockers { code } } } }""")).ToString().ShouldContain("BUSY");

        await ForceAsync(api, api.Id("CSO"));
        var restored = await api.DoneAsync("restoreCustomer", $$"""customerId: "{{api.Id("CSO")}}" """, "customer { status provisioningRequests { nodes { state } } }");

        restored.GetProperty("customer").ToString().ShouldBe("""{"status":"FAILED","provisioningRequests":{"nodes":[{"state":"ABANDONED"}]}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Force_does_not_pass_over_children_holds_and_missing_rights(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("placeLegalHold", $$"""customerId: "{{api.Id("NWR")}}", reason: "Case 7" """, "customer { legalHold }");

        var blocked = await api.DataAsync(
            $$"""mutation { forceDeleteCustomer(input: { customerId: "{{api.Id("NWR")}}", reason: "x" }) { errors { ... on DeleteBlockedError { code blockers { code count } } } } }""");
        blocked.ToString().ShouldBe("""{"forceDeleteCustomer":{"errors":[{"code":"DELETE_BLOCKED","blockers":[{"code":"HAS_CHILDREN","count":2},{"code":"LEGAL_HOLD","count":1}]}]}}""");
        (await api.RefusalsAsync("forceDeleteCustomer", $$"""customerId: "{{api.Id("ROOT")}}", reason: "x" """)).ShouldBe(["DELETE_BLOCKED"]);
        (await api.RefusalsAsync("forceDeleteCustomer", $$"""customerId: "{{api.Id("KTM")}}", reason: " ", expectedVersion: 99""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "REQUIRED at reason"]);
        api.As = api.CallerAt("NWR", ApiScope.Write);
        (await api.RefusalsAsync("forceDeleteCustomer", $$"""customerId: "{{api.Id("JBL")}}", reason: "x" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("placeLegalHold", $$"""customerId: "{{api.Id("JBL")}}", reason: "x" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("releaseLegalHold", $$"""customerId: "{{api.Id("NWR")}}" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("forceDeleteCustomer", $$"""customerId: "{{api.Id("KTM")}}", reason: "x" """)).ShouldBe(["NOT_FOUND at customerId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_legal_hold_is_placed_and_released(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var test = api.Id("TST");
        (await api.RefusalsAsync("releaseLegalHold", $$"""customerId: "{{test}}" """)).ShouldBe(["NO_LEGAL_HOLD"]);
        (await api.RefusalsAsync("placeLegalHold", $$"""customerId: "{{test}}", reason: "" """)).ShouldBe(["REQUIRED at reason"]);

        await api.DoneAsync("placeLegalHold", $$"""customerId: "{{test}}", reason: "Case 7" """, "customer { id }");
        (await api.DataAsync("""{ customer(code: "TST") { legalHold deletePlan { isAllowed } } }""")).ToString()
            .ShouldBe("""{"customer":{"legalHold":"Case 7","deletePlan":{"isAllowed":false}}}""");
        (await api.RefusalsAsync("deleteCustomer", $$"""customerId: "{{test}}" """)).ShouldBe(["DELETE_BLOCKED"]);
        await api.DoneAsync("releaseLegalHold", $$"""customerId: "{{test}}" """, "customer { id }");

        await api.DoneAsync("deleteCustomer", $$"""customerId: "{{test}}" """, "deletedCustomerId");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_purge_forgets_the_people_and_keeps_the_code_and_a_log_without_names(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("updateCustomer", $$"""customerId: "{{api.Id("JBL")}}", notes: "Ask for Tom" """, "customer { id }");
        await api.DoneAsync("createApiKey", $$"""customerId: "{{api.Id("JBL")}}", name: "Tom Jones", scopes: [READ]""", "apiKey { id }");
        await ForceAsync(api, api.Id("JBL"));
        var soon = new CustomerPurge(api.Store, TimeProvider.System);
        (await soon.RunAsync(CancellationToken.None)).ShouldBe(0);
        var late = new ManualTime(DateTimeOffset.UtcNow.AddDays(31));

        (await new CustomerPurge(api.Store, late).RunAsync(CancellationToken.None)).ShouldBe(1);

        (await api.RefusalsAsync("restoreCustomer", $$"""customerId: "{{api.Id("JBL")}}" """)).ShouldBe(["CUSTOMER_PURGED"]);
        (await api.RefusalsAsync("createCustomer", $$"""parentId: "{{api.Id("NWR")}}", name: "X", code: "JBL" """)).ShouldBe(["CODE_TAKEN at code"]);
        (await api.DataAsync("{ deletedCustomers { id } }")).ToString().ShouldBe("""{"deletedCustomers":[]}""");
        var everything = await EverythingOfAsync(api, long.Parse(api.Id("JBL")[4..], System.Globalization.CultureInfo.InvariantCulture));
        foreach (var personal in new[] { "Tom Jones", "Ask for", "Jones", "jones.example", "Bankrupt", "Cardiff" })
            everything.ShouldNotContain(personal, Case.Sensitive);
        everything.ShouldContain("customer.created");
        everything.ShouldContain("customer.purged");
        (await new CustomerPurge(api.Store, late).RunAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_used_and_not_invoiced_stands_in_the_way_until_it_is(StoreProvider provider)
    {
        var (api, time) = await Contracts.TypedContracts.HostAsync(provider);
        await using var closed = api;
        var contract = await api.ContractAsync(Contracts.TypedContracts.BlockHours(await api.RateAsync()), "Block");
        await api.UseAsync(contract, "1", "a");
        await api.DoneAsync("terminateContract", $$"""contractId: "{{contract}}", endsOn: "2026-03-31" """, "contract { status }");
        const string Plan = """{ customer(code: "TST") { deletePlan { isAllowed blockers { code count sampleIds } } } }""";
        (await api.DataAsync(Plan)).ToString().ShouldContain("ACTIVE_CONTRACT");
        time.Advance(TimeSpan.FromDays(40));

        (await api.DataAsync(Plan)).GetProperty("customer").GetProperty("deletePlan").ToString()
            .ShouldBe($$"""{"isAllowed":false,"blockers":[{"code":"UNBILLED_USAGE","count":1,"sampleIds":["{{contract}}"]}]}""");
        (await api.RefusalsAsync("deleteCustomer", $$"""customerId: "{{api.Id("TST")}}" """)).ShouldBe(["DELETE_BLOCKED"]);
        await api.DoneAsync("recordInvoice", $$"""contractId: "{{contract}}", period: 0, reference: "2026-3", idempotencyKey: "i" """, "contract { id }");

        (await api.DataAsync(Plan)).GetProperty("customer").GetProperty("deletePlan").ToString().ShouldBe("""{"isAllowed":true,"blockers":[]}""");
        await api.DoneAsync("deleteCustomer", $$"""customerId: "{{api.Id("TST")}}" """, "deletedCustomerId");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Proved_domain_names_of_accounts_and_open_approvals_stand_in_the_way(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var test = api.Id("TST");
        await api.DoneAsync("verifyDomainManually", $$"""customerId: "{{test}}", domain: "test-customer.example", reason: "Seen the contract" """, "domain { state }");
        await api.DoneAsync("setSetting", $$"""customerId: "{{test}}", key: "provisioning.requireApproval", value: true""", "setting { value }");
        (await api.RefusalsAsync("deleteCustomer", $$"""customerId: "{{test}}" """)).ShouldBe(["DELETE_BLOCKED"]);
        (await BlockersAsync(api, "TST")).ShouldBe(["VERIFIED_DOMAIN_IN_USE 1"]);

        await api.DoneAsync("requestProvisioning", $$"""targetId: "{{test}}" """, "request { state }");

        (await BlockersAsync(api, "TST")).ShouldContain("OPEN_APPROVAL 1");
        (await api.RefusalsAsync("forceDeleteCustomer", $$"""customerId: "{{test}}", reason: "Bankrupt" """)).ShouldBe(["DELETE_BLOCKED"]);
    }

    private static async Task<string[]> BlockersAsync(ApiHost api, string code) =>
    [
        .. (await api.DataAsync($$"""{ customer(code: "{{code}}") { deletePlan { blockers { code count } } } }"""))
            .GetProperty("customer").GetProperty("deletePlan").GetProperty("blockers").EnumerateArray()
            .Select(blocker => $"{blocker.GetProperty("code")} {blocker.GetProperty("count")}"),
    ];

    private static Task<JsonElement> ForceAsync(ApiHost api, string id) =>
        api.DoneAsync("forceDeleteCustomer", $$"""customerId: "{{id}}", reason: "Bankrupt" """, "deletedCustomerId");

    /// <summary>Every row that still names the customer, as text.</summary>
    private static async Task<string> EverythingOfAsync(ApiHost api, long id)
    {
        await using var db = api.Store.CreateContext();
        var customers = await db.Customers.AsNoTracking().Where(customer => customer.Id == new Domain.Customers.CustomerId(id)).ToListAsync();
        var users = await db.Users.AsNoTracking().Where(user => user.CustomerId == new Domain.Customers.CustomerId(id)).ToListAsync();
        var contacts = await db.Contacts.AsNoTracking().Where(contact => contact.CustomerId == new Domain.Customers.CustomerId(id)).ToListAsync();
        var events = (await api.Store.Events.ReadAsync(0, CancellationToken.None)).Where(row => row.CustomerId == id);
        return JsonSerializer.Serialize(customers.Select(customer => new { customer.Name, customer.ContactName, customer.Notes, customer.PostalAddress, Fields = customer.Provisioning.Applied.ToString() }))
            + JsonSerializer.Serialize(users.Select(user => user.LastName))
            + JsonSerializer.Serialize(contacts.Select(contact => contact.LastName))
            + string.Join('\n', events.Select(row => $"{row.Name} {row.Payload} {row.Actor}"));
    }
}
