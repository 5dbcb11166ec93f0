using CustomerGraph.Application.Moves;
using CustomerGraph.Domain.Access;
using CustomerGraph.GraphQL.Tests.Contracts;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>Moves that take effect in reports and on invoices later than in the tree.</summary>
public sealed class HandoverTests
{
    private const string April = "2026-04-01T00:00:00Z";

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_was_the_parent_stays_responsible_until_the_move_takes_effect(StoreProvider provider)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, time);
        await MoveAsync(api, "FAB", "ACC", April);

        (await OfAsync(api, "FAB")).ShouldBe("""{"parent":{"code":"ACC"},"handover":{"responsible":{"code":"NWR"},"until":"2026-04-01T00:00:00Z"},"billedBy":{"code":"NWR"}}""");
        (await ChainAsync(api, "CSO")).ShouldBe(["CSO by FAB", "FAB by NWR", "NWR by ROOT"]);
        (await OfAsync(api, "CSO")).ShouldBe("""{"parent":{"code":"FAB"},"handover":null,"billedBy":{"code":"FAB"}}""");
        (await CountsAsync(api)).ShouldBe("NWR 5, ACC 2; NWR has 2, ACC has 1");

        time.Advance(TimeSpan.FromDays(30));

        (await OfAsync(api, "FAB")).ShouldBe("""{"parent":{"code":"ACC"},"handover":null,"billedBy":{"code":"ACC"}}""");
        (await ChainAsync(api, "CSO")).ShouldBe(["CSO by FAB", "FAB by ACC", "ACC by ROOT"]);
        (await CountsAsync(api)).ShouldBe("NWR 2, ACC 5; NWR has 1, ACC has 2");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_does_not_see_the_other_one_sees_no_reports_of_it_either(StoreProvider provider)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, time);
        await MoveAsync(api, "KTM", "NWR", April);

        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await OfAsync(api, "KTM")).ShouldBe("""{"parent":{"code":"NWR"},"handover":{"responsible":null,"until":"2026-04-01T00:00:00Z"},"billedBy":null}""");
        (await StatsAsync(api, "NWR")).ShouldBe("5", "NWR, FAB, CSO, TST and JBL");
        (await StatsAsync(api, "KTM")).ShouldBe("1");
        api.As = api.CallerAt("ACC", ApiScope.Read);
        (await StatsAsync(api, "ACC")).ShouldBe("1", "what is moved away is out of sight");

        time.Advance(TimeSpan.FromDays(30));

        api.As = api.CallerAt("NWR", ApiScope.Read);
        (await StatsAsync(api, "NWR")).ShouldBe("6");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Blocks_are_reported_to_who_is_responsible(StoreProvider provider)
    {
        var (api, time) = await Contracts.TypedContracts.HostAsync(provider);
        await using var closed = api;
        await api.UseAsync(await api.ContractAsync(Contracts.TypedContracts.BlockHours(await api.RateAsync()), "Block", code: "TST"), "1", "a");
        await MoveAsync(api, "TST", "ACC", April);

        (await BurnAsync(api, "NWR")).ShouldContain("TST");
        (await BurnAsync(api, "ACC")).ShouldNotContain("TST");
        (await BurnAsync(api, "TST")).ShouldBe(["TST"]);
        time.Advance(TimeSpan.FromDays(30));

        (await BurnAsync(api, "NWR")).ShouldNotContain("TST");
        (await BurnAsync(api, "ACC")).ShouldContain("TST");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_latest_move_that_has_taken_effect_decides(StoreProvider provider)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, time);
        await MoveAsync(api, "TST", "NWR", April);
        time.Advance(TimeSpan.FromDays(1));
        await MoveAsync(api, "TST", "ACC", "2026-05-01T00:00:00Z");
        (await OfAsync(api, "TST")).ShouldBe("""{"parent":{"code":"ACC"},"handover":{"responsible":{"code":"FAB"},"until":"2026-04-01T00:00:00Z"},"billedBy":{"code":"FAB"}}""");

        time.Advance(TimeSpan.FromDays(30));
        (await OfAsync(api, "TST")).ShouldBe("""{"parent":{"code":"ACC"},"handover":{"responsible":{"code":"NWR"},"until":"2026-05-01T00:00:00Z"},"billedBy":{"code":"NWR"}}""");
        await MoveAsync(api, "TST", "FAB", null);

        (await OfAsync(api, "TST")).ShouldBe("""{"parent":{"code":"FAB"},"handover":null,"billedBy":{"code":"FAB"}}""");
        time.Advance(TimeSpan.FromDays(60));
        (await OfAsync(api, "TST")).ShouldBe("""{"parent":{"code":"FAB"},"handover":null,"billedBy":{"code":"FAB"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_log_is_told_once_when_a_move_takes_effect(StoreProvider provider)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, time);
        await MoveAsync(api, "FAB", "ACC", April);
        await MoveAsync(api, "TST", "NWR", April);
        time.Advance(TimeSpan.FromDays(1));
        await MoveAsync(api, "TST", "ACC", null);

        (await api.Get<EndedHandovers>().RunAsync(CancellationToken.None)).ShouldBe(0);
        time.Advance(TimeSpan.FromDays(30));
        (await api.Get<EndedHandovers>().RunAsync(CancellationToken.None)).ShouldBe(1, "TST was moved on before");
        (await api.Get<EndedHandovers>().RunAsync(CancellationToken.None)).ShouldBe(0);

        var told = await api.Store.ReadAsync(
            new SqlText("SELECT name, customer_id, payload FROM event WHERE name IN ('customer.handover_ended', 'customer.responsibility_ended') ORDER BY seq"),
            row => $"{row.Text(0)} {row.Number(1)} {row.Text(2)}", [], CancellationToken.None);
        told.Count.ShouldBe(2);
        told[0].ShouldStartWith($"customer.handover_ended {Number(api, "FAB")} ");
        told[0].ShouldContain($"\"formerId\":{Number(api, "NWR")},\"responsibleId\":{Number(api, "ACC")},\"effectiveAt\":\"2026-04-01T00:00:00Z\"");
        told[1].ShouldStartWith($"customer.responsibility_ended {Number(api, "NWR")} ");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_moves_at_the_same_instant_come_one_after_the_other(StoreProvider provider)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, time);

        await MoveAsync(api, "TST", "NWR", null);
        await MoveAsync(api, "TST", "ACC", April);
        await MoveAsync(api, "TST", "FAB", null);

        time.Advance(TimeSpan.FromSeconds(1));
        (await OfAsync(api, "TST")).ShouldBe("""{"parent":{"code":"FAB"},"handover":null,"billedBy":{"code":"FAB"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_is_deleted_is_responsible_for_nothing(StoreProvider provider)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, time);
        async Task<string> CreateAsync(string parentId, string code) => (await api.DoneAsync(
            "createCustomer", $$"""parentId: "{{parentId}}", name: "{{code}}", code: "{{code}}" """, "customer { id }")).GetProperty("customer").GetProperty("id").GetString()!;
        var former = await CreateAsync(api.Id("ROOT"), "FORMER");
        await api.DoneAsync("assignService", $$"""customerId: "{{former}}", serviceCode: "RESELLER" """, "customerService { id }");
        var moved = await CreateAsync(former, "MOVED");
        time.Advance(TimeSpan.FromHours(1));
        var move = $"""customerId: "{moved}", newParentId: "{api.Id("ACC")}", effectiveAt: "{April}" """;
        var hash = (await api.DataAsync($$"""{ planMove({{move}}) { hash } }""")).GetProperty("planMove").GetProperty("hash");
        await api.DoneAsync("executeMove", $"""{move}, planHash: "{hash}" """, "customer { id }");
        (await OfAsync(api, "MOVED")).ShouldContain("FORMER");

        await api.DoneAsync("deleteCustomer", $$"""customerId: "{{former}}" """, "deletedCustomerId");

        (await OfAsync(api, "MOVED")).ShouldBe("""{"parent":{"code":"ACC"},"handover":null,"billedBy":{"code":"ACC"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_move_takes_effect_within_a_year_as_it_was_planned(StoreProvider provider)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, time);

        (await PlanAsync(api, "KTM", "NWR", "2026-03-02T12:00:00Z")).Findings.ShouldContain("BLOCKER EFFECTIVE_AT_OUT_OF_RANGE");
        (await PlanAsync(api, "KTM", "NWR", "2027-04-01T00:00:00Z")).Findings.ShouldContain("BLOCKER EFFECTIVE_AT_OUT_OF_RANGE");
        var (hash, findings) = await PlanAsync(api, "KTM", "NWR", April);
        findings.ShouldContain("WARNING RESPONSIBILITY_STAYS");

        (await api.RefusalsAsync("executeMove", Input(api, "KTM", "NWR", hash, "2026-04-02T00:00:00Z"))).ShouldBe(["MOVE_PLAN_STALE at planHash"]);
        time.Advance(TimeSpan.FromDays(30));
        (await api.RefusalsAsync("executeMove", Input(api, "KTM", "NWR", hash, April))).ShouldBe(["MOVE_PLAN_STALE at planHash", "MOVE_BLOCKED"]);
    }

    private static async Task<string> OfAsync(ApiHost api, string code) => (await api.DataAsync(
        $$"""{ customer(code: "{{code}}") { parent { code } handover { responsible { code } until } billedBy { code } } }""")).GetProperty("customer").ToString();

    private static string Number(ApiHost api, string code) => api.Id(code)["cus_".Length..];

    private static async Task<string[]> ChainAsync(ApiHost api, string code) =>
    [
        .. (await api.DataAsync($$"""{ customer(code: "{{code}}") { billingChain { payer { code } biller { code } } } }"""))
            .GetProperty("customer").GetProperty("billingChain").EnumerateArray()
            .Select(link => $"{link.GetProperty("payer").GetProperty("code")} by {link.GetProperty("biller").GetProperty("code")}"),
    ];

    /// <summary>How many customers two resellers answer for, and how many they have directly below.</summary>
    private static async Task<string> CountsAsync(ApiHost api)
    {
        var counts = await api.DataAsync(
            $$"""
            { nwr: customerStats(subtreeOf: "{{api.Id("NWR")}}") { total } acc: customerStats(subtreeOf: "{{api.Id("ACC")}}") { total }
              all: customerStats { byReseller { reseller { code } count } } }
            """);
        var direct = counts.GetProperty("all").GetProperty("byReseller").EnumerateArray()
            .ToDictionary(row => row.GetProperty("reseller").GetProperty("code").GetString()!, row => row.GetProperty("count").GetInt32());
        return $"NWR {counts.GetProperty("nwr").GetProperty("total")}, ACC {counts.GetProperty("acc").GetProperty("total")}; NWR has {direct["NWR"]}, ACC has {direct["ACC"]}";
    }

    private static async Task<string[]> BurnAsync(ApiHost api, string code) =>
    [
        .. (await api.DataAsync($$"""{ contractBurn(subtreeOf: "{{api.Id(code)}}") { contracts { contract { customer { code } } } } }"""))
            .GetProperty("contractBurn").GetProperty("contracts").EnumerateArray()
            .Select(row => row.GetProperty("contract").GetProperty("customer").GetProperty("code").GetString()!),
    ];

    private static async Task<string> StatsAsync(ApiHost api, string code) =>
        (await api.DataAsync($$"""{ customerStats(subtreeOf: "{{api.Id(code)}}") { total } }""")).GetProperty("customerStats").GetProperty("total").ToString();

    /// <summary>Plans the move and does it, to another country as well.</summary>
    internal static async Task MoveAsync(ApiHost api, string code, string parent, string? effectiveAt) => await api.DoneAsync(
        "executeMove", Input(api, code, parent, (await PlanAsync(api, code, parent, effectiveAt)).Hash, effectiveAt), "customer { id }");

    private static async Task<(string Hash, string[] Findings)> PlanAsync(ApiHost api, string code, string parent, string? effectiveAt)
    {
        var plan = (await api.DataAsync($$"""{ planMove({{Arguments(api, code, parent, effectiveAt)}}) { hash findings { severity code } } }""")).GetProperty("planMove");
        return (plan.GetProperty("hash").GetString()!,
            [.. plan.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("severity")} {finding.GetProperty("code")}")]);
    }

    private static string Input(ApiHost api, string code, string parent, string hash, string? effectiveAt) =>
        $"""{Arguments(api, code, parent, effectiveAt)}, planHash: "{hash}" """;

    private static string Arguments(ApiHost api, string code, string parent, string? effectiveAt) =>
        $"""customerId: "{api.Id(code)}", newParentId: "{api.Id(parent)}", allowRelocation: true, effectiveAt: {(effectiveAt is null ? "null" : $"\"{effectiveAt}\"")}""";
}
