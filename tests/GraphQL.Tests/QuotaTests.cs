using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

public sealed class QuotaTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Use_is_counted_over_the_subtree_from_the_first_object_on(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        // NWR, FAB, JBL, CSO have an administrator; that of the test customer TST is a test user.
        (await UsedAsync(api, "NWR")).ShouldBe(
            ["USERS 4 of which 1", "TEST_USERS 1 of which 0", "CUSTOMERS 3 of which 1", "RESELLERS 1 of which 1",
             "SERVICE_INSTANCES BACKUP 1 of which 0", "SERVICE_INSTANCES DNS 2 of which 0", "SERVICE_INSTANCES MAIL 1 of which 0",
             "SERVICE_INSTANCES RESELLER 2 of which 1", "DOMAINS 6 of which 1"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_would_exceed_a_quota_is_refused_with_everyone_in_the_way_and_what_they_have_left(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await SetAsync(api, "NWR", "USERS", "hard: 4");
        await SetAsync(api, "JBL", "USERS", "hard: 1, soft: 1");

        var answer = await api.DataAsync(
            $$"""
            mutation { createUser(input: { customerId: "{{api.Id("JBL")}}", {{User("anna@jones.example")}} }) { errors { ... on QuotaExceededError {
              code metric serviceCode requested blockers { free customer { id code name hard used } } } } } }
            """);

        answer.ToString().ShouldBe(
            $$$"""
            {"createUser":{"errors":[{"code":"QUOTA_EXCEEDED","metric":"USERS","serviceCode":null,"requested":1,"blockers":[{"free":0,"customer":{"id":"{{{api.Id("NWR")}}}","code":"NWR","name":"Northwind Resell","hard":4,"used":4}},{"free":0,"customer":{"id":"{{{api.Id("JBL")}}}","code":"JBL","name":"Jones the Baker Ltd","hard":1,"used":1}}]}]}}
            """);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Those_above_the_callers_view_are_not_named_but_their_free_amount_counts(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await SetAsync(api, "ROOT", "DOMAINS", "hard: 100");
        await SetAsync(api, "NWR", "DOMAINS", "hard: 6");
        await SetAsync(api, "FAB", "DOMAINS", "hard: 3");
        api.As = api.CallerAt("FAB");

        var answer = await api.DataAsync(
            $$"""
            mutation { addDomain(input: { customerId: "{{api.Id("CSO")}}", domain: "ostrava.example" }) { errors { ... on QuotaExceededError {
              message blockers { free customer { code } } } } } }
            """);

        answer.ToString().ShouldBe(
            """{"addDomain":{"errors":[{"message":"1 more Domains exceed the quota: a customer above has 0 left, FAB has 0 left.","blockers":[{"free":0,"customer":null},{"free":0,"customer":{"code":"FAB"}}]}]}}""");
        (await FreeAsync(api, "CSO", "DOMAINS")).ShouldBe("0");
    }

    [Theory, OnSqlite, OnPostgres]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "MA0051", Justification = "One table of what consumes.")]
    public async Task Everything_that_consumes_asks_and_nothing_of_it_is_saved(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        foreach (var (metric, service) in new[] { ("USERS", ""), ("CUSTOMERS", ""), ("RESELLERS", ""), ("DOMAINS", ""), ("SERVICE_INSTANCES", "WEB") })
            await api.DoneAsync("setQuota", $$"""customerId: "{{api.Id("ROOT")}}", metric: {{metric}}, hard: 0, allowOverUsage: true{{(service == "" ? "" : $", serviceCode: \"{service}\"")}}""", "customer { id }");
        var before = await UsedAsync(api, "ROOT");
        var (jones, reseller) = (api.Id("JBL"), api.Id("NWR"));

        (await api.RefusalsAsync("createUser", $$"""customerId: "{{jones}}", {{User("anna@jones.example")}}""")).ShouldBe(["QUOTA_EXCEEDED"]);
        (await api.RefusalsAsync("createAdministrator", $$"""customerId: "{{jones}}", {{User("anna@jones.example")}}""")).ShouldBe(["QUOTA_EXCEEDED"]);
        (await api.RefusalsAsync("createCustomer", $$"""parentId: "{{reseller}}", name: "X" """)).ShouldBe(["QUOTA_EXCEEDED"]);
        (await api.RefusalsAsync("addDomain", $$"""customerId: "{{jones}}", domain: "more.example" """)).ShouldBe(["QUOTA_EXCEEDED"]);
        (await api.RefusalsAsync("assignService", $$"""customerId: "{{jones}}", serviceCode: "web", instanceName: "a" """)).ShouldBe(["QUOTA_EXCEEDED"]);
        (await api.RefusalsAsync("assignService", $$"""customerId: "{{jones}}", serviceCode: "reseller" """)).ShouldBe(["QUOTA_EXCEEDED"]);
        (await api.RefusalsAsync("updateCustomer", $$"""customerId: "{{api.Id("TST")}}", type: STANDARD""")).ShouldBe(["QUOTA_EXCEEDED"]);
        (await api.RefusalsAsync(
            "onboardCustomer",
            $$"""idempotencyKey: "k", customer: { parentId: "{{reseller}}", name: "New", primaryDomain: "new.example" }, administrator: { {{User("a@new.example")}} }, skip: [CONTRACT, SLA, SERVICES], provision: false"""))
            .ShouldBe(["QUOTA_EXCEEDED", "QUOTA_EXCEEDED", "QUOTA_EXCEEDED"]);

        (await UsedAsync(api, "ROOT")).ShouldBe(before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_free_can_be_used_and_what_is_given_back_is_free_again(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await SetAsync(api, "NWR", "DOMAINS", "hard: 7");
        (await FreeAsync(api, "JBL", "DOMAINS")).ShouldBe("1");

        await api.DoneAsync("addDomain", $$"""customerId: "{{api.Id("JBL")}}", domain: "more.example" """, "customer { id }");
        (await FreeAsync(api, "JBL", "DOMAINS")).ShouldBe("0");
        await api.DoneAsync("removeDomain", $$"""customerId: "{{api.Id("JBL")}}", domain: "more.example" """, "customer { id }");

        (await FreeAsync(api, "JBL", "DOMAINS")).ShouldBe("1");
        (await FreeAsync(api, "ROOT", "DOMAINS")).ShouldBe("");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_deleted_customer_uses_nothing_and_a_customer_that_becomes_a_test_has_test_users(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        (await UsedAsync(api, "FAB")).ShouldContain("TEST_USERS 1 of which 0");

        await api.DoneAsync("updateCustomer", $$"""customerId: "{{api.Id("TST")}}", type: DEMO""", "customer { id }");
        (await UsedAsync(api, "FAB")).ShouldContain("USERS 3 of which 1");
        await api.DoneAsync("deleteCustomer", $$"""customerId: "{{api.Id("TST")}}" """, "deletedCustomerId");

        (await UsedAsync(api, "FAB")).ShouldBe(
            ["USERS 2 of which 1", "CUSTOMERS 1 of which 1", "SERVICE_INSTANCES BACKUP 1 of which 0", "SERVICE_INSTANCES DNS 1 of which 0",
             "SERVICE_INSTANCES RESELLER 1 of which 1", "DOMAINS 2 of which 1"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Users_who_are_switched_off_count_and_those_of_a_customer_that_is_too(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var anna = await api.DoneAsync("createUser", $$"""customerId: "{{api.Id("JBL")}}", {{User("anna@jones.example")}}""", "user { id }");
        (await UsedAsync(api, "JBL")).ShouldContain("USERS 2 of which 2");

        await api.DoneAsync("disableUser", $"""userId: {anna.GetProperty("user").GetProperty("id").GetRawText()}""", "user { id }");
        await api.DoneAsync("disableCustomer", $$"""customerId: "{{api.Id("JBL")}}", reason: "Unpaid" """, "customer { id }");

        (await UsedAsync(api, "JBL")).ShouldContain("USERS 2 of which 2");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Storage_is_written_down_as_measured_also_where_it_is_too_much(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await SetAsync(api, "NWR", "STORAGE_GB", "soft: 50, hard: 100");

        await api.DoneAsync("reportStorage", $$"""customerId: "{{api.Id("JBL")}}", gigabytes: 60""", "customer { id }");
        (await StateAsync(api, "NWR", "STORAGE_GB")).ShouldBe("SOFT_REACHED 60 free 40");
        await api.DoneAsync("reportStorage", $$"""customerId: "{{api.Id("JBL")}}", gigabytes: 130""", "customer { id }");

        (await StateAsync(api, "NWR", "STORAGE_GB")).ShouldBe("OVER 130 free 0");
        (await api.RefusalsAsync("reportStorage", $$"""customerId: "{{api.Id("JBL")}}", gigabytes: -1""")).ShouldBe(["INVALID_VALUE at gigabytes"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_quota_is_set_changed_and_removed(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var set = await api.DoneAsync("setQuota", $$"""customerId: "{{api.Id("ACC")}}", metric: CUSTOMERS, soft: 8, hard: 10""", "customer { quotas { metric soft hard mode version } }");
        set.GetProperty("customer").ToString().ShouldBe("""{"quotas":[{"metric":"CUSTOMERS","soft":8,"hard":10,"mode":"OVERSELL","version":1}]}""");
        var changed = await api.DoneAsync("setQuota", $$"""customerId: "{{api.Id("ACC")}}", metric: CUSTOMERS, hard: 12, expectedVersion: 1""", "customer { quotas { soft hard version } }");
        changed.GetProperty("customer").ToString().ShouldBe("""{"quotas":[{"soft":null,"hard":12,"version":2}]}""");
        (await api.RefusalsAsync("removeQuota", $$"""customerId: "{{api.Id("ACC")}}", metric: CUSTOMERS, expectedVersion: 1""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        var removed = await api.DoneAsync("removeQuota", $$"""customerId: "{{api.Id("ACC")}}", metric: CUSTOMERS, expectedVersion: 2""", "customer { quotas { metric } }");

        removed.GetProperty("customer").ToString().ShouldBe("""{"quotas":[]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_refusal_of_a_limit(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        Task<string[]> Set(string code, string limits) => api.RefusalsAsync("setQuota", $$"""customerId: "{{api.Id(code)}}", {{limits}}""");

        (await Set("NWR", "metric: USERS")).ShouldBe(["QUOTA_WITHOUT_LIMIT at hard"]);
        (await Set("NWR", "metric: USERS, soft: 5, mode: STRICT")).ShouldBe(["QUOTA_WITHOUT_LIMIT at hard"]);
        (await Set("NWR", "metric: USERS, soft: 9, hard: 5")).ShouldBe(["INVALID_VALUE at soft"]);
        (await Set("NWR", "metric: USERS, hard: 3")).ShouldBe(["QUOTA_BELOW_USAGE at hard"]);
        (await Set("NWR", "metric: SERVICE_INSTANCES, hard: 3")).ShouldBe(["REQUIRED at serviceCode"]);
        (await Set("NWR", "metric: SERVICE_INSTANCES, serviceCode: \"TEA\", hard: 3")).ShouldBe(["UNKNOWN_SERVICE at serviceCode"]);
        (await Set("NWR", "metric: USERS, serviceCode: \"DNS\", hard: 30")).ShouldBe(["INVALID_VALUE at serviceCode"]);
        (await Set("NWR", "metric: USERS, hard: 50, mode: STRICT")).ShouldBe(["QUOTA_CHILD_UNLIMITED at mode"]);
        (await api.RefusalsAsync("setQuota", """customerId: "cus_99999", metric: USERS, hard: 3""")).ShouldBe(["NOT_FOUND at customerId"]);
        (await api.RefusalsAsync("removeQuota", $$"""customerId: "{{api.Id("NWR")}}", metric: DOMAINS""")).ShouldBe(["NOT_FOUND at metric"]);
        await SetAsync(api, "JBL", "USERS", "hard: 20");
        await SetAsync(api, "FAB", "USERS", "hard: 20");
        await SetAsync(api, "NWR", "USERS", "hard: 50, mode: STRICT");
        (await Set("JBL", "metric: USERS, hard: 30")).ShouldBe(["QUOTA_OVERCOMMITTED at hard"]);
        (await Set("JBL", "metric: USERS, soft: 30")).ShouldBe(["QUOTA_CHILD_UNLIMITED at hard"]);
        (await Set("NWR", "metric: USERS, hard: 40, mode: STRICT")).ShouldBe(["QUOTA_OVERCOMMITTED at hard"]);
        (await api.RefusalsAsync("removeQuota", $$"""customerId: "{{api.Id("JBL")}}", metric: USERS""")).ShouldBe(["QUOTA_CHILD_UNLIMITED"]);
        (await FreeAsync(api, "NWR", "USERS")).ShouldBe("9");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Quotas_are_given_from_above(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        api.As = api.CallerAt("NWR");

        (await api.RefusalsAsync("setQuota", $$"""customerId: "{{api.Id("NWR")}}", metric: USERS, hard: 1000""")).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("removeQuota", $$"""customerId: "{{api.Id("NWR")}}", metric: USERS""")).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("reportStorage", $$"""customerId: "{{api.Id("NWR")}}", gigabytes: 0""")).ShouldBe(["NOT_PERMITTED"]);
        await SetAsync(api, "JBL", "USERS", "hard: 1000");
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await api.RefusalsAsync("setQuota", $$"""customerId: "{{api.Id("JBL")}}", metric: USERS, hard: 1""")).ShouldBe(["NOT_PERMITTED"]);
    }

    private static Task<JsonElement> SetAsync(ApiHost api, string code, string metric, string limits) =>
        api.DoneAsync("setQuota", $$"""customerId: "{{api.Id(code)}}", metric: {{metric}}, {{limits}}""", "customer { id }");

    private static string User(string upn) =>
        $$"""upn: "{{upn}}", firstNames: "Anna", lastName: "Jones", email: "{{upn}}", password: "Correct-Horse-7" """;

    private static async Task<string[]> UsedAsync(ApiHost api, string code)
    {
        var usage = await UsageAsync(api, code);
        return [.. usage.Select(item => $"{item.GetProperty("metric")} {item.GetProperty("serviceCode")}".Trim() + $" {item.GetProperty("used")} of which {item.GetProperty("own")}")
            .Where(text => !text.Contains(" 0 of which"))];
    }

    private static async Task<string> StateAsync(ApiHost api, string code, string metric)
    {
        var item = (await UsageAsync(api, code)).Single(item => item.GetProperty("metric").GetString() == metric);
        return $"{item.GetProperty("state")} {item.GetProperty("used")} free {item.GetProperty("effectiveFree")}";
    }

    private static async Task<IEnumerable<JsonElement>> UsageAsync(ApiHost api, string code)
    {
        var data = await api.DataAsync($$"""{ customer(code: "{{code}}") { quotaUsage { metric serviceCode used own state effectiveFree } } }""");
        return data.GetProperty("customer").GetProperty("quotaUsage").EnumerateArray();
    }

    private static async Task<string> FreeAsync(ApiHost api, string code, string metric) =>
        (await api.DataAsync($$"""{ customer(code: "{{code}}") { effectiveFree(metric: {{metric}}) } }""")).GetProperty("customer").GetProperty("effectiveFree").ToString();
}
