using System.Text.Json;
using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.ServiceLevels;

public sealed class ServiceCaseTests
{
    /// <summary>Monday; the calendar of the tests works Monday and Tuesday from 9 to 17.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private const string Clocks = "clocks { metric state dueAt stoppedAt breachedAt breachReason usedSeconds remainingSeconds pausedSeconds warnings { percent at } }";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_case_is_bound_to_the_policy_and_its_clocks_are_live(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        var id = await OpenAsync(api);
        time.Advance(TimeSpan.FromMinutes(30));

        var running = await CaseAsync(api, id, $"policy {{ name }} policySource status {Clocks} log {{ kind by }}");
        await api.DoneAsync("recordCaseEvent", $"""caseId: "{id}", kind: AGENT_REPLY, expectedVersion: 1""", "serviceCase { version }");
        await api.DoneAsync("updateServiceCase", $"""caseId: "{id}", status: WAITING_FOR_CUSTOMER""", "serviceCase { status }");
        time.Advance(TimeSpan.FromMinutes(60));
        var waiting = await CaseAsync(api, id, Clocks);
        await api.DoneAsync("recordCaseEvent", $"""caseId: "{id}", kind: CUSTOMER_MESSAGE""", "serviceCase { id }");
        await api.DoneAsync("updateServiceCase", $"""caseId: "{id}", status: OPEN""", "serviceCase { id }");
        var open = await CaseAsync(api, id, $"dueAt isBreached {Clocks}");

