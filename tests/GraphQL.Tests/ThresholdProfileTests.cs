using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

public sealed class ThresholdProfileTests
{
    private const string Busy = """thresholds: [{ metric: CPU_USAGE, comparison: ABOVE, value: 70.5, forMinutes: 10, severity: CRITICAL }, { metric: DISK_FREE, comparison: BELOW, value: 20 }]""";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_profile_is_made_changed_found_and_archived(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var input = $$"""ownerId: "{{api.Id("NWR")}}", name: " Busy ", {{Busy}}, idempotencyKey: "one" """;
        const string all = "profile { id name owner { code } isDefault archivedAt version thresholds { metric comparison value unit forMinutes severity } }";

        var created = (await api.DoneAsync("createThresholdProfile", input, all)).GetProperty("profile");
        var again = (await api.DoneAsync("createThresholdProfile", input, all)).GetProperty("profile");
        var id = created.GetProperty("id").GetString();
        var updated = await api.DoneAsync(
            "updateThresholdProfile", $$"""profileId: "{{id}}", name: "Calm", thresholds: [], expectedVersion: 1""", "profile { name thresholds { value } version }");
        var listed = await api.DataAsync(
            $$"""
            { cso: thresholdProfiles(usableBy: "{{api.Id("CSO")}}", first: 2) { totalCount nodes { name isDefault } pageInfo { hasNextPage } edges { cursor } }
              acc: thresholdProfiles(usableBy: "{{api.Id("ACC")}}") { nodes { name } } node(id: "{{id}}") { ... on ThresholdProfile { name } } }
            """);
        var archived = await api.DoneAsync("archiveThresholdProfile", $"""profileId: "{id}", expectedVersion: 2""", "profile { name version }");
        var own = await api.DataAsync(
            $$"""{ now: thresholdProfiles(ownedBy: "{{api.Id("NWR")}}") { nodes { name } } ever: thresholdProfiles(ownedBy: "{{api.Id("NWR")}}", includeArchived: true) { totalCount } }""");

        again.ToString().ShouldBe(created.ToString());
        created.ToString().ShouldBe(
            $$"""
            {"id":"{{id}}","name":"Busy","owner":{"code":"NWR"},"isDefault":false,"archivedAt":null,"version":1,"thresholds":[
            {"metric":"CPU_USAGE","comparison":"ABOVE","value":"70.5","unit":"PERCENT","forMinutes":10,"severity":"CRITICAL"},
            {"metric":"DISK_FREE","comparison":"BELOW","value":"20","unit":"GIGABYTES","forMinutes":0,"severity":"WARNING"}]}
            """.ReplaceLineEndings(""));
        updated.GetProperty("profile").ToString().ShouldBe("""{"name":"Calm","thresholds":[],"version":2}""");
        listed.GetProperty("cso").GetProperty("nodes").ToString().ShouldBe("""[{"name":"Calm","isDefault":false},{"name":"Sensitive","isDefault":false}]""");
        listed.GetProperty("cso").GetProperty("totalCount").GetInt32().ShouldBe(3);
        listed.GetProperty("acc").ToString().ShouldBe("""{"nodes":[{"name":"Sensitive"},{"name":"Standard"}]}""");
        listed.GetProperty("node").ToString().ShouldBe("""{"name":"Calm"}""");
        archived.GetProperty("profile").ToString().ShouldBe("""{"name":"Calm","version":3}""");
        own.ToString().ShouldBe("""{"now":{"nodes":[]},"ever":{"totalCount":1}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_choice_is_inherited_and_says_whose_it_is(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var id = await ProfileAsync(api, "NWR", "Busy");
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("FAB")}", key: "thresholds.profileId", value: "{id}" """, "setting { value }");
        await api.DoneAsync("archiveThresholdProfile", $"""profileId: "{id}" """, "profile { id }");

        (await EffectiveAsync(api, "CSO")).ShouldBe(
            """{"isDefault":false,"profile":{"name":"Busy"},"setting":{"value":"ID","source":{"customer":{"code":"FAB"}}}}""".Replace("ID", id, StringComparison.Ordinal));
        (await EffectiveAsync(api, "JBL")).ShouldBe("""{"isDefault":true,"profile":{"name":"Standard"},"setting":{"value":null,"source":null}}""");
        (await api.RefusalsAsync("setSetting", $"""customerId: "{api.Id("JBL")}", key: "thresholds.profileId", value: "{id}" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_provider_has_one_default_for_whoever_has_chosen_none(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var mine = await ProfileAsync(api, "ROOT", "Own");
        var theirs = await ProfileAsync(api, "NWR", "Busy");

        var set = await api.DoneAsync("setDefaultThresholdProfile", $"""profileId: "{mine}", expectedVersion: 1""", "profile { isDefault version }");
        var twice = await api.DoneAsync("setDefaultThresholdProfile", $"""profileId: "{mine}" """, "profile { isDefault version }");
        (await api.RefusalsAsync("setDefaultThresholdProfile", $"""profileId: "{theirs}" """)).ShouldBe(["THRESHOLD_PROFILE_NOT_OF_PROVIDER"]);
        (await api.RefusalsAsync("archiveThresholdProfile", $"""profileId: "{mine}" """)).ShouldBe(["THRESHOLD_PROFILE_IS_DEFAULT"]);

        set.GetProperty("profile").ToString().ShouldBe("""{"isDefault":true,"version":2}""");
        twice.GetProperty("profile").ToString().ShouldBe("""{"isDefault":true,"version":2}""");
        (await EffectiveAsync(api, "CSO")).ShouldStartWith("""{"isDefault":true,"profile":{"name":"Own"}""");
        (await api.DataAsync("{ thresholdProfiles { nodes { name isDefault } } }")).GetProperty("thresholdProfiles").GetProperty("nodes").ToString()
            .ShouldBe("""[{"name":"Busy","isDefault":false},{"name":"Own","isDefault":true},{"name":"Sensitive","isDefault":false},{"name":"Standard","isDefault":false}]""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refusals_of_threshold_profiles(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var id = await ProfileAsync(api, "NWR", "Busy");
        Task<string[]> Create(string code, string rest) => api.RefusalsAsync("createThresholdProfile", $"""ownerId: "{api.Id(code)}", {rest}""");

        (await Create("NWR", """name: "bUSY", thresholds: []""")).ShouldBe(["THRESHOLD_PROFILE_NAME_TAKEN at name"]);
        (await Create("ACC",
            """
            name: " ", thresholds: [{ metric: CPU_USAGE, comparison: ABOVE, value: 101 }, { metric: CPU_USAGE, comparison: ABOVE, value: 1.2345, forMinutes: -1 },
              { metric: OFFLINE_TIME, comparison: ABOVE, value: 5, forMinutes: 10081 }]
            """)).ShouldBe(
            [
                "REQUIRED at name", "INVALID_VALUE at thresholds.0.value", "INVALID_VALUE at thresholds.1.value", "INVALID_VALUE at thresholds.1.forMinutes",
                "DUPLICATE at thresholds.1", "INVALID_VALUE at thresholds.2.forMinutes",
            ],
            ignoreOrder: true);
        var many = string.Join(' ', Enumerable.Repeat("{ metric: CPU_USAGE, comparison: ABOVE, value: 1 }", 101));
        (await Create("ACC", $"""name: "Many", thresholds: [{many}]""")).ShouldBe(["TOO_MANY at thresholds"]);
        (await api.RefusalsAsync("updateThresholdProfile", $"""profileId: "{id}", name: "", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "REQUIRED at name"]);
        (await api.RefusalsAsync("archiveThresholdProfile", $"""profileId: "{id}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("setSetting", $"""customerId: "{api.Id("KTM")}", key: "thresholds.profileId", value: "{id}" """)).ShouldBe(["INVALID_SETTING_VALUE at value"]);
        await api.DoneAsync("archiveThresholdProfile", $"""profileId: "{id}" """, "profile { id }");
        (await api.RefusalsAsync("updateThresholdProfile", $"""profileId: "{id}", name: "x" """)).ShouldBe(["THRESHOLD_PROFILE_ARCHIVED"]);
        (await api.RefusalsAsync("archiveThresholdProfile", $"""profileId: "{id}" """)).ShouldBe(["THRESHOLD_PROFILE_ARCHIVED"]);
        (await api.RefusalsAsync("setDefaultThresholdProfile", $"""profileId: "{id}" """)).ShouldBe(["THRESHOLD_PROFILE_ARCHIVED", "THRESHOLD_PROFILE_NOT_OF_PROVIDER"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_only_uses_a_profile_cannot_change_it_and_who_cannot_use_it_does_not_see_it(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var id = await ProfileAsync(api, "NWR", "Busy");
        string[] mutations = ["updateThresholdProfile", "archiveThresholdProfile", "setDefaultThresholdProfile"];

        api.As = api.CallerAt("FAB");
        foreach (var mutation in mutations)
            (await api.RefusalsAsync(mutation, $"""profileId: "{id}" """)).ShouldBe(["NOT_PERMITTED"]);
        (await api.DataAsync($$"""{ node(id: "{{id}}") { ... on ThresholdProfile { name owner { code } } } }""")).ToString().ShouldBe("""{"node":{"name":"Busy","owner":null}}""");
        (await EffectiveAsync(api, "CSO")).ShouldBe("""{"isDefault":true,"profile":{"name":"Standard"},"setting":{"value":null,"source":null}}""");
        api.As = api.CallerAt("ACC");
        foreach (var mutation in mutations)
            (await api.RefusalsAsync(mutation, $"""profileId: "{id}" """)).ShouldBe(["NOT_FOUND at profileId"]);
        (await api.RefusalsAsync("createThresholdProfile", $"""ownerId: "{api.Id("NWR")}", name: "x", thresholds: []""")).ShouldBe(["NOT_FOUND at ownerId"]);
        (await api.DataAsync($$"""{ node(id: "{{id}}") { id } thresholdProfiles { nodes { name } } }""")).ToString()
            .ShouldBe("""{"node":null,"thresholdProfiles":{"nodes":[{"name":"Sensitive"},{"name":"Standard"}]}}""");
        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await api.RefusalsAsync("createThresholdProfile", $"""ownerId: "{api.Id("NWR")}", name: "x", thresholds: []""")).ShouldBe(["NOT_PERMITTED"]);
    }

    private static async Task<string> EffectiveAsync(ApiHost api, string code) => (await api.DataAsync(
        $$"""{ customer(code: "{{code}}") { effectiveThresholdProfile { isDefault profile { name } setting { value source { customer { code } } } } } }"""))
        .GetProperty("customer").GetProperty("effectiveThresholdProfile").ToString();

    private static async Task<string> ProfileAsync(ApiHost api, string owner, string name) =>
        (await api.DoneAsync("createThresholdProfile", $"""ownerId: "{api.Id(owner)}", name: "{name}", {Busy}""", "profile { id }"))
            .GetProperty("profile").GetProperty("id").GetString()!;
}
