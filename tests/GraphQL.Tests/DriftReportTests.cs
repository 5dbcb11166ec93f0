using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>What scans found, as pages of what the caller sees.</summary>
public sealed class DriftReportTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_report_pages_both_ways_through_what_is_visible(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        foreach (var code in new[] { "JBL", "CSO", "WWI" })
            await FoundAsync(api, code);

        (await CodesAsync(api, "first: 2")).ShouldBe(["JBL", "CSO"]);
        (await CodesAsync(api, "last: 2")).ShouldBe(["CSO", "WWI"]);
        (await CountAsync(api, "first: 2")).ShouldBe(3);
        (await CountAsync(api, $"""subtreeOf: "{api.Id("NWR")}" """)).ShouldBe(2);
        (await CodesAsync(api, $"""first: 9, subtreeOf: "{api.Id("NWR")}" """)).ShouldBe(["JBL", "CSO"]);
        (await CodesAsync(api, $"""first: 9, customerId: "{api.Id("NWR")}" """)).ShouldBeEmpty();

        api.As = api.CallerAt("LIT");
        (await CodesAsync(api, "first: 1")).ShouldBe(["WWI"]);
        (await CountAsync(api, "first: 1")).ShouldBe(1);
        (await CodesAsync(api, $"""first: 9, subtreeOf: "{api.Id("NWR")}" """)).ShouldBeEmpty();
    }

    private static async Task FoundAsync(ApiHost api, string code)
    {
        await using var db = api.Store.CreateContext();
        var id = long.Parse(api.Id(code)["cus_".Length..], System.Globalization.CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO target_object (target_kind, target_id, connector, customer_id, applied, generation, applied_at, observed_at, drift)
            VALUES ('CUSTOMER', {id}, 'simulator', {id}, {"{}"}, 1, 0, 0, {"""[{"field":"name","applied":"A","observed":"B"}]"""})
            """);
    }

    private static async Task<int> CountAsync(ApiHost api, string arguments) =>
        (await api.DataAsync($$"""{ driftReport({{arguments}}) { totalCount } }""")).GetProperty("driftReport").GetProperty("totalCount").GetInt32();

    private static async Task<string[]> CodesAsync(ApiHost api, string arguments)
    {
        var report = (await api.DataAsync($$"""{ driftReport({{arguments}}) { edges { cursor node { customer { code } fields { field observed } } } } }"""))
            .GetProperty("driftReport");
        var found = report.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"));
        return [.. found.Select(drift => drift.GetProperty("customer").GetProperty("code").GetString()!)];
    }
}
