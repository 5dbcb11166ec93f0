using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.Contracts;

/// <summary>Rates, exclusions, who pays, who bills whom, what was charged, and the report on blocks.</summary>
public sealed class PayerTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Rates_are_used_below_their_owner_and_archived_ones_stay_where_they_are(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var created = await api.DoneAsync(
            "createRate", $$"""customerId: "{{api.Id("NWR")}}", amount: "99.95", description: "Hour", sku: "H-1", category: "Labour", idempotencyKey: "r" """,
            "rate { id amount description sku category archivedAt owner { code } version }");
        var id = created.GetProperty("rate").GetProperty("id").GetString()!;
        var provided = await api.RateAsync(10, description: "Of the provider");
        await api.RateAsync(10, "LIT", "Of another reseller");
        var contract = await api.ContractAsync(TypedContracts.BlockHours(id));

        await api.DoneAsync("updateRate", $$"""rateId: "{{id}}", amount: 120, sku: null, expectedVersion: 1""", "rate { amount sku version }");
        await api.DoneAsync("archiveRate", $$"""rateId: "{{id}}", expectedVersion: 2""", "rate { archivedAt }");

        (await api.ReadAsync(contract, "... on BlockHoursContract { pricePerHour { price { amount } rate { amount sku } } }")).ToString()
            .ShouldBe("""{"pricePerHour":{"price":{"amount":"99.95"},"rate":{"amount":"120","sku":null}}}""");
        (await api.RefusalsAsync("createContract", TypedContracts.Input(api, TypedContracts.BlockHours(id), "New"))).ShouldBe(["RATE_ARCHIVED at terms.blockHours.pricePerHour"]);
        await api.DoneAsync("updateContract", $$"""contractId: "{{contract}}", terms: { {{TypedContracts.BlockHours(id, ", rollsOver: true")}} } """, "contract { id }");
        (await api.RefusalsAsync("updateRate", $$"""rateId: "{{id}}", amount: -1, expectedVersion: 1""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "RATE_ARCHIVED at rate"]);
        (await api.RefusalsAsync("archiveRate", $$"""rateId: "{{id}}" """)).ShouldBe(["RATE_ARCHIVED at rate"]);
        (await api.RefusalsAsync("createRate", $$"""customerId: "{{api.Id("NWR")}}", amount: "-1", description: " " """)).ShouldBe(["INVALID_VALUE at amount", "REQUIRED at description"], ignoreOrder: true);
        (await api.RefusalsAsync("createContract", TypedContracts.Input(api, TypedContracts.BlockHours(id), "New", code: "WWI"))).ShouldBe(["NOT_FOUND at terms.blockHours.pricePerHour"]);

        api.As = api.CallerAt("FAB");
        (await api.DataAsync($$"""{ rates(usableBy: "{{api.Id("TST")}}", last: 1) { totalCount nodes { description owner { code } } } }""")).ToString()
            .ShouldBe("""{"rates":{"totalCount":6,"nodes":[{"description":"Of the provider","owner":null}]}}""");
        (await api.RefusalsAsync("updateRate", $$"""rateId: "{{provided}}", amount: 1""")).ShouldBe(["NOT_FOUND at rateId"]);
        (await api.DataAsync($$"""{ rates(last: 3, includeArchived: true) { nodes { description } pageInfo { hasNextPage } } node(id: "{{provided}}") { id } }""")).ToString()
            .ShouldBe($$$"""{"rates":{"nodes":[{"description":"Mailbox"},{"description":"Monitored server"},{"description":"Of the provider"}],"pageInfo":{"hasNextPage":false}},"node":{"id":"{{{provided}}}"}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Excluded_work_falls_through_to_the_next_contract(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var terms = $$"""hourly: { primaryRate: "{{await api.RateAsync()}}", billingPeriod: MONTHLY }""";
        var (care, night, project) = (
            await api.ContractAsync(terms, "Care", ", isDefault: true"), await api.ContractAsync(terms, "Night"), await api.ContractAsync(terms, "Project"));
        var set = await api.DoneAsync(
            "setContractExclusions",
            $$"""contractId: "{{care}}", fallthroughId: "{{night}}", exclusions: [{ hours: { from: "18:00" } }, { role: "Architect", workType: "Design" }] """,
            "contract { version fallthrough { name } exclusions { role workType hours { days from to } } }");
        await api.DoneAsync("setContractExclusions", $$"""contractId: "{{night}}", fallthroughId: "{{project}}", exclusions: [{ workType: "design" }] """, "contract { id }");
        async Task<string> PayerAsync(string work) => (await api.DataAsync(
            $$"""{ payingContract(work: { customerId: "{{api.Id("TST")}}" {{work}} }) { contract { name } source fellThrough { name } refusals { ... on UserError { code path } } } }"""))
            .GetProperty("payingContract").ToString();

        set.GetProperty("contract").ToString().ShouldBe(
            """{"version":2,"fallthrough":{"name":"Night"},"exclusions":[{"role":null,"workType":null,"hours":{"days":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"],"from":"18:00","to":"24:00"}},{"role":"Architect","workType":"Design","hours":null}]}""");
        (await PayerAsync(", startedAt: \"2026-03-02T09:00:00Z\"")).ShouldBe("""{"contract":{"name":"Care"},"source":"CUSTOMER_DEFAULT","fellThrough":[],"refusals":[]}""");
        // In Prague it is 18:30.
        (await PayerAsync(", startedAt: \"2026-03-02T17:30:00Z\"")).ShouldBe("""{"contract":{"name":"Night"},"source":"CUSTOMER_DEFAULT","fellThrough":[{"name":"Care"}],"refusals":[]}""");
        (await PayerAsync(", startedAt: \"2026-03-02T09:00:00Z\", role: \"architect\", workType: \"DESIGN\"")).ShouldBe(
            """{"contract":{"name":"Project"},"source":"CUSTOMER_DEFAULT","fellThrough":[{"name":"Care"},{"name":"Night"}],"refusals":[]}""");
        (await PayerAsync($", startedAt: \"2026-03-02T09:00:00Z\", caseContractId: \"{night}\"")).ShouldBe("""{"contract":{"name":"Night"},"source":"CASE","fellThrough":[],"refusals":[]}""");
        (await PayerAsync($", caseContractId: \"{night}\", contractId: \"{project}\"")).ShouldBe("""{"contract":{"name":"Project"},"source":"ENTRY","fellThrough":[],"refusals":[]}""");
        (await PayerAsync(", startedAt: \"2025-03-02T09:00:00Z\"")).ShouldBe("""{"contract":null,"source":null,"fellThrough":[],"refusals":[{"code":"NO_PAYING_CONTRACT","path":[]}]}""");
        (await PayerAsync(", contractId: \"con_9\"")).ShouldBe("""{"contract":null,"source":null,"fellThrough":[],"refusals":[{"code":"NOT_FOUND","path":["contractId"]}]}""");
        (await api.RefusalsAsync("setContractExclusions", $$"""contractId: "{{project}}", fallthroughId: "{{care}}", exclusions: [{}, { hours: { from: "9", to: "25:00" } }], expectedVersion: 7"""))
            .ShouldBe(["INVALID_TIME at exclusions.1.hours.from", "INVALID_TIME at exclusions.1.hours.to", "VERSION_CONFLICT at expectedVersion", "FALLTHROUGH_CYCLE at fallthroughId"], ignoreOrder: true);
        (await api.RefusalsAsync("setContractExclusions", $$"""contractId: "{{project}}", exclusions: [{}] """)).ShouldBe(["INVALID_VALUE at exclusions"]);
        (await api.RefusalsAsync("deleteContract", $$"""contractId: "{{project}}" """)).ShouldBe(["CONTRACT_IN_USE", "CONTRACT_IN_USE"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_default_of_the_nearest_ancestor_pays_where_contracts_are_inherited(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var terms = $$"""hourly: { primaryRate: "{{await api.RateAsync()}}", billingPeriod: MONTHLY }""";
        await api.ContractAsync(terms, "Of the top", ", isDefault: true", "ROOT");
        await api.ContractAsync(terms, "Of the reseller", ", isDefault: true", "NWR");
        var query = $$"""{ payingContract(work: { customerId: "{{api.Id("TST")}}" }) { contract { name } source refusals { ... on UserError { code } } } }""";

        (await api.DataAsync(query)).GetProperty("payingContract").ToString().ShouldBe("""{"contract":null,"source":null,"refusals":[{"code":"NO_PAYING_CONTRACT"}]}""");
        await api.DoneAsync("setSetting", $$"""customerId: "{{api.Id("FAB")}}", key: "contracts.inherit", value: true""", "setting { key }");
        (await api.DataAsync(query)).GetProperty("payingContract").ToString().ShouldBe("""{"contract":{"name":"Of the reseller"},"source":"INHERITED_DEFAULT","refusals":[]}""");
        api.As = api.CallerAt("FAB");
        (await api.DataAsync(query)).GetProperty("payingContract").ToString().ShouldBe("""{"contract":null,"source":"INHERITED_DEFAULT","refusals":[]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task At_most_five_contracts_are_fallen_through(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var terms = $$"""hourly: { primaryRate: "{{await api.RateAsync()}}", billingPeriod: MONTHLY }""";
        var chain = new List<string>();
        for (var number = 0; number < 7; number++)
            chain.Add(await api.ContractAsync(terms, $"C{number}"));
        Task<string[]> Link(int from, int to) => api.RefusalsAsync(
            "setContractExclusions", $$"""contractId: "{{chain[from]}}", fallthroughId: "{{chain[to]}}", exclusions: [{ role: "x" }] """);

        for (var number = 5; number > 0; number--)
            (await Link(number, number + 1)).ShouldBeEmpty();
        (await Link(0, 1)).ShouldBe(["FALLTHROUGH_TOO_LONG at fallthroughId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_period_is_charged_once(StoreProvider provider)
    {
        var (api, time) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync(100);
        var flat = await api.ContractAsync($$"""retainerFlatFee: { quantity: 2, rate: "{{rate}}", billingPeriod: MONTHLY }""", "Flat", """, endsOn: "2026-04-15" """);
        var project = await api.ContractAsync($$"""projectHourlyRate: { primaryRate: "{{rate}}", cap: 500 }""", "Project", """, endsOn: "2026-03-31" """);
        var hourly = await api.ContractAsync($$"""hourly: { primaryRate: "{{rate}}", billingPeriod: ON_DEMAND }""", "On demand");
        var bare = (await api.DoneAsync("createContract", $$"""customerId: "{{api.Id("TST")}}", name: "Bare", kind: HOURLY, startsOn: "2026-03-01" """, "contract { id }"))
            .GetProperty("contract").GetProperty("id").GetString()!;
        Task<string[]> Refused(string contract, string rest) => api.RefusalsAsync(
            "recordInvoice", $$"""contractId: "{{contract}}", reference: "R", idempotencyKey: "{{Guid.NewGuid()}}" {{rest}}""");
        Task Done(string contract, string rest) => api.DoneAsync(
            "recordInvoice", $$"""contractId: "{{contract}}", reference: "R", idempotencyKey: "{{Guid.NewGuid()}}" {{rest}}""", "contract { id }");

        (await api.ReadAsync(flat, "periods { index from to share } charges(period: 1) { total { amount } period { days } } none: charges(period: 2) { total { amount } }")).ToString().ShouldBe(
            """{"periods":[{"index":0,"from":"2026-03-01","to":"2026-04-01","share":"1"},{"index":1,"from":"2026-04-01","to":"2026-04-16","share":"0.5"}],"charges":{"total":{"amount":"100"},"period":{"days":15}},"none":null}""");
        await Done(flat, ", period: 1");
        (await Refused(flat, ", period: 1")).ShouldBe(["ALREADY_INVOICED at period"]);
        (await Refused(flat, ", period: 2")).ShouldBe(["INVALID_VALUE at period"]);
        (await Refused(flat, "")).ShouldBe(["REQUIRED at period"]);
        (await Refused(bare, ", period: 0")).ShouldBe(["TERMS_MISSING at contractId"]);
        (await Refused(project, ", period: 0")).ShouldBe(["INVALID_VALUE at period"]);
        time.Advance(TimeSpan.FromDays(30));
        await Done(project, """, period: 0, usage: { work: [{ hours: "8.5" }] } """);
        (await Refused(project, ", period: 0")).ShouldBe(["ALREADY_INVOICED at period"]);
        await Done(hourly, """, from: "2026-03-01", to: "2026-03-15", usage: { work: [{ hours: 2 }] } """);
        (await Refused(hourly, """, from: "2026-03-15", to: "2026-03-20" """)).ShouldBe(["ALREADY_INVOICED at period"]);
        (await Refused(hourly, """, from: "2026-02-15", to: "2026-02-20" """)).ShouldBe(["INVALID_VALUE at from"]);
        await Done(hourly, """, from: "2026-03-16", to: "2026-03-20", usage: { work: [{ hours: 1 }] } """);

        (await api.DataAsync("""{ customer(code: "TST") { contracts { name invoices { period from to total { amount currency } reference } } } }""")).GetProperty("customer").GetProperty("contracts").ToString()
            .ShouldBe(
                """[{"name":"Flat","invoices":[{"period":1,"from":"2026-04-01","to":"2026-04-16","total":{"amount":"100","currency":"EUR"},"reference":"R"}]},"""
                + """{"name":"Project","invoices":[{"period":0,"from":"2026-03-01","to":"2026-04-01","total":{"amount":"500","currency":"EUR"},"reference":"R"}]},"""
                + """{"name":"On demand","invoices":[{"period":0,"from":"2026-03-01","to":"2026-03-16","total":{"amount":"200","currency":"EUR"},"reference":"R"},"""
                + """{"period":1,"from":"2026-03-16","to":"2026-03-21","total":{"amount":"100","currency":"EUR"},"reference":"R"}]},{"name":"Bare","invoices":[]}]""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Users_are_counted_here_and_devices_are_told(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync(10);
        var users = $$"""perUser: { ratePerUser: "{{rate}}", minimumQuantity: 0, billingPeriod: MONTHLY }""";
        var (ofTest, ofJones) = (await api.ContractAsync(users, "Users"), await api.ContractAsync(users, "Users", code: "JBL"));
        var devices = await api.ContractAsync($$"""remoteMonitoring: { ratePerDevice: "{{rate}}", countBy: ALL, addedDevices: PRORATE, billingPeriod: MONTHLY }""", "Devices");

        (await api.ReadAsync(ofTest, "charges(period: 0) { total { amount } }")).ToString().ShouldBe("""{"charges":{"total":{"amount":"0"}}}""");
        (await api.ReadAsync(ofJones, "charges(period: 0) { total { amount } }")).ToString().ShouldBe("""{"charges":{"total":{"amount":"10"}}}""");
        (await api.ReadAsync(ofJones, "charges(period: 0, usage: { users: 7 }) { total { amount } }")).ToString().ShouldBe("""{"charges":{"total":{"amount":"70"}}}""");
        (await api.ReadAsync(devices, """charges(period: 0, usage: { devices: 4, addedDevices: [{ on: "2026-03-17", count: 2 }] }) { total { amount } lines { quantity amount rate { description } } }""")).ToString()
            .ShouldBe("""{"charges":{"total":{"amount":"29.68"},"lines":[{"quantity":"2","amount":"20","rate":{"description":"Hour"}},{"quantity":"2","amount":"9.68","rate":{"description":"Hour"}}]}}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Invoices_go_up_the_chain_parent_by_parent_unless_somebody_above_bills(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        const string Chain = """{ customer(code: "CSO") { billedBy { code } billingChain { payer { code } biller { code } } } }""";

        (await api.DataAsync(Chain)).GetProperty("customer").ToString().ShouldBe(
            """{"billedBy":{"code":"FAB"},"billingChain":[{"payer":{"code":"CSO"},"biller":{"code":"FAB"}},{"payer":{"code":"FAB"},"biller":{"code":"NWR"}},{"payer":{"code":"NWR"},"biller":{"code":"ROOT"}}]}""");
        await api.DoneAsync("setBiller", $$"""customerId: "{{api.Id("CSO")}}", billerId: "{{api.Id("NWR")}}" """, "customer { billedBy { code } }");
        (await api.DataAsync(Chain)).GetProperty("customer").ToString().ShouldBe(
            """{"billedBy":{"code":"NWR"},"billingChain":[{"payer":{"code":"CSO"},"biller":{"code":"NWR"}},{"payer":{"code":"NWR"},"biller":{"code":"ROOT"}}]}""");
        (await api.RefusalsAsync("setBiller", $$"""customerId: "{{api.Id("CSO")}}", billerId: "{{api.Id("TST")}}" """)).ShouldBe(["INVALID_VALUE at billerId"]);
        (await api.RefusalsAsync("setBiller", $$"""customerId: "{{api.Id("CSO")}}", billerId: "cus_999999" """)).ShouldBe(["NOT_FOUND at billerId"]);
        (await api.RefusalsAsync("setBiller", $$"""customerId: "{{api.Id("CSO")}}", billerId: "{{api.Id("TST")}}", expectedVersion: 999"""))
            .ShouldBe(["INVALID_VALUE at billerId", "VERSION_CONFLICT at expectedVersion"]);
        await api.DoneAsync("setBiller", $$"""customerId: "{{api.Id("CSO")}}" """, "customer { billedBy { code } }");
        api.As = api.CallerAt("FAB");
        (await api.DataAsync(Chain)).GetProperty("customer").ToString().ShouldBe("""{"billedBy":{"code":"FAB"},"billingChain":[{"payer":{"code":"CSO"},"biller":{"code":"FAB"}}]}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Blocks_are_reported_the_most_used_ones_first(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        var (low, high) = (await api.ContractAsync(TypedContracts.BlockHours(rate), "Low", code: "TST"), await api.ContractAsync(TypedContracts.BlockHours(rate), "High", code: "WWI"));
        await api.UseAsync(low, "1", "a");
        await api.UseAsync(high, "12", "b");
        string Report(string arguments) => $$"""{ contractBurn{{arguments}} { totals { unit currency contracts available used remaining overrun } contracts { percent recap { used overrun } contract { name } } } }""";

        (await api.DataAsync(Report($$"""(subtreeOf: "{{api.Id("LIT")}}")"""))).GetProperty("contractBurn").ToString().ShouldBe(
            """{"totals":[{"unit":"HOURS","currency":null,"contracts":1,"available":"10","used":"10","remaining":"0","overrun":"2"}],"contracts":[{"percent":"120","recap":{"used":"10","overrun":"2"},"contract":{"name":"High"}}]}""");
        var all = (await api.DataAsync(Report(""))).GetProperty("contractBurn").GetProperty("contracts").EnumerateArray().Select(row => row.GetProperty("contract").GetProperty("name").GetString());
        all.First().ShouldBe("High");
        all.ShouldContain("Low");
        api.As = api.CallerAt("LIT");
        (await api.DataAsync(Report($$"""(subtreeOf: "{{api.Id("TST")}}")"""))).GetProperty("contractBurn").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }
}