        running.GetProperty("policy").ToString().ShouldBe("""{"name":"Hours"}""");
        running.GetProperty("policySource").GetString().ShouldBe("PROVIDER_DEFAULT");
        running.GetProperty("log").ToString().ShouldBe("""[{"kind":"OPENED","by":"ROOT Admin"}]""");
        Clock(running, "FIRST_RESPONSE").ShouldBe("RUNNING due 10:00, used 1800, left 1800, paused 0");
        Clock(running, "TOTAL_RESOLUTION").ShouldBe("RUNNING due 13:00, used 1800, left 12600, paused 0");
        Clock(waiting, "FIRST_RESPONSE").ShouldBe("MET due 10:00, used 1800, left 1800, paused 0");
        Clock(waiting, "TOTAL_RESOLUTION").ShouldBe("PAUSED due -, used 1800, left 12600, paused 3600");
        Clock(open, "TOTAL_RESOLUTION").ShouldBe("RUNNING due 14:00, used 1800, left 12600, paused 3600");
        Clock(open, "NEXT_RESPONSE").ShouldBe("RUNNING due 11:00, used 0, left 1800, paused 0");
        open.GetProperty("dueAt").GetString().ShouldBe("2026-03-02T11:00:00Z");
        open.GetProperty("isBreached").GetBoolean().ShouldBeFalse();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Clocks_keep_running_and_contracts_stay_as_they_are_while_the_customer_is_disabled(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        await api.DoneAsync("createContract", $"""customerId: "{api.Id("TST")}", name: "Care", kind: HOURLY, startsOn: "2026-01-01" """, "contract { id }");
        var id = await OpenAsync(api);
        var contracts = await ContractsAsync(api);
        time.Advance(TimeSpan.FromMinutes(30));

        await api.DoneAsync("disableCustomer", $"""customerId: "{api.Id("FAB")}", reason: "Unpaid." """, "customer { id }");
        time.Advance(TimeSpan.FromMinutes(31));
        await api.Get<FollowUpCases>().RunDueAsync(default);
        var disabled = await CaseAsync(api, id, $"customer {{ effectiveEnabled }} isBreached {Clocks}");

        disabled.GetProperty("customer").ToString().ShouldBe("""{"effectiveEnabled":false}""");
        disabled.GetProperty("isBreached").GetBoolean().ShouldBeTrue();
        Clock(disabled, "FIRST_RESPONSE").ShouldBe("BREACHED due 10:00, used 3660, left -60, paused 0");
        Clock(disabled, "TOTAL_RESOLUTION").ShouldBe("RUNNING due 13:00, used 3660, left 10740, paused 0");
        (await EventsAsync(api)).ShouldContain("sla.breached FIRST_RESPONSE TIME_RAN_OUT");
        contracts.ShouldContain("Care");
        (await ContractsAsync(api)).ShouldBe(contracts);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_new_priority_can_breach_at_once(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        var id = await OpenAsync(api);
        time.Advance(TimeSpan.FromHours(3));

        var changed = (await api.DoneAsync("updateServiceCase", $"""caseId: "{id}", priority: HIGH, impact: MAJOR, requestType: "Printer" """, $"serviceCase {{ priority impact requestType isBreached {Clocks} }}"))
            .GetProperty("serviceCase");

        var clock = changed.GetProperty("clocks").EnumerateArray().Single(one => one.GetProperty("metric").GetString() == "TOTAL_RESOLUTION");
        clock.GetProperty("breachReason").GetString().ShouldBe("PRIORITY_CHANGED");
        clock.GetProperty("breachedAt").GetString().ShouldBe("2026-03-02T12:00:00Z");
        changed.GetProperty("isBreached").GetBoolean().ShouldBeTrue();
        (await EventsAsync(api)).ShouldContain("sla.breached TOTAL_RESOLUTION PRIORITY_CHANGED");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_threshold_of_a_clock_is_told_once_also_after_a_pause_of_the_server(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        var followUp = api.Get<FollowUpCases>();
        await PolicyAsync(api);
        await OpenAsync(api);
        (await EventsAsync(api)).ShouldBeEmpty();

        time.Advance(TimeSpan.FromMinutes(29));
        await followUp.RunDueAsync(default);
        (await EventsAsync(api)).ShouldBeEmpty();
        time.Advance(TimeSpan.FromMinutes(1));
        await followUp.RunDueAsync(default);
        await followUp.RunDueAsync(default);
        (await EventsAsync(api)).ShouldBe(["sla.warning FIRST_RESPONSE 50"]);

        // Nobody looked for three hours: what was reached meanwhile is told, in its order.
        time.Advance(TimeSpan.FromHours(3));
        (await followUp.RunDueAsync(default)).ShouldBeGreaterThan(0);
        (await followUp.RunDueAsync(default)).ShouldBe(0);
        (await EventsAsync(api)).ShouldBe(
        [
            "sla.warning FIRST_RESPONSE 50", "sla.breached FIRST_RESPONSE TIME_RAN_OUT", "sla.warning FIRST_RESPONSE 150",
            "sla.warning TOTAL_RESOLUTION 50",
        ], ignoreOrder: false);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_that_look_at_the_same_time_tell_once(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        for (var i = 0; i < 5; i++)
            await OpenAsync(api);
        time.Advance(TimeSpan.FromMinutes(45));
        var workers = Enumerable.Range(0, 4).Select(_ => new FollowUpCases(api.Store, time));

        await Task.WhenAll(workers.Select(RunAsync));
        await RunAsync(api.Get<FollowUpCases>());

        (await EventsAsync(api)).ShouldBe(Enumerable.Repeat("sla.warning FIRST_RESPONSE 50", 5));

        static async Task RunAsync(FollowUpCases worker)
        {
            try
            {
                await worker.RunDueAsync(default);
            }
            catch (Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                // Somebody was faster; the next look finds nothing left.
            }
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_of_the_calendar_keeps_used_time_unless_it_is_retroactive(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        var calendar = await PolicyAsync(api);
        var id = await OpenAsync(api);
        time.Advance(TimeSpan.FromHours(1));
        Task Change(string retroactive) => api.DoneAsync(
            "updateCalendar", $$"""calendarId: "{{calendar}}", definition: { timeZone: "UTC", week: { monday: [{ from: "11:00", to: "17:00" }] } } {{retroactive}}""", "calendar { version }");

        await Change("");
        (await api.Get<FollowUpCases>().RunDueAsync(default)).ShouldBeGreaterThan(0);
        var frozen = await CaseAsync(api, id, $"dueAt {Clocks}");
        await Change(", retroactive: true");
        await api.Get<FollowUpCases>().RunDueAsync(default);
        var anew = await CaseAsync(api, id, $"dueAt {Clocks}");

        Clock(frozen, "TOTAL_RESOLUTION").ShouldBe("RUNNING due 14:00, used 3600, left 10800, paused 0");
        Clock(anew, "TOTAL_RESOLUTION").ShouldBe("RUNNING due 15:00, used 0, left 14400, paused 0");
        anew.GetProperty("dueAt").GetString().ShouldBe("2026-03-02T12:00:00Z", "the first response");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_change_of_the_policy_reaches_open_cases_and_takes_a_breach_back(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        var id = await OpenAsync(api);
        time.Advance(TimeSpan.FromHours(5));
        await api.Get<FollowUpCases>().RunDueAsync(default);
        (await CaseAsync(api, id, "isBreached")).GetProperty("isBreached").GetBoolean().ShouldBeTrue();

        var policy = await SlaPolicyTests.PolicyIdAsync(api, "Hours");
        await api.DoneAsync("updateSlaPolicy", $$"""policyId: "{{policy}}", targets: [{ metric: FIRST_RESPONSE, amount: { value: 16, unit: HOURS } }]""", "policy { version }");
        await api.Get<FollowUpCases>().RunDueAsync(default);

        (await CaseAsync(api, id, "isBreached dueAt")).ToString().ShouldBe("""{"isBreached":false,"dueAt":"2026-03-03T17:00:00Z"}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Resolved_cases_are_reopened_and_closed_ones_are_not(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        var id = await OpenAsync(api);
        Task<string[]> Record(string kind, string rest = "") => api.RefusalsAsync("recordCaseEvent", $"""caseId: "{id}", kind: {kind} {rest}""");

        (await Record("REOPENED")).ShouldBe(["CASE_NOT_RESOLVED"]);
        (await Record("RESOLVED")).ShouldBeEmpty();
        (await Record("RESOLVED")).ShouldBe(["CASE_ALREADY_RESOLVED"]);
        time.Advance(TimeSpan.FromHours(1));
        (await api.RefusalsAsync("updateServiceCase", $"""caseId: "{id}", status: ON_HOLD""")).ShouldBeEmpty();
        (await CaseAsync(api, id, "log { kind status }")).ToString().ShouldBe(
            """{"log":[{"kind":"OPENED","status":null},{"kind":"RESOLVED","status":null},{"kind":"REOPENED","status":null},{"kind":"STATUS_CHANGED","status":"ON_HOLD"}]}""");
        (await api.RefusalsAsync("updateServiceCase", $"""caseId: "{id}", status: NEW, subject: " ", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "REQUIRED at subject", "INVALID_VALUE at status"]);
        (await Record("AGENT_NOTE", """, at: "2026-03-02T08:00:00Z" """)).ShouldBe(["INVALID_CASE_LOG at at"]);
        (await Record("AGENT_NOTE", """, at: "2026-03-02T12:00:00Z", expectedVersion: 1""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "INVALID_CASE_LOG at at"]);
        (await Record("CLOSED")).ShouldBeEmpty();
        (await Record("AGENT_REPLY")).ShouldBe(["CASE_CLOSED"]);
        (await api.RefusalsAsync("updateServiceCase", $"""caseId: "{id}", priority: LOW""")).ShouldBe(["CASE_CLOSED"]);
        var closed = await CaseAsync(api, id, $"status closedAt dueAt {Clocks}");
        closed.GetProperty("closedAt").GetString().ShouldBe("2026-03-02T10:00:00Z");
        closed.GetProperty("dueAt").ValueKind.ShouldBe(JsonValueKind.Null);
        closed.GetProperty("clocks").EnumerateArray().ShouldAllBe(clock => clock.GetProperty("stoppedAt").ValueKind == JsonValueKind.String);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_opening_and_the_same_key_again(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        var mine = await SlaPolicyTests.CreateAsync(api, "NWR", "Mine");
        Task<string[]> Open(string rest) => api.RefusalsAsync("openServiceCase", $"""customerId: "{api.Id("TST")}", {rest}""");

        (await Open("""subject: "", openedAt: "2026-03-02T09:00:01Z" """)).ShouldBe(["REQUIRED at subject", "INVALID_CASE_LOG at openedAt"]);
        (await Open("""subject: "x", contractId: "con_99999", policyId: "sla_99999" """)).ShouldBe(["NOT_FOUND at contractId", "NOT_FOUND at policyId"]);
        (await api.RefusalsAsync("openServiceCase", $"""customerId: "{api.Id("KTM")}", subject: "x", policyId: "{mine}" """)).ShouldBe(["NOT_FOUND at policyId"]);
        (await Open("""subject: "x", reference: "HD-7", idempotencyKey: "k" """)).ShouldBeEmpty();
        (await Open("""subject: "x", reference: "HD-7", idempotencyKey: "k" """)).ShouldBeEmpty();
        (await Open("""subject: "y", reference: "HD-7", idempotencyKey: "k" """)).ShouldBe(["IDEMPOTENCY_KEY_REUSED at idempotencyKey"]);
        (await Open("""subject: "x", reference: "HD-7" """)).ShouldBe(["CASE_REFERENCE_TAKEN at reference"]);
        (await api.DataAsync("""{ customer(code: "TST") { serviceCases { totalCount nodes { reference } } } }""")).ToString()
            .ShouldBe("""{"customer":{"serviceCases":{"totalCount":1,"nodes":[{"reference":"HD-7"}]}}}""");

        var id = await OpenAsync(api);
        for (var i = 0; i < 2; i++)
            await api.DoneAsync("recordCaseEvent", $"""caseId: "{id}", kind: CUSTOMER_MESSAGE, idempotencyKey: "m" """, "serviceCase { id }");
        for (var i = 0; i < 2; i++)
            await api.DoneAsync("updateServiceCase", $"""caseId: "{id}", priority: LOW, idempotencyKey: "u" """, "serviceCase { id }");
        (await CaseAsync(api, id, "version log { kind }")).ToString().ShouldBe("""{"version":3,"log":[{"kind":"OPENED"},{"kind":"CUSTOMER_MESSAGE"},{"kind":"FACTS_CHANGED"}]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Foreign_cases_do_not_exist_and_readers_write_nothing(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Morning));
        var id = await OpenAsync(api);

        api.As = api.CallerAt("ACC");
        (await api.DataAsync($$"""{ serviceCase(id: "{{id}}") { id } node(id: "{{id}}") { id } }""")).ToString().ShouldBe("""{"serviceCase":null,"node":null}""");
        (await api.RefusalsAsync("recordCaseEvent", $"""caseId: "{id}", kind: CLOSED""")).ShouldBe(["NOT_FOUND at caseId"]);
        (await api.RefusalsAsync("updateServiceCase", $"""caseId: "{id}", priority: LOW""")).ShouldBe(["NOT_FOUND at caseId"]);
        (await api.RefusalsAsync("openServiceCase", $"""customerId: "{api.Id("TST")}", subject: "x" """)).ShouldBe(["NOT_FOUND at customerId"]);
        api.As = api.CallerAt("TST", ApiScope.Read);
        (await api.DataAsync($$"""{ node(id: "{{id}}") { ... on ServiceCase { subject clocks { metric } policy { name } } } }""")).ToString()
            .ShouldBe("""{"node":{"subject":"No paper","clocks":[],"policy":null}}""");
        (await api.RefusalsAsync("recordCaseEvent", $"""caseId: "{id}", kind: CLOSED""")).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("updateServiceCase", $"""caseId: "{id}", priority: LOW""")).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("openServiceCase", $"""customerId: "{api.Id("TST")}", subject: "x" """)).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_case_stays_with_its_policy_until_it_is_bound_anew(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Morning));
        await PolicyAsync(api);
        var id = await OpenAsync(api);
        var silver = await SlaPolicyTests.PolicyIdAsync(api, "Silver");
        await api.DoneAsync("setSlaRules", $"""ownerId: "{api.Id("NWR")}", rules: [], defaultPolicyId: "{silver}" """, "slaRules { version }");

        var kept = await api.DoneAsync("updateServiceCase", $"""caseId: "{id}", subject: "Toner" """, "serviceCase { subject policy { name } }");
        var bound = await api.DoneAsync("updateServiceCase", $"""caseId: "{id}", rebind: true""", "serviceCase { subject policy { name } clocks { dueAt } }");

        kept.GetProperty("serviceCase").ToString().ShouldBe("""{"subject":"Toner","policy":{"name":"Hours"}}""");
        bound.GetProperty("serviceCase").ToString().ShouldBe("""{"subject":"Toner","policy":{"name":"Silver"},"clocks":[{"dueAt":"2026-03-02T11:00:00Z"},{"dueAt":"2026-03-02T17:00:00Z"}]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Attainment_is_counted_by_customer_subtree_policy_month_and_metric(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        var late = await OpenAsync(api);
        await OpenAsync(api, "FAB");
        time.Advance(TimeSpan.FromMinutes(30));
        await api.DoneAsync("recordCaseEvent", $"""caseId: "{await OpenAsync(api)}", kind: AGENT_REPLY""", "serviceCase { id }");
        time.Advance(TimeSpan.FromHours(2));
        await api.Get<FollowUpCases>().RunDueAsync(default);
        await api.DoneAsync("recordCaseEvent", $"""caseId: "{late}", kind: AGENT_REPLY""", "serviceCase { id }");
        Task<string> Ask(string arguments) => AttainmentAsync(api, arguments);

        (await Ask($"""subtreeOf: "{api.Id("NWR")}", groupBy: [MONTH, METRIC]""")).ShouldBe("33.33% of 3: 2026-03 FIRST_RESPONSE 1/2");
        (await Ask($"""subtreeOf: "{api.Id("NWR")}", groupBy: [CUSTOMER]""")).ShouldBe("33.33% of 3: FAB 0/1; TST 1/1");
        (await Ask($"""subtreeOf: "{api.Id("NWR")}", groupBy: [SUBTREE, POLICY]""")).ShouldBe("33.33% of 3: FAB Hours 1/2");
        (await Ask($"""customerId: "{api.Id("FAB")}", groupBy: [POLICY]""")).ShouldBe("0% of 1: Hours 0/1");
        (await Ask($"""customerId: "{api.Id("FAB")}", policyId: "sla_99999" """)).ShouldBe("% of 0: ");
        (await api.AnswerAsync("""{ slaAttainment(fromMonth: "2026-3", toMonth: "2026-03") { total { met } } }""")).ToString().ShouldContain("BAD_USER_INPUT");
        api.As = api.CallerAt("ACC");
        (await api.DataAsync($$"""{ slaAttainment(subtreeOf: "{{api.Id("NWR")}}", fromMonth: "2026-01", toMonth: "2026-12") { total { met } } }""")).ToString()
            .ShouldBe("""{"slaAttainment":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Attainment_is_counted_for_who_is_responsible_until_a_move_takes_effect(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        await OpenAsync(api);
        time.Advance(TimeSpan.FromHours(3));
        await api.Get<FollowUpCases>().RunDueAsync(default);
        await HandoverTests.MoveAsync(api, "FAB", "ACC", "2026-04-01T00:00:00Z");
        Task<string> Ask(string top) => AttainmentAsync(api, $"""subtreeOf: "{api.Id(top)}", groupBy: [SUBTREE]""");

        (await Ask("NWR")).ShouldBe("0% of 1: FAB 0/1");
        (await Ask("ACC")).ShouldBe("0% of 1: KTM 0/1");
        (await Ask("ROOT")).ShouldBe("0% of 2: NWR 0/1; ACC 0/1");
        (await Ask("FAB")).ShouldBe("0% of 1: TST 0/1");
        time.Advance(TimeSpan.FromDays(30));

        (await Ask("NWR")).ShouldBe("% of 0: ");
        (await Ask("ACC")).ShouldBe("0% of 2: FAB 0/1; KTM 0/1");
        (await Ask("ROOT")).ShouldBe("0% of 2: ACC 0/2");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Clocks_of_many_cases_take_as_many_statements_as_those_of_one(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider, new ManualTime(Morning));
        await PolicyAsync(api);
        const string Query = """{ customer(code: "TST") { serviceCases(first: 50) { nodes { subject policy { name } calendar { name } clocks { metric usedSeconds target { calendar { name } } trace { rowCount } } } } } }""";
        await OpenAsync(api);
        var one = await CountAsync(api, Query);
        for (var i = 0; i < 4; i++)
            await OpenAsync(api);

        (await CountAsync(api, Query)).ShouldBe(one);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Cases_are_paged_newest_first(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        for (var i = 1; i <= 3; i++)
        {
            await OpenAsync(api, "TST", $"Case {i}");
            time.Advance(TimeSpan.FromMinutes(1));
        }

        var first = (await api.DataAsync("""{ customer(code: "TST") { serviceCases(first: 2) { totalCount nodes { subject } pageInfo { endCursor hasNextPage } } } }""")).GetProperty("customer").GetProperty("serviceCases");
        var cursor = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var next = await api.DataAsync($$"""{ customer(code: "TST") { serviceCases(first: 2, after: "{{cursor}}") { nodes { subject } pageInfo { hasNextPage hasPreviousPage } } } }""");

        first.GetProperty("nodes").ToString().ShouldBe("""[{"subject":"Case 3"},{"subject":"Case 2"}]""");
        first.GetProperty("totalCount").GetInt32().ShouldBe(3);
        next.ToString().ShouldBe("""{"customer":{"serviceCases":{"nodes":[{"subject":"Case 1"}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}}""");
    }

    [Theory, OnSqlite]
    public async Task Watching_clocks_resumes_behind_a_cursor(StoreProvider provider)
    {
        var time = new ManualTime(Morning);
        await using var api = await ApiHost.CreateAsync(provider, time);
        await PolicyAsync(api);
        await OpenAsync(api);
        time.Advance(TimeSpan.FromHours(2));
        await api.Get<FollowUpCases>().RunDueAsync(default);
        var start = ClockEventCursor(0);
        api.As = api.CallerAt("NWR");
        const string Fields = "cursor kind metric percent reachedAt reason customer { code } serviceCase { subject } policy { name }";

        await using var events = api.WatchAsync($$"""subscription { slaEvents(subtreeOf: "{{api.Id("NWR")}}", after: "{{start}}") { {{Fields}} } }""").GetAsyncEnumerator();
        var first = await NextAsync(events);
        var second = await NextAsync(events);

        first.GetProperty("kind").GetString().ShouldBe("WARNING");
        first.GetProperty("percent").GetInt32().ShouldBe(50);
        second.GetProperty("kind").GetString().ShouldBe("BREACH");
        second.GetProperty("reason").GetString().ShouldBe("TIME_RAN_OUT");
        second.GetProperty("reachedAt").GetString().ShouldBe("2026-03-02T10:00:00Z");
        second.GetProperty("customer").ToString().ShouldBe("""{"code":"TST"}""");
        await using var resumed = api.WatchAsync($$"""subscription { slaEvents(after: "{{first.GetProperty("cursor").GetString()}}") { kind } }""").GetAsyncEnumerator();
        (await NextAsync(resumed)).ToString().ShouldBe("""{"kind":"BREACH"}""");
    }

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<JsonElement> events)
    {
        (await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
        return events.Current.GetProperty("data").GetProperty("slaEvents");
    }

    private static string ClockEventCursor(long seq) => Persistence.Paging.CursorText.Encode("events", new("", seq));

    private static async Task<int> CountAsync(ApiHost api, string query)
    {
        using var counter = StatementCounter.Start();
        await api.DataAsync(query);
        return counter.Count;
    }

    private static async Task<string> AttainmentAsync(ApiHost api, string arguments)
    {
        var report = (await api.DataAsync(
            $$"""{ slaAttainment({{arguments}}, fromMonth: "2026-01", toMonth: "2026-12") { total { met missed percent } rows { customer { code } policy { name } month metric met missed } } }"""))
            .GetProperty("slaAttainment");
        var total = report.GetProperty("total");
        var rows = report.GetProperty("rows").EnumerateArray().Select(row => string.Join(' ', new[]
        {
            row.GetProperty("customer") is { ValueKind: JsonValueKind.Object } customer ? customer.GetProperty("code").GetString() : null,
            row.GetProperty("policy") is { ValueKind: JsonValueKind.Object } policy ? policy.GetProperty("name").GetString() : null,
            row.GetProperty("month").GetString(), row.GetProperty("metric").GetString(), $"{row.GetProperty("met")}/{row.GetProperty("missed")}",
        }.OfType<string>()));
        return $"{total.GetProperty("percent")}% of {total.GetProperty("met").GetInt32() + total.GetProperty("missed").GetInt32()}: {string.Join("; ", rows)}";
    }

    /// <summary>The events of clocks since the beginning, without those of the demo's own case.</summary>
    private static async Task<string[]> EventsAsync(ApiHost api)
    {
        var ktm = long.Parse(api.Id("KTM")[4..], System.Globalization.CultureInfo.InvariantCulture);
        return
        [
            .. (await api.Store.Events.ReadAsync(0, default)).Where(record => record.Name.StartsWith("sla.", StringComparison.Ordinal) && record.CustomerId != ktm)
                .Select(record => (record.Name, Payload: JsonDocument.Parse(record.Payload).RootElement))
                .Select(record => $"{record.Name} {record.Payload.GetProperty("metric").GetString()} {(record.Name == "sla.warning" ? record.Payload.GetProperty("percent") : record.Payload.GetProperty("reason"))}"),
        ];
    }

    private static string Clock(JsonElement serviceCase, string metric)
    {
        var clock = serviceCase.GetProperty("clocks").EnumerateArray().Last(one => one.GetProperty("metric").GetString() == metric);
        var due = clock.GetProperty("dueAt").GetString()?[11..16] ?? "-";
        return $"{clock.GetProperty("state")} due {due}, used {clock.GetProperty("usedSeconds")}, left {clock.GetProperty("remainingSeconds")}, paused {clock.GetProperty("pausedSeconds")}";
    }

    private static async Task<string> ContractsAsync(ApiHost api) =>
        (await api.DataAsync("""{ customer(code: "TST") { contracts { name status startsOn endsOn isActive isDefault } } }""")).ToString();

    private static async Task<JsonElement> CaseAsync(ApiHost api, string id, string selection) =>
        (await api.DataAsync($$"""{ serviceCase(id: "{{id}}") { {{selection}} } }""")).GetProperty("serviceCase");

    private static async Task<string> OpenAsync(ApiHost api, string code = "TST", string subject = "No paper") => (await api.DoneAsync(
        "openServiceCase", $"""customerId: "{api.Id(code)}", subject: "{subject}" """, "serviceCase { id }")).GetProperty("serviceCase").GetProperty("id").GetString()!;

    /// <summary>Makes "Hours" the default of the reseller NWR, and answers with its calendar's id.</summary>
    private static async Task<string> PolicyAsync(ApiHost api)
    {
        var calendar = await SlaPolicyTests.CalendarAsync(api, "NWR", """monday: [{ from: "09:00", to: "17:00" }], tuesday: [{ from: "09:00", to: "17:00" }]""");
        const string Targets = """
            targets: [{ metric: FIRST_RESPONSE, amount: { value: 60, unit: MINUTES } }, { metric: NEXT_RESPONSE, amount: { value: 30, unit: MINUTES } },
              { metric: TOTAL_RESOLUTION, amount: { value: 4, unit: HOURS } }, { metric: TOTAL_RESOLUTION, amount: { value: 1, unit: HOURS }, priority: HIGH }]
            """;
        var policy = await SlaPolicyTests.CreateAsync(api, "NWR", "Hours", $"""calendarId: "{calendar}", warnings: [50, 150]""", Targets);
        await api.DoneAsync("setSlaRules", $"""ownerId: "{api.Id("NWR")}", rules: [], defaultPolicyId: "{policy}" """, "slaRules { version }");
        return calendar;
    }
}
