using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Events;

namespace CustomerGraph.GraphQL.Tests;

public sealed class SettingMutationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_value_is_set_changed_and_inherited_again(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var place = $"""customerId: "{api.Id("CSO")}", key: "branding.colors.primary" """;

        var set = await api.DoneAsync("setSetting", $"""{place}, value: "#00AA00", expectedVersion: 0""", "customer { code } setting { value version }");
        var changed = await api.DoneAsync("setSetting", $"""{place}, value: "#00BB00", expectedVersion: 1""", "setting { value version }");
        var same = await api.DoneAsync("setSetting", $"""{place}, value: "#00BB00" """, "setting { version }");
        var inherited = await api.DoneAsync("inheritSetting", $"{place}, expectedVersion: 2", "setting { value version statement { value } }");
        var again = await api.DoneAsync("setSetting", $"""{place}, value: "#00CC00", expectedVersion: 0""", "setting { version }");

        set.ToString().ShouldBe("""{"customer":{"code":"CSO"},"setting":{"value":"#00AA00","version":1},"errors":[]}""");
        changed.GetProperty("setting").ToString().ShouldBe("""{"value":"#00BB00","version":2}""");
        same.GetProperty("setting").ToString().ShouldBe("""{"version":2}""");
        inherited.GetProperty("setting").ToString().ShouldBe("""{"value":"#B3261E","version":0,"statement":null}""");
        again.GetProperty("setting").ToString().ShouldBe("""{"version":4}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lists_are_added_to_thinned_out_and_reset(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var place = $"""customerId: "{api.Id("JBL")}", key: "onboarding.services" """;

        var added = await api.DoneAsync("appendToSetting", $"""{place}, values: ["BACKUP", "DNS"]""", "setting { value }");
        var removed = await api.DoneAsync("removeFromSetting", $"""{place}, values: ["DNS"]""", "setting { value }");
        var reset = await api.DoneAsync("resetSetting", place, "setting { value isFromCatalogue statement { operator } }");

        added.GetProperty("setting").ToString().ShouldBe("""{"value":["DNS","MAIL","BACKUP"]}""");
        removed.GetProperty("setting").ToString().ShouldBe("""{"value":["MAIL"]}""");
        reset.GetProperty("setting").ToString().ShouldBe("""{"value":[],"isFromCatalogue":true,"statement":{"operator":"RESET"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Operators_can_be_left_to_those_below_or_not(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("limitSettingOperators", $"""customerId: "{api.Id("NWR")}", key: "onboarding.services", childOperators: [APPEND]""", "setting { value }");

        var refused = await ErrorAsync(api, "setSetting", $"""customerId: "{api.Id("JBL")}", key: "onboarding.services", value: ["DNS"]""", "OperatorNotAllowedError { key operator allowed }");
        var below = await api.DataAsync("""{ customer(code: "FAB") { effectiveSettings(keys: ["onboarding.services"]) { value allowedOperators suppressed { operator } } } }""");

        refused.ToString().ShouldBe("""{"code":"OPERATOR_NOT_ALLOWED","key":"onboarding.services","operator":"ASSIGN","allowed":["APPEND"]}""");
        below.GetProperty("customer").GetProperty("effectiveSettings")[0].ToString().ShouldBe(
            """{"value":["DNS","MAIL"],"allowedOperators":["APPEND"],"suppressed":[{"operator":"REMOVE"}]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lock_keeps_what_is_below_without_effect_and_gives_it_back(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var place = $"""customerId: "{api.Id("NWR")}", key: "branding.colors.primary" """;
        async Task<string> ColorAsync() => (await api.DataAsync("""{ customer(code: "CSO") { effectiveBranding { primaryColor } } }"""))
            .GetProperty("customer").GetProperty("effectiveBranding").GetProperty("primaryColor").GetString()!;

        var locked = await api.DoneAsync("lockSetting", place, "setting { value statement { isLocked operator } } overriddenCount overridden { customer { code } value }");
        var during = await ColorAsync();
        await api.DoneAsync("unlockSetting", place, "setting { version }");

        locked.GetProperty("setting").ToString().ShouldBe("""{"value":"#0B3D91","statement":{"isLocked":true,"operator":null}}""");
        locked.GetProperty("overridden").ToString().ShouldBe("""[{"customer":{"code":"FAB"},"value":"#B3261E"}]""");
        during.ShouldBe("#0B3D91");
        (await ColorAsync()).ShouldBe("#B3261E");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lock_can_discard_what_is_below(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var place = $"""customerId: "{api.Id("ROOT")}", key: "branding.colors.primary" """;

        var locked = await api.DoneAsync("lockSetting", place + ", onExisting: DISCARD", "overriddenCount");
        await api.DoneAsync("unlockSetting", place, "setting { version }");
        var data = await api.DataAsync("""{ customer(code: "FAB") { effectiveSettings(keys: ["branding.colors.primary"]) { value statement { value } } } }""");

        locked.GetProperty("overriddenCount").GetInt32().ShouldBe(1);
        data.GetProperty("customer").GetProperty("effectiveSettings")[0].ToString().ShouldBe("""{"value":"#0B3D91","statement":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Detached_settings_stay_when_those_above_change_theirs(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var detached = await api.DoneAsync("detachSettings", $"""customerId: "{api.Id("CSO")}", keys: ["locale", "branding.colors.primary", "roles.restricted"]""", "keys customer { code }");
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("FAB")}", key: "branding.colors.primary", value: "#123456" """, "setting { value }");
        var data = await api.DataAsync("""{ customer(code: "CSO") { effectiveBranding { primaryColor } } }""");

        detached.GetProperty("keys").ToString().ShouldBe("""["locale","branding.colors.primary"]""");
        data.GetProperty("customer").GetProperty("effectiveBranding").GetProperty("primaryColor").GetString().ShouldBe("#B3261E");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_that_has_a_value_can_be_detached_at_once(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var detached = await api.DoneAsync("detachSettings", $"""customerId: "{api.Id("JBL")}" """, "keys");

        var keys = detached.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!).ToList();
        keys.ShouldContain("branding.displayName");
        keys.ShouldNotContain("locale");
        keys.ShouldNotContain("password.minLength");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_preview_names_everybody_whose_value_changes_and_writes_nothing(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var data = await api.DataAsync(
            $$"""
            { previewSettingChange(input: { customerId: "{{api.Id("NWR")}}", key: "branding.colors.primary", operator: ASSIGN, value: "#111111" }) {
                affectedCount affected { customer { code } before after } suppressedCount errors { ... on UserError { code } } }
              previewLock(input: { customerId: "{{api.Id("NWR")}}", key: "branding.colors.primary" }) {
                affectedCount affected { customer { code } before after } suppressed { customer { code } value } }
              customer(code: "NWR") { effectiveBranding { primaryColor } } }
            """);

        data.GetProperty("previewSettingChange").ToString().ShouldBe(
            """
            {"affectedCount":2,"affected":[{"customer":{"code":"NWR"},"before":"#0B3D91","after":"#111111"},{"customer":{"code":"JBL"},"before":"#0B3D91","after":"#111111"}],
            "suppressedCount":0,"errors":[]}
            """.ReplaceLineEndings(""));
        data.GetProperty("previewLock").ToString().ShouldBe(
            """
            {"affectedCount":3,"affected":[{"customer":{"code":"FAB"},"before":"#B3261E","after":"#0B3D91"},{"customer":{"code":"CSO"},"before":"#B3261E","after":"#0B3D91"},
            {"customer":{"code":"TST"},"before":"#B3261E","after":"#0B3D91"}],"suppressed":[{"customer":{"code":"FAB"},"value":"#B3261E"}]}
            """.ReplaceLineEndings(""));
        data.GetProperty("customer").GetProperty("effectiveBranding").GetProperty("primaryColor").GetString().ShouldBe("#0B3D91");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_values(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        Task<string[]> Set(string code, string rest) => api.RefusalsAsync("setSetting", $"""customerId: "{api.Id(code)}", {rest}""");

        (await Set("JBL", """key: "nope", value: 1""")).ShouldBe(["UNKNOWN_SETTING at key"]);
        (await Set("JBL", """key: "password.maxAgeDays", value: "90" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        (await Set("JBL", """key: "password.maxAgeDays", value: 0""")).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        (await Set("JBL", """key: "branding.colors.primary", value: "red" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        (await Set("JBL", """key: "branding.logoUrl", value: "javascript:alert(1)" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        (await Set("JBL", """key: "onboarding.services", value: ["DNS", 7, ""]""")).ShouldBe(["INVALID_SETTING_VALUE at value.1", "INVALID_SETTING_VALUE at value.2"]);
        (await Set("JBL", """key: "directory.structure", value: "PYRAMID" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        (await Set("JBL", """key: "provisioning.stuckAfter", value: "P1M" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        (await Set("JBL", """key: "users.usernamePattern", value: "{nobody}" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        (await Set("JBL", """key: "thresholds.profileId", value: "thr_999" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        (await Set("JBL", """key: "imports.maxRows", value: 10""")).ShouldBe(["SETTING_NOT_APPLICABLE at key"]);
        (await Set("JBL", """key: "locale", value: "fr", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("appendToSetting", $"""customerId: "{api.Id("JBL")}", key: "locale", values: ["fr"]""")).ShouldBe(["OPERATOR_NOT_ALLOWED"]);
        (await api.RefusalsAsync("detachSettings", $"""customerId: "{api.Id("JBL")}", keys: ["nope", "password.minLength"]""")).ShouldBe(["UNKNOWN_SETTING at key"]);
        (await api.RefusalsAsync("detachSettings", $"""customerId: "{api.Id("JBL")}", keys: ["password.minLength"]""")).ShouldBe(["SETTING_LOCKED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lock_above_refuses_and_names_its_holder(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var input = $"""customerId: "{api.Id("CSO")}", key: "password.minLength" """;

        var refused = await ErrorAsync(api, "setSetting", input + ", value: 20", "SettingLockedError { key lockedBy { code name } lockedAt }");
        (await api.RefusalsAsync("lockSetting", input)).ShouldBe(["SETTING_LOCKED"]);
        api.As = api.CallerAt("FAB");
        var hidden = await ErrorAsync(api, "setSetting", input + ", value: 20", "SettingLockedError { lockedBy { code } }");
        await api.DoneAsync("inheritSetting", input, "setting { value }");

        refused.ToString().ShouldBe(
            """{"code":"SETTING_LOCKED","key":"password.minLength","lockedBy":{"code":"NWR","name":"Northwind Resell"},"lockedAt":"2026-03-02T09:00:00Z"}""");
        hidden.ToString().ShouldBe("""{"code":"SETTING_LOCKED","lockedBy":null}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_bound_above_refuses_what_is_weaker_and_names_the_bound(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);

        var refused = await ErrorAsync(
            api, "setSetting", $"""customerId: "{api.Id("CSO")}", key: "users.limit", value: 51""", "SettingWeakerThanAncestorError { key bound boundBy { code } isMinimum }");
        (await api.RefusalsAsync("resetSetting", $"""customerId: "{api.Id("CSO")}", key: "users.limit" """)).ShouldBe(["SETTING_WEAKER_THAN_ANCESTOR at value"]);
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("CSO")}", key: "users.limit", value: 50""", "setting { value }");

        refused.ToString().ShouldBe("""{"code":"SETTING_WEAKER_THAN_ANCESTOR","key":"users.limit","bound":50,"boundBy":{"code":"FAB"},"isMinimum":false}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_may_not_write_or_lock_is_refused_and_who_cannot_see_finds_nothing(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var input = $"""customerId: "{api.Id("JBL")}", key: "locale" """;

        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await api.RefusalsAsync("setSetting", input + """, value: "fr" """)).ShouldBe(["NOT_PERMITTED"]);
        api.As = api.CallerAt("NWR", ApiScope.Write);
        (await api.RefusalsAsync("lockSetting", input)).ShouldBe(["NOT_PERMITTED"]);
        (await api.RefusalsAsync("unlockSetting", input)).ShouldBe(["NOT_PERMITTED"]);
        api.As = api.CallerAt("FAB");
        (await api.RefusalsAsync("setSetting", input + """, value: "fr" """)).ShouldBe(["NOT_FOUND at customerId"]);
        (await api.RefusalsAsync("detachSettings", $"""customerId: "{api.Id("JBL")}" """)).ShouldBe(["NOT_FOUND at customerId"]);
        var preview = await api.DataAsync($$"""{ previewLock(input: { {{input}} }) { affectedCount errors { ... on UserError { code } } } }""");

        preview.GetProperty("previewLock").ToString().ShouldBe("""{"affectedCount":0,"errors":[{"code":"NOT_FOUND"}]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changes_are_told_with_what_was_and_what_is(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var before = await api.Store.Events.LatestAsync(CancellationToken.None);
        var place = $"""customerId: "{api.Id("JBL")}", key: "locale" """;

        await api.DoneAsync("setSetting", place + """, value: "fr-FR" """, "setting { value }");
        await api.DoneAsync("setSetting", place + """, value: "fr-FR" """, "setting { value }");
        await api.DoneAsync("lockSetting", place, "setting { value }");

        var events = await api.Store.Events.ReadAsync(before, CancellationToken.None);
        events.Select(@event => @event.Name).ShouldBe(["setting.changed", "setting.changed", "setting.locked"]);
        events[0].Payload.ShouldBe("""{"key":"locale","version":2,"operator":"ASSIGN","stated":"fr-FR","before":"en-GB","after":"fr-FR"}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_new_customer_takes_over_what_is_copied_and_keeps_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        async Task StateAsync(string value) =>
            await api.DoneAsync("setSetting", $"""customerId: "{api.Id("FAB")}", key: "directory.structure", value: "{value}" """, "setting { value }");

        await StateAsync("LOCATION");
        var created = await api.DoneAsync(
            "createCustomer", $"""parentId: "{api.Id("FAB")}", name: "New", code: "NEWC" """, "customer { effectiveAccountSettings { directoryStructure } }");
        await StateAsync("DEPARTMENT");
        var data = await api.DataAsync("""{ new: customer(code: "NEWC") { ...S } old: customer(code: "CSO") { ...S } } fragment S on Customer { effectiveAccountSettings { directoryStructure } }""");

        created.GetProperty("customer").ToString().ShouldBe("""{"effectiveAccountSettings":{"directoryStructure":"LOCATION"}}""");
        data.ToString().ShouldBe(
            """{"new":{"effectiveAccountSettings":{"directoryStructure":"LOCATION"}},"old":{"effectiveAccountSettings":{"directoryStructure":"UNGROUPED"}}}""");
    }

    private static async Task<JsonElement> ErrorAsync(ApiHost api, string mutation, string input, string selection)
    {
        var data = await api.DataAsync($$"""mutation { {{mutation}}(input: { {{input}} }) { errors { ... on UserError { code } ... on {{selection}} } } }""");
        return data.GetProperty(mutation).GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
    }
}
