using System.Text.Json;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using NodaTime;

namespace CustomerGraph.GraphQL.Tests.ServiceLevels;

public sealed class SlaChoiceTests
{
    private const string Office = """monday: [{ from: "09:00", to: "17:00" }], tuesday: [{ from: "09:00", to: "17:00" }]""";
    private const string Why = "policy { name } source contract { name } calendar { name } steps { source outcome policy { name } setBy { code } rule { rank customerType } }";

    [Theory, OnSqlite, OnPostgres]
    public async Task The_default_contract_decides_before_settings_rules_and_defaults(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await RulesAsync(api, "ROOT", "Bronze", """{ policyId: "ID", customerType: STANDARD }""");

        var chosen = await ChoiceAsync(api, "JBL");

        chosen.ToString().ShouldBe(
            """{"policy":{"name":"Gold"},"source":"CONTRACT","contract":{"name":"Care"},"calendar":null,"steps":[{"source":"CASE_OVERRIDE","outcome":"NONE","policy":null,"setBy":null,"rule":null},{"source":"CONTRACT","outcome":"CHOSEN","policy":{"name":"Gold"},"setBy":null,"rule":null},{"source":"OWN_SETTING","outcome":"NONE","policy":null,"setBy":null,"rule":null},{"source":"INHERITED_SETTING","outcome":"NONE","policy":null,"setBy":null,"rule":null},{"source":"RULE","outcome":"NOT_REACHED","policy":{"name":"Bronze"},"setBy":{"code":"ROOT"},"rule":{"rank":null,"customerType":"STANDARD"}},{"source":"PROVIDER_DEFAULT","outcome":"NOT_REACHED","policy":{"name":"Bronze"},"setBy":{"code":"ROOT"},"rule":null}]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Without_a_contract_the_nearest_rule_decides_then_the_nearest_default(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        (await ChoiceAsync(api, "ACC")).GetProperty("policy").ValueKind.ShouldBe(JsonValueKind.Null);
        await RulesAsync(api, "ROOT", "Bronze", """{ policyId: "ID", customerType: TEST }""");

        Short(await ChoiceAsync(api, "ACC")).ShouldBe("Bronze PROVIDER_DEFAULT");
        Short(await ChoiceAsync(api, "TST")).ShouldBe("Bronze RULE");
        await RulesAsync(api, "ACC", "Silver", """{ policyId: "ID", customerType: STANDARD }""");
        Short(await ChoiceAsync(api, "ACC")).ShouldBe("Silver RULE");
        Short(await ChoiceAsync(api, "ACC", $""", policyId: "{await SlaPolicyTests.PolicyIdAsync(api, "Gold")}" """)).ShouldBe("Gold CASE_OVERRIDE");
        (await api.DataAsync("""{ customer(code: "ACC") { slaRules { version owner { code } defaultPolicy { name } rules { customerType policy { name } } } } }""")).ToString()
            .ShouldBe("""{"customer":{"slaRules":{"version":1,"owner":{"code":"ACC"},"defaultPolicy":{"name":"Silver"},"rules":[{"customerType":"STANDARD","policy":{"name":"Silver"}}]}}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_locked_setting_above_beats_the_contract_unless_contracts_are_excepted(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var bronze = await SlaPolicyTests.PolicyIdAsync(api, "Bronze");
        var office = await SlaPolicyTests.CalendarAsync(api, "ROOT", Office);
        await StateAsync(api, "NWR", SettingKeys.SlaPolicyId, NumberOf(bronze), isLocked: true);
        await StateAsync(api, "ROOT", SettingKeys.CalendarId, NumberOf(office), isLocked: false);

        var locked = await ChoiceAsync(api, "JBL");
        await StateAsync(api, "NWR", SettingKeys.SlaExceptContract, SettingValue.Flag.Of(true), isLocked: false);
        var excepted = await ChoiceAsync(api, "JBL");

        Short(locked).ShouldBe("Bronze INHERITED_SETTING");
        locked.GetProperty("calendar").GetProperty("name").GetString().ShouldBe("Office");
        locked.GetProperty("steps")[1].GetProperty("outcome").GetString().ShouldBe("LOCKED");
        locked.GetProperty("steps")[3].GetProperty("setBy").GetProperty("code").GetString().ShouldBe("NWR");
        Short(excepted).ShouldBe("Gold CONTRACT");
        Short(await ChoiceAsync(api, "NWR")).ShouldBe("Bronze OWN_SETTING");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rules_name_policies_that_their_owner_can_use(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var mine = await SlaPolicyTests.CreateAsync(api, "NWR", "Mine");
        Task<string[]> Set(string owner, string rest) => api.RefusalsAsync("setSlaRules", $"""ownerId: "{api.Id(owner)}", {rest}""");

        (await Set("ROOT", $$"""rules: [{ policyId: "{{mine}}" }], defaultPolicyId: "sla_99999", expectedVersion: 1"""))
            .ShouldBe(["NOT_FOUND at defaultPolicyId", "NOT_FOUND at rules.0.policyId", "VERSION_CONFLICT at expectedVersion"]);
        (await Set("NWR", $$"""rules: [{ policyId: "{{mine}}", rank: "{{new string('x', 300)}}" }]""")).ShouldBe(["TOO_LONG at rules.0.rank"]);
        await api.DoneAsync("setSlaRules", $$"""ownerId: "{{api.Id("NWR")}}", rules: [{ policyId: "{{mine}}", rank: " gold " }], expectedVersion: 0""", "slaRules { version rules { rank } }");
        (await Set("NWR", "rules: [], expectedVersion: 0")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        await api.DoneAsync("setSlaRules", $"""ownerId: "{api.Id("NWR")}", rules: [], expectedVersion: 1""", "slaRules { version }");
        api.As = api.CallerAt("ACC");
        (await Set("NWR", "rules: []")).ShouldBe(["NOT_FOUND at ownerId"]);
        api.As = api.CallerAt("NWR", Domain.Access.ApiScope.Read);
        (await Set("NWR", "rules: []")).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_would_be_promised_is_calculated_with_every_window(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var office = await SlaPolicyTests.CalendarAsync(api, "ACC", Office, "Europe/London");
        var policy = await SlaPolicyTests.CreateAsync(
            api, "ACC", "Mine", $"""calendarId: "{office}" """, "targets: [{ metric: FIRST_RESPONSE, amount: { value: 60, unit: MINUTES } }, { metric: TOTAL_RESOLUTION, amount: { value: 4, unit: HOURS }, priority: HIGH }]");

        // Monday 16:30 in London, in winter.
        var deadlines = (await api.DataAsync(
            $$"""
            { slaDeadlines(customerId: "{{api.Id("KTM")}}", openedAt: "2026-03-02T16:30:00Z", priority: HIGH, policyId: "{{policy}}", pauses: [{ from: "2026-03-03T09:00:00Z", to: "2026-03-03T10:00:00Z" }]) {
              selection { source policy { name } }
              deadlines { metric startsAt dueAt calendar { name } target { amount { value } } warnings { percent at }
                trace { tzdbVersion rowCount rows { date window { from to } countedSeconds cumulativeSeconds pausedSeconds notes } } } } }
            """)).GetProperty("slaDeadlines");

        deadlines.GetProperty("selection").ToString().ShouldBe("""{"source":"CASE_OVERRIDE","policy":{"name":"Mine"}}""");
        var response = deadlines.GetProperty("deadlines")[0];
        response.GetProperty("dueAt").GetString().ShouldBe("2026-03-03T09:30:00Z");
        var resolution = deadlines.GetProperty("deadlines")[1];
        resolution.GetProperty("dueAt").GetString().ShouldBe("2026-03-03T13:30:00Z");
        resolution.GetProperty("warnings").ToString().ShouldBe("""[{"percent":80,"at":"2026-03-03T12:42:00Z"}]""");
        resolution.GetProperty("trace").GetProperty("rows").ToString().ShouldBe(
            """[{"date":"2026-03-02","window":{"from":"09:00","to":"17:00"},"countedSeconds":1800,"cumulativeSeconds":1800,"pausedSeconds":0,"notes":[]},{"date":"2026-03-03","window":{"from":"09:00","to":"17:00"},"countedSeconds":12600,"cumulativeSeconds":14400,"pausedSeconds":3600,"notes":[]}]""");
        resolution.GetProperty("trace").GetProperty("tzdbVersion").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Foreign_customers_contracts_and_policies_cannot_be_asked_about(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var mine = await SlaPolicyTests.CreateAsync(api, "NWR", "Mine");
        Task<JsonElement> Ask(string arguments) => api.AnswerAsync($$"""{ slaPolicyFor({{arguments}}) { source } }""");

        (await Ask($"""customerId: "{api.Id("KTM")}", policyId: "{mine}" """)).ToString().ShouldContain("NOT_FOUND");
        (await Ask($"""customerId: "{api.Id("KTM")}", contractId: "con_999999" """)).ToString().ShouldContain("NOT_FOUND");
        api.As = api.CallerAt("NWR");
        (await Ask($"""customerId: "{api.Id("KTM")}" """)).ToString().ShouldBe("""{"data":{"slaPolicyFor":null}}""");
        (await api.DataAsync($$"""{ slaDeadlines(customerId: "{{api.Id("KTM")}}", openedAt: "2026-03-02T16:30:00Z") { deadlines { dueAt } } }""")).ToString()
            .ShouldBe("""{"slaDeadlines":null}""");
    }

    private static string Short(JsonElement choice) => $"{choice.GetProperty("policy").GetProperty("name")} {choice.GetProperty("source")}";

    private static SettingValue.Number NumberOf(string globalId) => new(long.Parse(globalId[4..], System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<JsonElement> ChoiceAsync(ApiHost api, string code, string rest = "") =>
        (await api.DataAsync($$"""{ slaPolicyFor(customerId: "{{api.Id(code)}}" {{rest}}) { {{Why}} } }""")).GetProperty("slaPolicyFor");

    private static async Task RulesAsync(ApiHost api, string owner, string policy, string rule)
    {
        var id = await SlaPolicyTests.PolicyIdAsync(api, policy);
        var rules = rule.Replace("ID", id, StringComparison.Ordinal);
        await api.DoneAsync("setSlaRules", $"""ownerId: "{api.Id(owner)}", rules: [{rules}], defaultPolicyId: "{id}" """, "slaRules { version }");
    }

    private static async Task StateAsync(ApiHost api, string code, string key, SettingValue value, bool isLocked)
    {
        var customer = new CustomerId(long.Parse(api.Id(code)[4..], System.Globalization.CultureInfo.InvariantCulture));
        var catalogue = EffectiveSetting.OfCatalogue(SettingCatalog.Of(key));
        var at = Instant.FromUtc(2026, 3, 2, 9, 0);
        var statement = new SettingStatement(customer, key)
        {
            Operator = SettingOperator.Assign, Value = value, IsLocked = isLocked, LockedAt = isLocked ? at : null, SetBy = "test", SetAt = at, Version = 1,
        };
        await using var db = api.Store.CreateContext();
        db.Add(StatementVersion.Of(new(await api.Store.Ids.NextAsync(CancellationToken.None)), statement, catalogue, catalogue.Under(statement)));
        await db.SaveChangesAsync();
    }
}
