using System.Net;
using System.Text.Json;
using CustomerGraph.Application.DomainNames;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests.DomainNames;

/// <summary>Domain names are proved by records of a real DNS server.</summary>
public sealed class DomainVerificationTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [DnsTheory, OnSqlite, OnPostgres]
    public async Task A_record_in_dns_proves_a_domain_and_puts_the_others_in_conflict(StoreProvider provider)
    {
        var (name, dns) = (NewName(), await NameServer.RunningAsync());
        await using var api = await HostAsync(provider, dns);
        await AddAsync(api, "JBL", name);
        await AddAsync(api, "KTM", name);

        var started = await DoneAsync(api, "startDomainVerification", "JBL", name);
        (await StateAsync(api, "checkDomainVerification", "JBL", name)).ShouldBe("PENDING");
        await dns.SetAsync(started.GetProperty("challengeName").GetString()!, "v=spf1 -all", started.GetProperty("challengeValue").GetString()!);
        var verified = await DoneAsync(api, "checkDomainVerification", "JBL", name);

        started.GetProperty("state").GetString().ShouldBe("PENDING");
        started.GetProperty("challengeName").GetString().ShouldBe($"_customergraph-challenge.{name}");
        started.GetProperty("challengeValue").GetString()!.ShouldMatch("^cg-verify=[0-9a-f]{32}$");
        started.GetProperty("challengeExpiresAt").GetString().ShouldBe("2026-04-01T09:00:00Z");
        verified.GetProperty("state").GetString().ShouldBe("VERIFIED");
        verified.GetProperty("verifiedAt").GetString().ShouldBe("2026-03-02T09:00:00Z");
        verified.GetProperty("checkedAt").GetString().ShouldBe("2026-03-02T09:00:00Z");
        verified.GetProperty("alsoUsedByCount").GetInt32().ShouldBe(1);
        verified.GetProperty("alsoUsedBy").ToString().ShouldBe("""[{"code":"KTM"}]""");
        (await StatesAsync(api, "KTM"))[name].ShouldBe("CONFLICT");
        (await RecognisedAsync(api, $"x@{name}")).ShouldBe("VERIFIED_DOMAIN JBL");
        api.As = api.CallerAt("NWR");
        (await ReadAsync(api, "JBL", name)).GetProperty("alsoUsedBy").ToString().ShouldBe("[]");
    }

    [DnsTheory, OnSqlite, OnPostgres]
    public async Task Refusals_of_proofs(StoreProvider provider)
    {
        var name = NewName();
        await using var api = await HostAsync(provider, await NameServer.RunningAsync());
        await AddAsync(api, "JBL", name);
        await AddAsync(api, "KTM", name);
        await DoneAsync(api, "verifyDomainManually", "JBL", name, """reason: "Seen the contract" """);

        (await RefusalsAsync(api, "startDomainVerification", "JBL", name)).ShouldBe(["DOMAIN_ALREADY_VERIFIED at domain"]);
        (await RefusalsAsync(api, "verifyDomainManually", "JBL", name, """reason: " " """)).ShouldBe(["REQUIRED at reason", "DOMAIN_ALREADY_VERIFIED at domain"]);
        (await RefusalsAsync(api, "checkDomainVerification", "JBL", name)).ShouldBe(["DOMAIN_NOT_PENDING at domain"]);
        (await RefusalsAsync(api, "startDomainVerification", "KTM", name)).ShouldBe(["DOMAIN_CONFLICT at domain"]);
        (await RefusalsAsync(api, "verifyDomainManually", "KTM", name, """reason: "x" """)).ShouldBe(["DOMAIN_CONFLICT at domain"]);
        (await RefusalsAsync(api, "claimSubdomains", "KTM", name, "claims: true")).ShouldBe(["DOMAIN_NOT_VERIFIED at domain"]);
        (await RefusalsAsync(api, "startDomainVerification", "JBL", "other.example", "expectedVersion: 99"))
            .ShouldBe(["VERSION_CONFLICT at expectedVersion", "DOMAIN_NOT_HELD at domain"]);
        (await RefusalsAsync(api, "checkDomainVerification", "JBL", "other.example")).ShouldBe(["DOMAIN_NOT_HELD at domain"]);
        (await RefusalsAsync(api, "checkDomainVerification", "JBL", "nothing")).ShouldBe(["INVALID_DOMAIN at domain"]);
        (await api.RefusalsAsync("startDomainVerification", """customerId: "cus_99999", domain: "jones.example" """)).ShouldBe(["NOT_FOUND at customerId"]);

        api.As = api.CallerAt("NWR", ApiScope.Read);
        foreach (var (mutation, rest) in new[] { ("startDomainVerification", ""), ("checkDomainVerification", ""), ("verifyDomainManually", """reason: "x" """), ("claimSubdomains", "claims: true") })
            (await RefusalsAsync(api, mutation, "JBL", name, rest)).ShouldBe(["NOT_PERMITTED"]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_dns_server_that_is_away_proves_and_disproves_nothing(StoreProvider provider)
    {
        var time = new ManualTime(Start);
        await using var api = await ApiHost.CreateAsync(provider, time, new DnsOptions { Server = new IPEndPoint(IPAddress.Loopback, 9), Timeout = TimeSpan.FromMilliseconds(200), Attempts = 1 });
        await DoneAsync(api, "startDomainVerification", "JBL", "jones.example");

        (await RefusalsAsync(api, "checkDomainVerification", "JBL", "jones.example")).ShouldBe(["DNS_LOOKUP_FAILED at domain"]);
        (await StatesAsync(api, "JBL"))["jones.example"].ShouldBe("PENDING");
        time.Advance(TimeSpan.FromDays(30));
        (await api.Get<DomainRechecks>().RunAsync(CancellationToken.None)).ShouldBe(1);
        (await StatesAsync(api, "JBL"))["jones.example"].ShouldBe("FAILED");
        (await DoneAsync(api, "startDomainVerification", "JBL", "jones.example")).GetProperty("state").GetString().ShouldBe("PENDING");
    }

    [DnsTheory, OnSqlite, OnPostgres]
    public async Task The_server_looks_by_itself_and_a_lost_record_ends_in_a_lost_proof(StoreProvider provider)
    {
        var (name, dns, time) = (NewName(), await NameServer.RunningAsync(), new ManualTime(Start));
        await using var api = await HostAsync(provider, dns, time);
        await AddAsync(api, "JBL", name);
        await AddAsync(api, "KTM", name);
        var started = await DoneAsync(api, "startDomainVerification", "JBL", name);
        var record = started.GetProperty("challengeName").GetString()!;

        (await RoundAsync(api)).ShouldBe("1 PENDING UNVERIFIED");
        (await RoundAsync(api)).ShouldBe("0 PENDING UNVERIFIED");
        await dns.SetAsync(record, started.GetProperty("challengeValue").GetString()!);
        (await RoundAsync(api, time, TimeSpan.FromHours(2))).ShouldBe("1 VERIFIED CONFLICT");
        (await RoundAsync(api, time, TimeSpan.FromHours(2))).ShouldBe("0 VERIFIED CONFLICT");
        await dns.SetAsync(record);
        (await RoundAsync(api, time, TimeSpan.FromDays(2))).ShouldBe("1 STALE UNVERIFIED");
        await dns.SetAsync(record, started.GetProperty("challengeValue").GetString()!);
        (await RoundAsync(api, time, TimeSpan.FromDays(2))).ShouldBe("1 VERIFIED CONFLICT");
        await dns.SetAsync(record);
        (await RoundAsync(api, time, TimeSpan.FromDays(2))).ShouldBe("1 STALE UNVERIFIED");
        (await RoundAsync(api, time, TimeSpan.FromDays(6))).ShouldBe("1 STALE UNVERIFIED");
        (await RoundAsync(api, time, TimeSpan.FromDays(2))).ShouldBe("1 UNVERIFIED UNVERIFIED");
        (await RoundAsync(api, time, TimeSpan.FromDays(2))).ShouldBe("0 UNVERIFIED UNVERIFIED");

        async Task<string> RoundAsync(ApiHost host, ManualTime? clock = null, TimeSpan by = default)
        {
            clock?.Advance(by);
            var looked = await host.Get<DomainRechecks>().RunAsync(CancellationToken.None);
            return $"{looked} {(await StatesAsync(host, "JBL"))[name]} {(await StatesAsync(host, "KTM"))[name]}";
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Claimed_subdomains_are_nobody_elses(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await AddAsync(api, "KTM", "shop.jones.example");
        await DoneAsync(api, "verifyDomainManually", "JBL", "jones.example", """reason: "Seen the contract" """);
        (await StatesAsync(api, "KTM"))["shop.jones.example"].ShouldBe("UNVERIFIED");
        (await RecognisedAsync(api, "x@pos.jones.example")).ShouldBe("NONE ");

        (await DoneAsync(api, "claimSubdomains", "JBL", "jones.example", "claims: true")).GetProperty("claimsSubdomains").GetBoolean().ShouldBeTrue();

        (await StatesAsync(api, "KTM"))["shop.jones.example"].ShouldBe("CONFLICT");
        (await RecognisedAsync(api, "x@pos.jones.example")).ShouldBe("CLAIMED_SUBDOMAIN JBL");
        (await RefusalsAsync(api, "startDomainVerification", "KTM", "shop.jones.example")).ShouldBe(["DOMAIN_CONFLICT at domain"]);
        var added = await api.DoneAsync("addDomain", $"""customerId: "{api.Id("KTM")}", domain: "new.jones.example" """, "domain { state }");
        added.GetProperty("domain").GetProperty("state").GetString().ShouldBe("CONFLICT");
        await DoneAsync(api, "claimSubdomains", "JBL", "jones.example", "claims: false");
        (await StatesAsync(api, "KTM"))["shop.jones.example"].ShouldBe("UNVERIFIED");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_domain_that_is_given_back_is_free_again(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await AddAsync(api, "TST", "free.example");
        await AddAsync(api, "CSO", "free.example");
        await AddAsync(api, "KTM", "free.example");
        await DoneAsync(api, "verifyDomainManually", "CSO", "free.example", """reason: "Seen" """);
        (await StatesAsync(api, "KTM"))["free.example"].ShouldBe("CONFLICT");

        await api.DoneAsync("removeDomain", $"""customerId: "{api.Id("CSO")}", domain: "free.example" """, "customer { code }");
        (await StatesAsync(api, "KTM"))["free.example"].ShouldBe("UNVERIFIED");
        await DoneAsync(api, "verifyDomainManually", "TST", "free.example", """reason: "Seen" """);
        (await StatesAsync(api, "KTM"))["free.example"].ShouldBe("CONFLICT");
        await api.DoneAsync("forceDeleteCustomer", $"""customerId: "{api.Id("TST")}", reason: "Gone" """, "deletedCustomerId");
        (await StatesAsync(api, "KTM"))["free.example"].ShouldBe("UNVERIFIED");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Settings_say_which_domains_are_public_mail(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        var parent = $"""customerId: "{api.Id("NWR")}" """;
        Task<string[]> Add(string domain) => api.RefusalsAsync("addDomain", $"""customerId: "{api.Id("JBL")}", domain: "{domain}" """);
        Task<string[]> Create(string domain) => api.RefusalsAsync("createCustomer", $"""parentId: "{api.Id("NWR")}", name: "X", primaryDomain: "{domain}" """);

        (await Add("freemail.example")).ShouldBeEmpty();
        (await Create("gmail.com")).ShouldBe(["PUBLIC_MAIL_DOMAIN at primaryDomain"]);
        await api.DoneAsync("appendToSetting", $"""{parent}, key: "domains.publicMail", values: ["webmail.example"] """, "customer { code }");
        (await Add("webmail.example")).ShouldBe(["PUBLIC_MAIL_DOMAIN at domain"]);
        (await Create("webmail.example")).ShouldBe(["PUBLIC_MAIL_DOMAIN at primaryDomain"]);
        await api.DoneAsync("setSetting", $"""{parent}, key: "domains.allowPublicMail", value: true """, "customer { code }");
        (await Add("gmail.com")).ShouldBeEmpty();
        (await Create("webmail.example")).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Sign_in_names_may_have_to_end_in_proved_domains(StoreProvider provider)
    {
        await using var api = await ApiHost.CreateAsync(provider);
        await api.DoneAsync("setSetting", $"""customerId: "{api.Id("NWR")}", key: "domains.requireVerification", value: true """, "customer { code }");
        var user = $$"""customerId: "{{api.Id("JBL")}}", upn: "ann@jones.example", firstNames: "Ann", lastName: "Lee", email: "ann@jones.example", password: "Correct-horse-7" """;

        var before = await api.RefusalsAsync("createUser", user);
        await DoneAsync(api, "verifyDomainManually", "JBL", "jones.example", """reason: "Seen" """);

        before.ShouldBe(["UPN_SUFFIX_NOT_HELD at upn"]);
        (await api.RefusalsAsync("createUser", user)).ShouldBeEmpty();
    }

    private static string NewName() => $"d{Guid.NewGuid():N}.example";

    private static Task<ApiHost> HostAsync(StoreProvider provider, NameServer dns, ManualTime? time = null) =>
        ApiHost.CreateAsync(provider, time ?? new ManualTime(Start), new DnsOptions { Server = dns.Address });

    private static async Task AddAsync(ApiHost api, string code, string name) =>
        await api.DoneAsync("addDomain", $"""customerId: "{api.Id(code)}", domain: "{name}" """, "domain { state }");

    private static async Task<JsonElement> DoneAsync(ApiHost api, string mutation, string code, string name, string rest = "")
    {
        var payload = await api.DoneAsync(
            mutation, $"""customerId: "{api.Id(code)}", domain: "{name}", {rest}""",
            "domain { state challengeName challengeValue challengeExpiresAt verifiedAt checkedAt manualReason claimsSubdomains alsoUsedByCount alsoUsedBy { code } }");
        return payload.GetProperty("domain");
    }

    private static async Task<string?> StateAsync(ApiHost api, string mutation, string code, string name) =>
        (await DoneAsync(api, mutation, code, name)).GetProperty("state").GetString();

    private static Task<string[]> RefusalsAsync(ApiHost api, string mutation, string code, string name, string rest = "") =>
        api.RefusalsAsync(mutation, $"""customerId: "{api.Id(code)}", domain: "{name}", {rest}""");

    private static async Task<JsonElement> ReadAsync(ApiHost api, string code, string name)
    {
        var data = await api.DataAsync($$"""{ customer(id: "{{api.Id(code)}}") { domains { name alsoUsedBy { code } } } }""");
        return data.GetProperty("customer").GetProperty("domains").EnumerateArray().Single(domain => domain.GetProperty("name").GetString() == name);
    }

    private static async Task<Dictionary<string, string>> StatesAsync(ApiHost api, string code)
    {
        var data = await api.DataAsync($$"""{ customer(id: "{{api.Id(code)}}") { domains { name state } } }""");
        return data.GetProperty("customer").GetProperty("domains").EnumerateArray()
            .ToDictionary(domain => domain.GetProperty("name").GetString()!, domain => domain.GetProperty("state").GetString()!);
    }

    private static async Task<string> RecognisedAsync(ApiHost api, string email)
    {
        var found = (await api.DataAsync($$"""{ recognizeContact(email: "{{email}}") { reason customer { code } } }""")).GetProperty("recognizeContact");
        return $"{found.GetProperty("reason")} {(found.GetProperty("customer") is { ValueKind: JsonValueKind.Object } customer ? customer.GetProperty("code") : "")}";
    }
}
