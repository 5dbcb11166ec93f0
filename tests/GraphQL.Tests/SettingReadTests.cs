using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Settings of the demo tree, and where each value comes from.</summary>
public sealed class SettingReadTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Typed_views_have_plain_values(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var data = await api.DataAsync(
            """
            { customer(code: "CSO") {
              effectiveBranding { displayName logoUrl primaryColor secondaryColor supportEmail source { code name } }
              effectivePasswordPolicy { minLength minClasses maxAgeDays requireMfa }
              effectiveAccountSettings { usersLimit locale directoryStructure displayNamePattern allowedRoles } } }
            """);

        data.GetProperty("customer").ToString().ShouldBe(
            """
            {"effectiveBranding":{"displayName":"Northwind Cloud","logoUrl":"https://alpine-bridge.example/logo.svg","primaryColor":"#B3261E",
            "secondaryColor":"#F4B400","supportEmail":"soporte@northwind.example","source":{"code":"FAB","name":"Fabrikam Partner"}},
            "effectivePasswordPolicy":{"minLength":10,"minClasses":3,"maxAgeDays":180,"requireMfa":false},
            "effectiveAccountSettings":{"usersLimit":50,"locale":"en","directoryStructure":"UNGROUPED","displayNamePattern":"{first} {last}","allowedRoles":[]}}
            """.ReplaceLineEndings(""));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_leaf_says_where_its_value_comes_from(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var data = await api.DataAsync(
            """
            { customer(code: "CSO") { effectivePasswordPolicy { settings { minLength {
              value isFromCatalogue source { customer { code } setAt setBy operator value } lockedBy { customer { code } lockedAt }
              suppressed { customer { code } value } isWritable version statement { value } }
              maxAgeDays { isWritable version } } } } }
            """);

        data.GetProperty("customer").GetProperty("effectivePasswordPolicy").GetProperty("settings").ToString().ShouldBe(
            """
            {"minLength":{"value":10,"isFromCatalogue":false,"source":{"customer":{"code":"NWR"},"setAt":"2026-03-02T09:00:00Z","setBy":"demo","operator":"ASSIGN","value":10},
            "lockedBy":{"customer":{"code":"NWR"},"lockedAt":"2026-03-02T09:00:00Z"},
            "suppressed":[{"customer":{"code":"CSO"},"value":14}],"isWritable":false,"version":1,"statement":{"value":14}},
            "maxAgeDays":{"isWritable":true,"version":0}}
            """.ReplaceLineEndings(""));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Settings_are_asked_for_by_key_and_lists_name_all_their_sources(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var data = await api.DataAsync(
            """
            { customer(code: "CSO") { effectiveSettings(keys: ["onboarding.services", "users.limit", "retention.deletedDays"]) {
              key value isFromCatalogue origin { customer { code } operator } allowedOperators descriptor { type combine minimum } } } }
            """);

        data.GetProperty("customer").GetProperty("effectiveSettings").ToString().ShouldBe(
            """
            [{"key":"onboarding.services","value":["MAIL"],"isFromCatalogue":false,"origin":[{"customer":{"code":"ROOT"},"operator":"ASSIGN"},
            {"customer":{"code":"NWR"},"operator":"APPEND"},{"customer":{"code":"FAB"},"operator":"REMOVE"}],
            "allowedOperators":["ASSIGN","APPEND","REMOVE","RESET"],"descriptor":{"type":"TEXT_SET","combine":"SET","minimum":null}},
            {"key":"users.limit","value":50,"isFromCatalogue":false,"origin":[{"customer":{"code":"FAB"},"operator":"ASSIGN"}],
            "allowedOperators":["ASSIGN","RESET"],"descriptor":{"type":"INTEGER","combine":"CEILING","minimum":0}},
            {"key":"retention.deletedDays","value":30,"isFromCatalogue":true,"origin":[],
            "allowedOperators":["ASSIGN","RESET"],"descriptor":{"type":"INTEGER","combine":"FLOOR","minimum":1}}]
            """.ReplaceLineEndings(""));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_explanation_has_a_row_for_everybody_on_the_way(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var data = await api.DataAsync(
            $$"""{ explainSetting(customerId: "{{api.Id("CSO")}}", key: "password.minLength") { customer { code } statement { value } isApplied suppressed value isLocked } }""");

        data.GetProperty("explainSetting").ToString().ShouldBe(
            """
            [{"customer":{"code":"ROOT"},"statement":null,"isApplied":false,"suppressed":null,"value":8,"isLocked":false},
            {"customer":{"code":"NWR"},"statement":{"value":10},"isApplied":true,"suppressed":null,"value":10,"isLocked":true},
            {"customer":{"code":"FAB"},"statement":null,"isApplied":false,"suppressed":null,"value":10,"isLocked":true},
            {"customer":{"code":"CSO"},"statement":{"value":14},"isApplied":false,"suppressed":"LOCKED","value":10,"isLocked":true}]
            """.ReplaceLineEndings(""));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_stands_above_the_caller_is_hidden_but_their_values_hold(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        api.As = api.CallerAt("FAB");

        var data = await api.DataAsync(
            """{ customer(code: "CSO") { effectiveSettings(keys: ["password.minLength"]) { value source { customer { code } setBy } lockedBy { customer { code } setBy } } } }""");

        data.GetProperty("customer").GetProperty("effectiveSettings").ToString().ShouldBe(
            """[{"value":10,"source":{"customer":null,"setBy":null},"lockedBy":{"customer":null,"setBy":null}}]""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_whole_subtree_is_read_page_by_page(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        string Query(string page) =>
            $$"""
            { subtreeSettings(customerId: "{{api.Id("NWR")}}", keys: ["locale"], {{page}}) {
              totalCount pageInfo { endCursor } nodes { customer { code } settings { value } } } }
            """;

        var first = (await api.DataAsync(Query("first: 3"))).GetProperty("subtreeSettings");
        var rest = (await api.DataAsync(Query($"after: {first.GetProperty("pageInfo").GetProperty("endCursor").GetRawText()}"))).GetProperty("subtreeSettings");

        first.GetProperty("totalCount").GetInt32().ShouldBe(5);
        Nodes(first).Concat(Nodes(rest)).ShouldBe(["CSO en", "FAB en", "JBL en-GB", "NWR es-ES", "TST en"]);

        static IEnumerable<string> Nodes(JsonElement page) => page.GetProperty("nodes").EnumerateArray()
            .Select(node => $"{node.GetProperty("customer").GetProperty("code")} {node.GetProperty("settings")[0].GetProperty("value")}");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_past_has_its_own_statements_and_its_own_tree(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("CSO")}", key: "locale", value: "cs-CZ" """, "setting { value }");

        var data = await api.DataAsync(
            """
            { customer(code: "CSO") {
              now: effectiveSetting(key: "locale") { value source { customer { code } } }
              planted: effectiveSetting(key: "locale", at: "2026-03-02T10:00:00Z") { value isFromCatalogue }
              before: effectiveSetting(key: "locale", at: "2026-03-02T08:59:59Z") { value } } }
            """);

        data.GetProperty("customer").ToString().ShouldBe(
            """{"now":{"value":"cs-CZ","source":{"customer":{"code":"CSO"}}},"planted":{"value":"en","isFromCatalogue":true},"before":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_catalogue_is_public_to_every_key(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        api.As = api.CallerAt("JBL", ApiScope.Read);

        var data = await api.DataAsync("""{ settingsCatalogue(area: "roles") { key type combine default operators appliesTo isLockable format options } }""");

        data.GetProperty("settingsCatalogue")[1].ToString().ShouldBe(
            """
            {"key":"roles.restricted","type":"TEXT_SET","combine":"DENY_WINS","default":[],"operators":["ASSIGN","APPEND"],"appliesTo":["PROVIDER","RESELLER","CUSTOMER"],
            "isLockable":true,"format":"text","options":[]}
            """.ReplaceLineEndings(""));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_that_is_not_in_the_catalogue_is_a_fault_of_the_request(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var answer = await api.AnswerAsync("""{ customer(code: "JBL") { effectiveSettings(keys: ["nope"]) { key } } }""");

        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
    }
}
