using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.Contracts;

/// <summary>The head of contracts: dates, default, currency, and what can still be changed when.</summary>
public sealed class ContractHeaderTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_head_comes_back_as_it_was_typed(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();

        var id = await api.ContractAsync(
            $$"""hourly: { primaryRate: "{{rate}}", billingPeriod: MONTHLY }""",
            more: """, endsOn: "2026-12-31", noticeOn: "2026-09-30", renewsForMonths: 12, isTaxable: true, prorates: false, notes: "by phone", isDefault: true""");

        (await api.ReadAsync(id, "status isActive isDefault isTaxable prorates currency billingPeriod endsOn noticeOn renewsForMonths notes firstInvoicedAt terminatedAt version")).ToString().ShouldBe(
            """{"status":"ACTIVE","isActive":true,"isDefault":true,"isTaxable":true,"prorates":false,"currency":"EUR","billingPeriod":"MONTHLY","endsOn":"2026-12-31","noticeOn":"2026-09-30","renewsForMonths":12,"notes":"by phone","firstInvoicedAt":null,"terminatedAt":null,"version":1}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task All_that_is_wrong_with_a_head_is_told_at_once(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        await api.ContractAsync($$"""hourly: { primaryRate: "{{rate}}", billingPeriod: MONTHLY }""", more: ", isDefault: true");

        (await api.RefusalsAsync(
            "createContract",
            $$"""
            customerId: "{{api.Id("TST")}}", name: "care", kind: PER_USER, terms: { hourly: { primaryRate: "{{rate}}", billingPeriod: MONTHLY } }, currency: "XXX",
            startsOn: "2026-03-01", endsOn: "2026-02-01", noticeOn: "2026-02-02", renewsForMonths: 0, isDefault: true
            """)).ShouldBe(
            [
                "INVALID_CURRENCY at currency", "END_BEFORE_START at endsOn", "NOTICE_AFTER_END at noticeOn", "INVALID_VALUE at renewsForMonths",
                "CONTRACT_NAME_TAKEN at name", "DEFAULT_CONTRACT_NOT_ACTIVE at isDefault", "DEFAULT_CONTRACT_EXISTS at isDefault", "INVALID_VALUE at kind",
            ],
            ignoreOrder: true);
        (await api.RefusalsAsync("createContract", $$"""customerId: "{{api.Id("TST")}}", name: "", startsOn: "2026-03-01" """)).ShouldBe(["REQUIRED at terms", "REQUIRED at name"], ignoreOrder: true);
        (await api.RefusalsAsync("createContract", $$"""customerId: "{{api.Id("TST")}}", name: "x", startsOn: "2026-03-01", terms: { perTicket: { ticketsIncluded: 1, price: 1, billingPeriod: WEEKLY } } """))
            .ShouldBe(["INVALID_CURRENCY at currency"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_update_changes_what_is_given_until_an_invoice_fixes_it(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync(90);
        var id = await api.ContractAsync($$"""retainerFlatFee: { quantity: 2, rate: "{{rate}}", billingPeriod: MONTHLY }""");

        var updated = await api.DoneAsync(
            "updateContract",
            $$"""contractId: "{{id}}", expectedVersion: 1, name: "Care plus", currency: "chf", noticeOn: "2026-06-30", terms: { retainerFlatFee: { quantity: 3, rate: "{{rate}}", billingPeriod: QUARTERLY } } """,
            "contract { name currency noticeOn billingPeriod version ... on RetainerFlatFeeContract { quantity } } warnings { code }");
        await api.DoneAsync("recordInvoice", $$"""contractId: "{{id}}", period: 0, reference: "2026-1", idempotencyKey: "i" """, "contract { id }");

        updated.GetProperty("contract").ToString().ShouldBe(
            """{"name":"Care plus","currency":"CHF","noticeOn":"2026-06-30","billingPeriod":"QUARTERLY","version":2,"quantity":"3"}""");
        (await api.RefusalsAsync("updateContract", $$"""contractId: "{{id}}", currency: "EUR", startsOn: "2026-03-02" """))
            .ShouldBe(["CURRENCY_FIXED at currency", "PERIODS_FIXED at startsOn"]);
        (await api.RefusalsAsync("updateContract", $$"""contractId: "{{id}}", expectedVersion: 1, name: "x" """)).ShouldBe(["VERSION_CONFLICT at expectedVersion"]);
        (await api.RefusalsAsync("updateContract", $$"""contractId: "{{id}}", startsOn: null, terms: null, isDefault: null"""))
            .ShouldBe(["REQUIRED at terms", "REQUIRED at startsOn", "REQUIRED at isDefault"]);
        (await api.RefusalsAsync("updateContract", $$"""contractId: "{{id}}", terms: { perUser: { ratePerUser: "{{rate}}", billingPeriod: QUARTERLY } } """)).ShouldBe(["INVALID_VALUE at kind"]);
        (await api.RefusalsAsync("updateContract", """contractId: "con_9", notes: "x" """)).ShouldBe(["NOT_FOUND at contractId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_terminated_contract_keeps_everything_but_its_notes(StoreProvider provider)
    {
        var (api, time) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        var id = await api.ContractAsync($$"""hourly: { primaryRate: "{{rate}}", billingPeriod: MONTHLY }""");

        var ended = await api.DoneAsync("terminateContract", $$"""contractId: "{{id}}", endsOn: "2026-03-31" """, "contract { status endsOn }");
        ended.GetProperty("contract").ToString().ShouldBe("""{"status":"ACTIVE","endsOn":"2026-03-31"}""");
        time.Advance(TimeSpan.FromDays(30));
        (await api.ReadAsync(id, "status")).ToString().ShouldBe("""{"status":"TERMINATED"}""");

        (await api.RefusalsAsync("updateContract", $$"""contractId: "{{id}}", notes: "a", isTaxable: true""")).ShouldBe(["CONTRACT_TERMINATED"]);
        (await api.RefusalsAsync("renewContract", $$"""contractId: "{{id}}", endsOn: "2027-03-31" """)).ShouldBe(["CONTRACT_TERMINATED"]);
        (await api.RefusalsAsync("setDefaultContract", $$"""contractId: "{{id}}" """)).ShouldBe(["CONTRACT_TERMINATED", "DEFAULT_CONTRACT_NOT_ACTIVE at isDefault"]);
        (await api.RefusalsAsync("deleteContract", $$"""contractId: "{{id}}" """)).ShouldBe(["CONTRACT_IN_USE"]);
        await api.DoneAsync("updateContract", $$"""contractId: "{{id}}", notes: "went to others" """, "contract { notes }");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_default_passes_from_one_contract_to_another(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var rate = await api.RateAsync();
        var terms = $$"""hourly: { primaryRate: "{{rate}}", billingPeriod: MONTHLY }""";
        var (first, second) = (await api.ContractAsync(terms, "First", ", isDefault: true"), await api.ContractAsync(terms, "Second"));

        (await api.RefusalsAsync("updateContract", $$"""contractId: "{{second}}", isDefault: true""")).ShouldBe(["DEFAULT_CONTRACT_EXISTS at isDefault"]);
        await api.DoneAsync("setDefaultContract", $$"""contractId: "{{second}}", expectedVersion: 1""", "contract { isDefault }");
        (await api.DataAsync("""{ customer(code: "TST") { contracts { name isDefault version } } }""")).GetProperty("customer").GetProperty("contracts").ToString()
            .ShouldBe("""[{"name":"First","isDefault":false,"version":2},{"name":"Second","isDefault":true,"version":2}]""");

        var suspended = await api.DoneAsync("suspendContract", $$"""contractId: "{{second}}", expectedVersion: 2""", "contract { status isDefault }");
        suspended.GetProperty("contract").ToString().ShouldBe("""{"status":"SUSPENDED","isDefault":false}""");
        (await api.RefusalsAsync("suspendContract", $$"""contractId: "{{second}}" """)).ShouldBe(["INVALID_TRANSITION"]);
        (await api.RefusalsAsync("setDefaultContract", $$"""contractId: "{{second}}" """)).ShouldBe(["DEFAULT_CONTRACT_NOT_ACTIVE at isDefault"]);
        (await api.RefusalsAsync("resumeContract", $$"""contractId: "{{first}}", expectedVersion: 1""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "INVALID_TRANSITION"]);
        (await api.DoneAsync("resumeContract", $$"""contractId: "{{second}}" """, "contract { status }")).GetProperty("contract").ToString().ShouldBe("""{"status":"ACTIVE"}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_draft_is_signed_or_taken_back(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var terms = TypedContracts.BlockHours(await api.RateAsync());
        var (signed, dropped) = (await api.ContractAsync(terms, "Signed", ", isDraft: true"), await api.ContractAsync(terms, "Dropped", ", isDraft: true"));

        (await api.ReadAsync(signed, "status ledger { balance }")).ToString().ShouldBe("""{"status":"DRAFT","ledger":null}""");
        (await api.DoneAsync("signContract", $$"""contractId: "{{signed}}", expectedVersion: 1""", "contract { status ledger { balance } }"))
            .GetProperty("contract").ToString().ShouldBe("""{"status":"ACTIVE","ledger":{"balance":"10"}}""");
        (await api.RefusalsAsync("signContract", $$"""contractId: "{{signed}}" """)).ShouldBe(["INVALID_TRANSITION"]);
        (await api.RefusalsAsync("deleteContract", $$"""contractId: "{{signed}}", expectedVersion: 9""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "CONTRACT_IN_USE"]);
        (await api.DoneAsync("deleteContract", $$"""contractId: "{{dropped}}" """, "deletedId customer { contracts { name } }")).GetProperty("customer").ToString()
            .ShouldBe("""{"contracts":[{"name":"Signed"}]}""");
        (await api.RefusalsAsync("deleteContract", $$"""contractId: "{{dropped}}" """)).ShouldBe(["NOT_FOUND at contractId"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_contract_is_renewed_by_its_months_or_to_a_day(StoreProvider provider)
    {
        var (api, _) = await TypedContracts.HostAsync(provider);
        await using var closed = api;
        var terms = $$"""hourly: { primaryRate: "{{await api.RateAsync()}}", billingPeriod: MONTHLY }""";
        var id = await api.ContractAsync(terms, more: """, endsOn: "2026-12-31", noticeOn: "2026-10-31", renewsForMonths: 6""");
        var plain = await api.ContractAsync(terms, "Plain", """, endsOn: "2026-12-31" """);

        (await api.DoneAsync("renewContract", $$"""contractId: "{{id}}", expectedVersion: 1""", "contract { endsOn noticeOn }")).GetProperty("contract").ToString()
            .ShouldBe("""{"endsOn":"2027-06-30","noticeOn":"2027-04-30"}""");
        (await api.DoneAsync("renewContract", $$"""contractId: "{{plain}}", endsOn: "2028-12-31" """, "contract { endsOn }")).GetProperty("contract").ToString()
            .ShouldBe("""{"endsOn":"2028-12-31"}""");
        (await api.RefusalsAsync("renewContract", $$"""contractId: "{{plain}}" """)).ShouldBe(["CONTRACT_NOT_RENEWABLE"]);
        (await api.RefusalsAsync("renewContract", $$"""contractId: "{{plain}}", endsOn: "2028-12-31", expectedVersion: 1""")).ShouldBe(["VERSION_CONFLICT at expectedVersion", "INVALID_VALUE at endsOn"]);
    }
}
