using CustomerGraph.Application.Contracts;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.Contracts;

/// <summary>Blocks are drawn from, closed period by period, and never overdrawn.</summary>
public sealed class LedgerTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_block_is_drawn_from_and_what_it_does_not_have_is_overage(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync(120);
        var id = await api.ContractAsync(TypedContracts.BlockHours(rate, $$""", overageRate: "{{rate}}" """));

        await api.UseAsync(id, "6.5", "a");
        var used = await api.UseAsync(id, "5.5", "b");
        var again = await api.UseAsync(id, "5.5", "b");

        used.GetProperty("shares").ToString().ShouldBe("""[{"used":"3.5","overage":"2","needsDecision":false,"contract":{"name":"Care"}}]""");
        again.ToString().ShouldBe(used.ToString());
        (await api.ReadAsync(id, """
            ledger { unit currency isClosed balance alerted current { period starting granted adjustments available used lapsed remaining overrun needsDecision }
              entries(first: 2) { totalCount nodes { number kind amount period grantPeriod reference } pageInfo { hasNextPage } } }
            charges(period: 0) { total { amount currency } needsDecision lines { text quantity unitPrice amount } }
            """)).ToString().ShouldBe(
            """{"ledger":{"unit":"HOURS","currency":null,"isClosed":false,"balance":"0","alerted":[80,95]"""
            + ""","current":{"period":0,"starting":"0","granted":"10","adjustments":"0","available":"10","used":"10","lapsed":"0","remaining":"0","overrun":"2","needsDecision":"0"}"""
            + ""","entries":{"totalCount":4,"nodes":[{"number":4,"kind":"OVERAGE","amount":"2","period":0,"grantPeriod":null,"reference":"work"},"""
            + """{"number":3,"kind":"USE","amount":"-3.5","period":0,"grantPeriod":0,"reference":"work"}],"pageInfo":{"hasNextPage":true}}}"""
            + ""","charges":{"total":{"amount":"1440","currency":"EUR"},"needsDecision":false,"lines":[{"text":"Hour","quantity":"10","unitPrice":"120","amount":"1200"},{"text":"Hour","quantity":"2","unitPrice":"120","amount":"240"}]}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Work_beyond_a_block_without_a_price_waits_or_is_refused(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        var (waiting, refusing) = (
            await api.ContractAsync(TypedContracts.BlockHours(rate), "Waits"), await api.ContractAsync(TypedContracts.BlockHours(rate, ", overrun: REFUSE"), "Refuses"));

        (await api.UseAsync(waiting, "11", "a")).GetProperty("shares")[0].GetProperty("needsDecision").GetBoolean().ShouldBeTrue();
        (await Refusals(api, $"\"{refusing}\"", "10.5")).ShouldBe(["BLOCK_EXHAUSTED at amount"]);
        (await api.ReadAsync(refusing, "ledger { balance }")).ToString().ShouldBe("""{"ledger":{"balance":"10"}}""");
        (await api.ReadAsync(waiting, "ledger { current { overrun needsDecision } } charges(period: 0) { needsDecision }")).ToString()
            .ShouldBe("""{"ledger":{"current":{"overrun":"1","needsDecision":"1"}},"charges":{"needsDecision":true}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Several_blocks_are_drawn_from_in_order(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        var (first, second) = (
            await api.ContractAsync(TypedContracts.BlockHours(rate), "First"), await api.ContractAsync(TypedContracts.BlockHours(rate, $$""", overageRate: "{{rate}}" """), "Second"));

        var used = await api.DoneAsync(
            "recordUsage", $$"""contractIds: ["{{first}}", "{{second}}"], quantity: "25", reference: "move", idempotencyKey: "m" """, "shares { used overage contract { name } }");

        used.GetProperty("shares").ToString().ShouldBe("""[{"used":"10","overage":"0","contract":{"name":"First"}},{"used":"10","overage":"5","contract":{"name":"Second"}}]""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Money_is_drawn_by_hours_times_rate_and_tickets_one_by_one(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var (day, night) = (await api.RateAsync(150), await api.RateAsync(200, description: "Night"));
        var money = await api.ContractAsync($$"""blockMoney: { contractAmount: 5000, primaryRate: "{{day}}", additionalRates: ["{{night}}"], billingPeriod: QUARTERLY }""", "Money");
        var tickets = await api.ContractAsync($$"""perTicket: { ticketsIncluded: 2, price: 50, overage: "{{day}}", billingPeriod: MONTHLY }""", "Tickets");

        await api.UseAsync(money, "20", "a");
        await api.DoneAsync("recordUsage", $$"""contractIds: ["{{money}}"], quantity: "1.5", rateId: "{{night}}", reference: "r", idempotencyKey: "n" """, "shares { used }");
        foreach (var key in new[] { "t1", "t2", "t3" })
            await api.UseAsync(tickets, "1", key);

        (await api.ReadAsync(money, "ledger { unit currency balance }")).ToString().ShouldBe("""{"ledger":{"unit":"MONEY","currency":"EUR","balance":"1700"}}""");
        (await api.ReadAsync(tickets, "ledger { unit balance current { overrun } } charges(period: 0) { total { amount } }")).ToString()
            .ShouldBe("""{"ledger":{"unit":"TICKETS","balance":"0","current":{"overrun":"1"}},"charges":{"total":{"amount":"200"}}}""");
        (await Refusals(api, $"\"{money}\", \"{tickets}\"", "1")).ShouldBe(["INVALID_VALUE at contractIds"]);
        (await api.RefusalsAsync("recordUsage", $$"""contractIds: ["{{tickets}}"], quantity: 1, rateId: "{{day}}", reference: "r", idempotencyKey: "x" """)).ShouldBe(["INVALID_VALUE at rateId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_can_not_be_drawn_from_says_why(StoreProvider provider)
    {
        var (api, time) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        var (block, hourly) = (
            await api.ContractAsync(TypedContracts.BlockHours(rate), more: """, endsOn: "2026-04-30" """),
            await api.ContractAsync($$"""hourly: { primaryRate: "{{rate}}", billingPeriod: MONTHLY }""", "Hourly"));

        (await Refusals(api, "", "1")).ShouldBe(["REQUIRED at contractIds"]);
        (await Refusals(api, $"\"{block}\", \"{block}\"", "1")).ShouldBe(["DUPLICATE at contractIds"]);
        (await Refusals(api, $"\"{hourly}\"", "1")).ShouldBe(["NOT_A_BLOCK at contractIds"]);
        (await Refusals(api, "\"con_9\"", "1")).ShouldBe(["NOT_FOUND at contractIds"]);
        (await Refusals(api, $"\"{block}\"", "-1")).ShouldBe(["QUANTITY_NOT_POSITIVE at amount"]);
        await api.UseAsync(block, "1", "k");
        (await api.RefusalsAsync("recordUsage", $$"""contractIds: ["{{block}}"], quantity: 2, reference: "work", idempotencyKey: "k" """)).ShouldBe(["IDEMPOTENCY_KEY_REUSED at idempotencyKey"]);
        time.Advance(TimeSpan.FromDays(70));
        (await Refusals(api, $"\"{block}\"", "1")).ShouldBe(["CONTRACT_NOT_IN_FORCE at contractIds"]);
        api.As = api.CallerAt("JBL");
        (await Refusals(api, $"\"{block}\"", "1")).ShouldBe(["NOT_FOUND at contractIds"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_adjustment_has_a_reason_and_takes_no_more_than_is_left(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        var (id, hourly) = (await api.ContractAsync(TypedContracts.BlockHours(rate)), await api.ContractAsync($$"""hourly: { primaryRate: "{{rate}}", billingPeriod: MONTHLY }""", "Hourly"));
        Task<string[]> Refused(string amount, string reason, string contract) => api.RefusalsAsync(
            "adjustLedger", $$"""contractId: "{{contract}}", amount: "{{amount}}", reason: "{{reason}}", idempotencyKey: "{{amount}}{{reason}}{{contract}}" """);

        await api.DoneAsync("adjustLedger", $$"""contractId: "{{id}}", amount: 2, reason: "goodwill", idempotencyKey: "1" """, "contract { id }");
        await api.DoneAsync("adjustLedger", $$"""contractId: "{{id}}", amount: "-0.25", reason: "booked twice", idempotencyKey: "2" """, "contract { id }");

        (await api.ReadAsync(id, "ledger { balance current { adjustments } entries(last: 2) { nodes { kind } } }")).ToString()
            .ShouldBe("""{"ledger":{"balance":"11.75","current":{"adjustments":"1.75"},"entries":{"nodes":[{"kind":"ADJUST"},{"kind":"GRANT"}]}}}""");
        (await Refused("-12", " ", id)).ShouldBe(["REQUIRED at reason", "BLOCK_EXHAUSTED at amount"]);
        (await Refused("0", "x", id)).ShouldBe(["INVALID_VALUE at amount"]);
        (await Refused("1", "x", hourly)).ShouldBe(["NOT_A_BLOCK at contractId"]);
        (await Refused("1", "x", "con_9")).ShouldBe(["NOT_FOUND at contractId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Periods_are_closed_also_long_after_they_ended_and_only_once(StoreProvider provider)
    {
        var (api, time) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        var (rolling, lapsing) = (
            await api.ContractAsync(TypedContracts.BlockHours(rate, ", rollsOver: true, rolloverExpiresAfterPeriods: 1"), "Rolls"),
            await api.ContractAsync(TypedContracts.BlockHours(rate), "Lapses"));
        await api.UseAsync(rolling, "6", "a");
        await api.UseAsync(lapsing, "6", "b");

        time.Advance(TimeSpan.FromDays(31));
        await api.Get<ContractUpkeep>().RunAsync(CancellationToken.None);
        await RecapsAsync(api, rolling, """[{"starting":"4","granted":"10","lapsed":"0","remaining":"14"},{"starting":"0","granted":"10","lapsed":"0","remaining":"4"}]""");
        await RecapsAsync(api, lapsing, """[{"starting":"0","granted":"10","lapsed":"0","remaining":"10"},{"starting":"0","granted":"10","lapsed":"4","remaining":"0"}]""");

        time.Advance(TimeSpan.FromDays(61));
        (await api.Get<ContractUpkeep>().RunAsync(CancellationToken.None)).Done.ShouldBe(3, "these two, and the block of the demo tree");
        (await api.Get<ContractUpkeep>().RunAsync(CancellationToken.None)).Done.ShouldBe(0);
        await RecapsAsync(api, rolling, """
            [{"starting":"10","granted":"10","lapsed":"0","remaining":"20"},{"starting":"10","granted":"10","lapsed":"10","remaining":"10"},
            {"starting":"4","granted":"10","lapsed":"4","remaining":"10"},{"starting":"0","granted":"10","lapsed":"0","remaining":"4"}]
            """.ReplaceLineEndings(""));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_day_ends_when_it_ends_for_the_customer(StoreProvider provider)
    {
        // In Kathmandu it is 1 April already at 18:15 of 31 March in UTC.
        var time = new ManualTime(new DateTimeOffset(2026, 3, 31, 18, 0, 0, TimeSpan.Zero));
        await using var api = await ApiHost.CreateAsync(provider, time);
        var id = await api.ContractAsync(TypedContracts.BlockHours(await api.RateAsync()), code: "KTM", more: """, endsOn: "2026-04-30" """);
        async Task<string> PeriodAsync()
        {
            await api.Get<ContractUpkeep>().RunAsync(CancellationToken.None);
            return (await api.ReadAsync(id, "ledger { current { period } }")).GetProperty("ledger").ToString();
        }

        (await PeriodAsync()).ShouldBe("""{"current":{"period":0}}""");
        time.Advance(TimeSpan.FromMinutes(20));
        (await PeriodAsync()).ShouldBe("""{"current":{"period":1}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Thresholds_notice_days_renewals_and_ends_are_told_of_once(StoreProvider provider)
    {
        var (api, time) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        var id = await api.ContractAsync(TypedContracts.BlockHours(rate), more: """, endsOn: "2026-04-30", noticeOn: "2026-04-15", renewsForMonths: 1""");
        await api.ContractAsync($$"""hourly: { primaryRate: "{{rate}}", billingPeriod: MONTHLY }""", "Short", """, endsOn: "2026-04-20" """);
        await api.UseAsync(id, "7.9", "a");
        await api.UseAsync(id, "0.1", "b");
        await api.UseAsync(id, "1.6", "c");
        foreach (var days in new[] { 31, 20, 20, 0 })
        {
            time.Advance(TimeSpan.FromDays(days));
            await api.Get<ContractUpkeep>().RunAsync(CancellationToken.None);
        }

        await api.UseAsync(id, "8.5", "d");

        (await EventsAsync(api, 8)).ShouldBe(
        [
            "block.threshold_reached Care 80", "block.threshold_reached Care 95", "block.period_closed Care ", "contract.notice_due Care ", "contract.expired Short ",
            "contract.renewed Care ", "block.period_closed Care ", "block.threshold_reached Care 80",
        ]);
        (await api.ReadAsync(id, "endsOn noticeOn status")).ToString().ShouldBe("""{"endsOn":"2026-05-31","noticeOn":"2026-05-16","status":"ACTIVE"}""");
    }

    private static async Task RecapsAsync(ApiHost api, string contract, string expected) =>
        (await api.ReadAsync(contract, "ledger { recaps { starting granted lapsed remaining } }")).GetProperty("ledger").GetProperty("recaps").ToString().ShouldBe(expected);

    private static Task<string[]> Refusals(ApiHost api, string contracts, string hours) => api.RefusalsAsync(
        "recordUsage", $$"""contractIds: [{{contracts}}], quantity: "{{hours}}", reference: "work", idempotencyKey: "{{Guid.NewGuid()}}" """);

    /// <summary>All that happened, from the beginning of the log, but for what the test itself ordered.</summary>
    private static async Task<List<string>> EventsAsync(ApiHost api, int upTo)
    {
        var names = "[\"block.threshold_reached\", \"block.period_closed\", \"contract.notice_due\", \"contract.expired\", \"contract.renewed\"]";
        var seen = new List<string>();
        await foreach (var result in api.WatchAsync(
            $$"""subscription { contractEvents(customerId: "{{api.Id("TST")}}", names: {{names}}, after: "{{Beginning}}") { name percent contract { name } } }"""))
        {
            var happened = result.GetProperty("data").GetProperty("contractEvents");
            seen.Add($"{happened.GetProperty("name")} {happened.GetProperty("contract").GetProperty("name")} {happened.GetProperty("percent")}");
            if (seen.Count == upTo)
                break;
        }

        return seen;
    }

    private static string Beginning => System.Buffers.Text.Base64Url.EncodeToString("1|contract-events|0|"u8);
}
