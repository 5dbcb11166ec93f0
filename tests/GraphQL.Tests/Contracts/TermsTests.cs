using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.Contracts;

/// <summary>The ten kinds of contracts, each with its own terms.</summary>
public sealed class TermsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Every_kind_comes_back_with_its_own_fields(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var (one, two) = (await api.RateAsync(100), await api.RateAsync(150, description: "After 5 pm"));
        var kinds = new (string Type, string Terms, string Selection, string Expected)[]
        {
            ("RetainerFlatFeeContract", $$"""retainerFlatFee: { quantity: "10", rate: "{{one}}", billingPeriod: MONTHLY }""",
                "quantity rate { description price { amount currency } rate { id } }",
                """{"quantity":"10","rate":{"description":"Hour","price":{"amount":"100","currency":"EUR"},"rate":{"id":"ONE"}}}""".Replace("ONE", one, StringComparison.Ordinal)),
            ("HourlyContract", $$"""hourly: { primaryRate: "{{one}}", additionalRates: ["{{two}}"], billingPeriod: ON_DEMAND }""",
                "primaryRate { description } additionalRates { price { amount } }",
                """{"primaryRate":{"description":"Hour"},"additionalRates":[{"price":{"amount":"150"}}]}"""),
            ("BlockHoursContract", TypedContracts.BlockHours(one, $$""", overageRate: "{{two}}", rollsOver: true, rolloverExpiresAfterPeriods: 2, alertThresholds: [50], overrun: REFUSE"""),
                "hoursIncluded pricePerHour { description } overageRate { description } rollsOver rolloverExpiresAfterPeriods alertThresholds overrun",
                """{"hoursIncluded":"10","pricePerHour":{"description":"Hour"},"overageRate":{"description":"After 5 pm"},"rollsOver":true,"rolloverExpiresAfterPeriods":2,"alertThresholds":[50],"overrun":"REFUSE"}"""),
            ("BlockMoneyContract", $$"""blockMoney: { contractAmount: "5000", primaryRate: "{{two}}", billingPeriod: QUARTERLY }""",
                "contractAmount { amount currency } primaryRate { description } additionalRates { description } rollsOver rolloverExpiresAfterPeriods alertThresholds",
                """{"contractAmount":{"amount":"5000","currency":"EUR"},"primaryRate":{"description":"After 5 pm"},"additionalRates":[],"rollsOver":false,"rolloverExpiresAfterPeriods":null,"alertThresholds":[80,95]}"""),
            ("RemoteMonitoringContract", $$"""remoteMonitoring: { ratePerDevice: "{{one}}", countBy: SERVER, addedDevices: PRORATE, billingPeriod: MONTHLY }""",
                "ratePerDevice { description } countBy addedDevices doubleCountedWith { name }",
                """{"ratePerDevice":{"description":"Hour"},"countBy":"SERVER","addedDevices":"PRORATE","doubleCountedWith":[]}"""),
            ("OnlineBackupContract", $$"""onlineBackup: { ratePerGigabyte: "{{one}}", countBy: TOTAL_GIGABYTES, billingPeriod: WEEKLY }""",
                "ratePerGigabyte { description } countBy", """{"ratePerGigabyte":{"description":"Hour"},"countBy":"TOTAL_GIGABYTES"}"""),
            ("ProjectOneTimeFeeContract", """projectOneTimeFee: { totalAmount: 12000.50, milestones: [{ name: "Plan", amount: 2000.5, dueOn: "2026-05-01" }, { name: "Build", amount: 10000 }] }""",
                "totalAmount { amount } milestones { name amount dueOn }",
                """{"totalAmount":{"amount":"12000.5"},"milestones":[{"name":"Plan","amount":"2000.5","dueOn":"2026-05-01"},{"name":"Build","amount":"10000","dueOn":null}]}"""),
            ("ProjectHourlyRateContract", $$"""projectHourlyRate: { primaryRate: "{{one}}", cap: "9000" }""",
                "primaryRate { description } additionalRates { description } cap { amount }",
                """{"primaryRate":{"description":"Hour"},"additionalRates":[],"cap":{"amount":"9000"}}"""),
            ("PerTicketContract", $$"""perTicket: { ticketsIncluded: 5, price: "99.9", overage: "{{two}}", billingPeriod: MONTHLY }""",
                "ticketsIncluded price { amount } overage { description }", """{"ticketsIncluded":5,"price":{"amount":"99.9"},"overage":{"description":"After 5 pm"}}"""),
            ("PerUserContract", $$"""perUser: { ratePerUser: "{{one}}", countRule: ENABLED_USERS, minimumQuantity: 3, billingPeriod: YEARLY }""",
                "ratePerUser { description } countRule minimumQuantity", """{"ratePerUser":{"description":"Hour"},"countRule":"ENABLED_USERS","minimumQuantity":3}"""),
        };

        foreach (var (type, terms, selection, expected) in kinds)
        {
            var id = await api.ContractAsync(terms, type);
            var read = await api.DataAsync($$"""{ node(id: "{{id}}") { ... on {{type}} { {{selection}} } ... on Contract { __typename } } }""");
            read.GetProperty("node").ToString().ShouldBe(expected[..^1] + $",\"__typename\":\"{type}\"}}");
        }

        var all = await api.DataAsync($$"""{ customer(code: "TST") { contracts { __typename kind currency billingPeriod status } } }""");
        all.GetProperty("customer").GetProperty("contracts").EnumerateArray().Select(contract => contract.GetProperty("__typename").GetString())
            .ShouldBe(kinds.Select(kind => kind.Type));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Terms_that_break_a_rule_are_refused_with_the_way_to_the_member(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var one = await api.RateAsync();
        async Task Refused(string terms, params string[] expected) =>
            (await api.RefusalsAsync("createContract", TypedContracts.Input(api, terms))).ShouldBe(expected, ignoreOrder: true);

        await Refused(
            """retainerFlatFee: { quantity: "0", rate: "rat_9", billingPeriod: ON_DEMAND }""",
            "NOT_FOUND at terms.retainerFlatFee.rate", "INVALID_BILLING_PERIOD at terms.retainerFlatFee.billingPeriod", "QUANTITY_NOT_POSITIVE at terms.retainerFlatFee.quantity");
        await Refused($$"""hourly: { primaryRate: "{{one}}", additionalRates: ["{{one}}"], billingPeriod: MONTHLY }""", "DUPLICATE at terms.hourly.additionalRates");
        await Refused(
            $$"""blockHours: { hoursIncluded: "-1", pricePerHour: "{{one}}", billingPeriod: ON_DEMAND, rolloverExpiresAfterPeriods: 0, alertThresholds: [0, 101] }""",
            "INVALID_BILLING_PERIOD at terms.blockHours.billingPeriod", "QUANTITY_NOT_POSITIVE at terms.blockHours.hoursIncluded",
            "INVALID_VALUE at terms.blockHours.rolloverExpiresAfterPeriods", "INVALID_VALUE at terms.blockHours.rolloverExpiresAfterPeriods",
            "INVALID_VALUE at terms.blockHours.alertThresholds", "INVALID_VALUE at terms.blockHours.alertThresholds");
        await Refused(
            $$"""blockMoney: { contractAmount: "0.00001", primaryRate: "{{one}}", additionalRates: ["{{one}}"], billingPeriod: ON_DEMAND }""",
            "INVALID_BILLING_PERIOD at terms.blockMoney.billingPeriod", "INVALID_VALUE at terms.blockMoney.contractAmount", "DUPLICATE at terms.blockMoney.additionalRates");
        await Refused(
            """remoteMonitoring: { ratePerDevice: "rat_9", countBy: ALL, billingPeriod: ON_DEMAND }""",
            "NOT_FOUND at terms.remoteMonitoring.ratePerDevice", "INVALID_BILLING_PERIOD at terms.remoteMonitoring.billingPeriod");
        await Refused(
            $$"""onlineBackup: { ratePerGigabyte: "{{one}}", countBy: PC_GIGABYTES, billingPeriod: ON_DEMAND }""", "INVALID_BILLING_PERIOD at terms.onlineBackup.billingPeriod");
        await Refused(
            """projectOneTimeFee: { totalAmount: 10, milestones: [{ name: "a", amount: -1 }] }""",
            "QUANTITY_NOT_POSITIVE at terms.projectOneTimeFee.milestones", "INVALID_VALUE at terms.projectOneTimeFee.milestones");
        await Refused($$"""projectHourlyRate: { primaryRate: "{{one}}", cap: 0 }""", "QUANTITY_NOT_POSITIVE at terms.projectHourlyRate.cap");
        await Refused(
            """perTicket: { ticketsIncluded: -1, price: -2, billingPeriod: ON_DEMAND }""",
            "INVALID_VALUE at terms.perTicket.ticketsIncluded", "INVALID_VALUE at terms.perTicket.price", "INVALID_BILLING_PERIOD at terms.perTicket.billingPeriod");
        await Refused(
            $$"""perUser: { ratePerUser: "{{one}}", minimumQuantity: -1, billingPeriod: ON_DEMAND }""",
            "INVALID_VALUE at terms.perUser.minimumQuantity", "INVALID_BILLING_PERIOD at terms.perUser.billingPeriod");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_contracts_that_count_the_same_devices_are_warned_of(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        string Monitoring(string category) => $$"""remoteMonitoring: { ratePerDevice: "{{rate}}", countBy: {{category}}, billingPeriod: MONTHLY }""";
        await api.ContractAsync(Monitoring("SERVER"), "Servers");
        await api.ContractAsync(Monitoring("OTHER"), "Printers");

        var created = await api.DoneAsync(
            "createContract", TypedContracts.Input(api, Monitoring("AGENTS_ONLY"), "Agents"), "warnings { code contract { name } } contract { ... on RemoteMonitoringContract { doubleCountedWith { name } } }");

        created.GetProperty("warnings").ToString().ShouldBe("""[{"code":"DOUBLE_COUNT","contract":{"name":"Servers"}}]""");
        created.GetProperty("contract").ToString().ShouldBe("""{"doubleCountedWith":[{"name":"Servers"}]}""");
    }
}
