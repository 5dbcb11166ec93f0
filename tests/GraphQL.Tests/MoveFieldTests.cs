using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

public sealed class MoveFieldTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Custom_fields_that_go_out_of_reach_are_listed_and_their_values_come_back(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await DefineAsync(api, "NWR", "CUSTOMER", "score");
        await DefineAsync(api, "NWR", "CONTACT", "nick");
        await DefineAsync(api, "NWR", "CONTRACT", "cost");
        await DefineAsync(api, "ROOT", "CUSTOMER", "shared");
        await DefineAsync(api, "ACC", "CUSTOMER", "tier", "isRequired: true");
        await DefineAsync(api, "FAB", "CUSTOMER", "tier");
        await api.DoneAsync("updateCustomer", $$"""customerId: "{{api.Id("TST")}}", customFields: [{ key: "score", value: "7" }, { key: "shared", value: "x" }]""", "customer { id }");
        await api.DoneAsync("createContact", $$"""customerId: "{{api.Id("CSO")}}", email: "jo@contact.example", customFields: [{ key: "nick", value: "Jo" }]""", "contact { id }");

        (await FieldsAsync(api, "FAB", "ACC")).ShouldBe(
        [
            "OUT_OF_REACH CUSTOMER score: 1 at TST", "OUT_OF_REACH CONTACT nick: 1 at CSO", "OUT_OF_REACH CONTRACT cost: 0 at ",
            "HIDDEN CUSTOMER tier required: 0 at ",
            "WARNING CUSTOM_FIELDS_OUT_OF_REACH 2", "WARNING CUSTOM_FIELDS_HIDDEN 1",
        ]);
        await MoveTests.MoveAsync(api, "TST", "ACC");
        (await ValuesAsync(api)).ShouldBe(["shared=\"x\"", "tier="]);

        (await FieldsAsync(api, "TST", "NWR")).ShouldBe(
        [
            "OUT_OF_REACH CUSTOMER tier required: 0 at ", "REACHED CUSTOMER score: 1 at TST", "REACHED CONTACT nick: 0 at ", "REACHED CONTRACT cost: 0 at ",
        ]);
        await MoveTests.MoveAsync(api, "TST", "NWR");
        (await ValuesAsync(api)).ShouldBe(["score=\"7\"", "shared=\"x\""]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_value_that_is_set_meanwhile_makes_the_plan_stale(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await DefineAsync(api, "NWR", "CONTACT", "nick");
        var plan = await api.DataAsync($$"""{ planMove({{Move(api, "TST", "ACC")}}) { hash } }""");
        await api.DoneAsync("createContact", $$"""customerId: "{{api.Id("TST")}}", email: "jo@contact.example", customFields: [{ key: "nick", value: "Jo" }]""", "contact { id }");

        (await api.RefusalsAsync("executeMove", $"""{Move(api, "TST", "ACC")}, planHash: "{plan.GetProperty("planMove").GetProperty("hash")}" """))
            .ShouldBe(["MOVE_PLAN_STALE at planHash"]);
    }

    private static string Move(ApiHost api, string code, string parent) => $"""customerId: "{api.Id(code)}", newParentId: "{api.Id(parent)}", allowRelocation: true""";

    private static Task<JsonElement> DefineAsync(ApiHost api, string code, string target, string key, string rest = "") => api.DoneAsync(
        "createCustomField", $"""ownerId: "{api.Id(code)}", target: {target}, key: "{key}", name: "{key}", kind: TEXT, {rest}""", "customField { id }");

    private static async Task<string[]> FieldsAsync(ApiHost api, string code, string parent)
    {
        var plan = (await api.DataAsync(
            $$"""
            { planMove({{Move(api, code, parent)}}) { findings { severity code count } customFields { outcome target key isRequired valueCount usedBy } } }
            """)).GetProperty("planMove");
        string[] codes = ["CSO", "FAB", "TST"];
        return
        [
            .. plan.GetProperty("customFields").EnumerateArray().Select(field =>
                $"{field.GetProperty("outcome")} {field.GetProperty("target")} {field.GetProperty("key")}{(field.GetProperty("isRequired").GetBoolean() ? " required" : "")}: "
                + $"{field.GetProperty("valueCount")} at {string.Join(' ', field.GetProperty("usedBy").EnumerateArray().Select(id => codes.Single(one => api.Id(one) == id.GetString())))}"),
            .. plan.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("code").GetString()!.StartsWith("CUSTOM_", StringComparison.Ordinal))
                .Select(finding => $"{finding.GetProperty("severity")} {finding.GetProperty("code")} {finding.GetProperty("count")}"),
        ];
    }

    private static async Task<string[]> ValuesAsync(ApiHost api) =>
    [
        .. (await api.DataAsync("""{ customer(code: "TST") { customFields { field { key } value } } }""")).GetProperty("customer").GetProperty("customFields").EnumerateArray()
            .Select(held => $"{held.GetProperty("field").GetProperty("key")}={(held.GetProperty("value") is { ValueKind: not JsonValueKind.Null } value ? value.GetRawText() : "")}"),
    ];
}
