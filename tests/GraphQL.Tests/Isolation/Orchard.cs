using System.Globalization;
using System.Text;
using CustomerGraph.Application.Imports;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Isolation;

/// <summary>
/// Competitors in one tree, each with an object of every kind. Whatever a customer has says so in its text: a word of its own (QXAA), or where
/// it is shared with those below, another one (QYAA). Nothing else in the database contains these words.
/// </summary>
internal sealed class Orchard(ApiHost api)
{
    private const string Password = "Correct-Horse-Battery-7!";

    private static readonly (string Field, string Terms)[] Contracts =
    [
        ("flat", """{ retainerFlatFee: { quantity: 2, rate: "RATE", billingPeriod: MONTHLY } }"""),
        ("hourly", """{ hourly: { primaryRate: "RATE", additionalRates: ["OTHER"], billingPeriod: ON_DEMAND } }"""),
        ("hours", """{ blockHours: { hoursIncluded: 10, pricePerHour: "RATE", overageRate: "OTHER", billingPeriod: MONTHLY, rollsOver: true } }"""),
        ("money", """{ blockMoney: { contractAmount: 500, primaryRate: "RATE", additionalRates: ["OTHER"], billingPeriod: QUARTERLY } }"""),
        ("servers", """{ remoteMonitoring: { ratePerDevice: "RATE", countBy: SERVER, billingPeriod: MONTHLY } }"""),
        ("agents", """{ remoteMonitoring: { ratePerDevice: "RATE", countBy: ALL, billingPeriod: MONTHLY } }"""),
        ("backup", """{ onlineBackup: { ratePerGigabyte: "RATE", countBy: TOTAL_GIGABYTES, billingPeriod: MONTHLY } }"""),
        ("website", """{ projectOneTimeFee: { totalAmount: 900, milestones: [{ name: "WORD", amount: 900 }] } }"""),
        ("project", """{ projectHourlyRate: { primaryRate: "RATE", additionalRates: ["OTHER"], cap: 5000 } }"""),
        ("tickets", """{ perTicket: { ticketsIncluded: 5, price: 80, overage: "RATE", billingPeriod: MONTHLY } }"""),
        ("users", """{ perUser: { ratePerUser: "RATE", billingPeriod: MONTHLY } }"""),
    ];

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal) { ["ROOT"] = api.Id("ROOT") };

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    private int _colleagues;

    /// <summary>The words that stand in texts, by the code of the customer.</summary>
    public static string SharedWord(string code) => $"QY{code[2..]}";

    /// <summary>The global id of a planted customer.</summary>
    public string this[string code] => _ids[code];

    public async Task PlantAsync()
    {
        await PlantAsync("QXAA", "ROOT", isReseller: true);
        await PlantAsync("QXAB", "QXAA", isReseller: true);
        await PlantAsync("QXAC", "QXAB");
        await PlantAsync("QXAD", "QXAA");
        await PlantAsync("QXBA", "ROOT", isReseller: true);
        await PlantAsync("QXBB", "QXBA");
        await OnboardAsync("QXAO", "QXAA");
        await OnboardAsync("QXBO", "QXBA");
        await DeleteAsync("QXAT", "QXAA");
        await DeleteAsync("QXBT", "QXBA");
    }

    /// <summary>A further branch that is none of those before.</summary>
    public async Task PlantAnotherAsync()
    {
        await PlantAsync("QXCA", "ROOT", isReseller: true);
        await PlantAsync("QXCB", "QXCA");
        await OnboardAsync("QXCO", "QXCA");
        await DeleteAsync("QXCT", "QXCA");
    }

    /// <summary>Somebody who belongs to the customer and sees it and what is below.</summary>
    public async Task<Caller> CallerAtAsync(string code)
    {
        var path = TreePath.Parse((await api.Store.ReadAsync(SqlText.Once("SELECT path FROM customer WHERE id = $1"), row => row.Text(0), [NumberOf(_ids[code])], default)).Single());
        var actor = new Actor($"{code} caller", path.Leaf, [path], ApiScopes.Permissions([ApiScope.Admin]));
        return new Caller(actor, Visibility.Of(actor), [ApiScope.Admin], null);
    }

    /// <summary>A user of the customer with one role, which holds the permissions there and below.</summary>
    public async Task<string> ColleagueAsync(string code, params string[] permissions)
    {
        api.As = api.Provider;
        var mark = $"{_colleagues++}";
        var names = string.Join(", ", permissions.Select(permission => $"\"{permission}\""));
        var user = await MakeAsync(
            "createUser", $"""customerId: "{_ids[code]}", firstNames: "{code}", lastName: "Colleague", upn: "colleague{mark}@{code}.example", email: "colleague{mark}@{code}.example", password: "{Password}" """, "user");
        var role = await MakeAsync("createRole", $"""customerId: "{_ids[code]}", code: "Colleague{mark}", permissions: [{names}]""", "role");
        await api.DoneAsync("assignRole", $"""userId: "{user}", roleId: "{role}", customerId: "{_ids[code]}", scope: SUBTREE""", "__typename");
        return user;
    }

    public static long NumberOf(string id) => long.Parse(id.AsSpan(id.IndexOf('_', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    private async Task PlantAsync(string code, string parent, bool isReseller = false)
    {
        ActAs(code);
        var id = await CustomerAsync(code, parent);
        if (isReseller)
        {
            await MakeAsync("assignService", $"""customerId: "{id}", serviceCode: "RESELLER" """, "customerService");
            var folder = _folders[code] = await MakeAsync("createFolder", $"""customerId: "{id}", name: "{code} folder" """, "folder");
            await MakeAsync("createFolder", $"""customerId: "{id}", name: "{code} inner", parentId: "{folder}" """, "folder");
        }
        if (_folders.GetValueOrDefault(parent) is { } parents)
            await api.DoneAsync("putIntoFolder", $"""customerId: "{_ids[parent]}", folderId: "{parents}", memberIds: ["{id}"]""", "__typename");
        var dns = await MakeAsync("assignService", $"""customerId: "{id}", serviceCode: "DNS" """, "customerService");
        var mail = await MakeAsync("assignService", $"""customerId: "{id}", serviceCode: "MAIL" """, "customerService");
        await MakeAsync("assignService", $"""customerId: "{id}", serviceCode: "WEB", instanceName: "{code} web" """, "customerService");
        var user = await PeopleAsync(code, id);
        await MakeAsync("assignUserService", $"""userId: "{user}", customerServiceId: "{mail}" """, "userService");
        await SharedAsync(code, id);
        await SettingsAsync(code, id);
        await MakeAsync("createWebhookEndpoint", $"""customerId: "{id}", name: "{code} hook", url: "https://{code}.example/hook" """, "endpoint");
        await MakeAsync("createApiKey", $"""customerId: "{id}", name: "{code} key" """, "apiKey");
        await MakeAsync("createApiKey", $"""customerId: "{id}", name: "{code} user key", userId: "{user}" """, "apiKey");
        await api.DoneAsync("scanDrift", $"""customerId: "{id}" """, "__typename");
        await api.DoneAsync("placeLegalHold", $"""customerId: "{id}", reason: "{code} hold" """, "__typename");
        if (parent == "ROOT")
            await MakeAsync("requestProvisioning", $"""targetId: "{id}", withContents: true """, "request");
        await KeysAsync(code, id, user);
        await PlanAsync(code, id);
        await ImportAsync(code, id);
        await StampAsync(code, id, dns);
    }

    private async Task<string> CustomerAsync(string code, string parent) => _ids[code] = await MakeAsync(
        "createCustomer",
        $$"""
        parentId: "{{_ids[parent]}}", name: "{{code}} Firm", code: "{{code}}", primaryDomain: "{{code}}.example", domainAliases: ["{{code}}-alias.example"],
        contactName: "{{code}} Contact", contactEmail: "{{code}}@{{code}}.example", phone: "{{code}} 1", fax: "{{code}} 2", address: "{{code}} Street",
        city: "{{code}} City", state: "{{code}} State", postalCode: "{{code}}", businessNumber: "{{code}} 7", rank: "{{code}} rank",
        externalIds: [{ system: "crm", value: "{{code}}" }], notes: "{{code}} notes", links: ["https://{{code}}.example/link"], logoUrl: "https://{{code}}.example/logo.png"
        """,
        "customer");

    private async Task<string> PeopleAsync(string code, string id)
    {
        var person = $"""customerId: "{id}", firstNames: "{code}", lastName: "{code}", password: "{Password}" """;
        await MakeAsync("createAdministrator", $"""{person}, upn: "boss@{code}.example", email: "boss@{code}.example" """, "user");
        var user = await MakeAsync("createUser", $"""{person}, upn: "user@{code}.example", email: "user@{code}.example" """, "user");
        var role = await MakeAsync("createRole", $"""customerId: "{id}", code: "{SharedWord(code)}", description: "{SharedWord(code)} role", permissions: ["customer.read"] """, "role");
        await MakeAsync(
            "createRole",
            $$"""customerId: "{{id}}", code: "{{SharedWord(code)}}2", permissions: [], includes: [{ roleId: "{{role}}", whenService: "DNS" }] """, "role");
        await api.DoneAsync("assignRole", $"""userId: "{user}", roleId: "{role}", customerId: "{id}", scope: SUBTREE """, "__typename");
        var field = SharedWord(code).ToLowerInvariant();
        await MakeAsync("createCustomField", $"""ownerId: "{id}", target: CONTACT, key: "{field}", name: "{field} name", description: "{field} use", kind: TEXT""", "customField");
        var contact = await MakeAsync(
            "createContact",
            $$"""
            customerId: "{{id}}", email: "contact@{{code}}.example", firstName: "{{code}}", lastName: "{{code}}", jobTitle: "{{code}} job", phone: "{{code}} 3",
            mobilePhone: "{{code}} 4", isContactPerson: true, isPrimary: true, customFields: [{ key: "{{field}}", value: "{{code}} value" }]
            """,
            "contact");
        var site = await MakeAsync(
            "createSite",
            $"""
            customerId: "{id}", name: "{code} site", address: "{code} Lane", city: "{code} City", state: "{code} State", postalCode: "{code}", phone: "{code} 5",
            externalId: "{code}", notes: "{code} notes", isPrimary: true
            """,
            "site");
        await api.DoneAsync("setSiteContact", $"""siteId: "{site}", contactId: "{contact}", role: MANAGER""", "__typename");
        return user;
    }

    private async Task KeysAsync(string code, string id, string user)
    {
        await MakeAsync("bindExternalIdentity", $"""userId: "{user}", issuer: "{ApiHost.Issuer}", subject: "{code} subject" """, "externalIdentity");
        await MakeAsync("createEmbedToken", $"""customerId: "{id}", documents: ["{code} page"], origins: ["https://{code}.example"] """, "embedToken");
    }

    private async Task PlanAsync(string code, string id)
    {
        var word = SharedWord(code);
        var plan = await MakeAsync(
            "createPlan",
            $$"""
            customerId: "{{id}}", serviceCode: "BACKUP", code: "{{word}}", name: "{{word}} plan", description: "{{word}}", sku: "{{word}}", price: "5", currency: "EUR",
            properties: [{ key: "storageGb", value: "7" }]
            """,
            "plan");
        await MakeAsync("assignService", $"""customerId: "{id}", serviceCode: "BACKUP", planId: "{plan}" """, "customerService");
    }

    /// <summary>A file with a good row and a bad one, checked.</summary>
    private async Task ImportAsync(string code, string id)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"Email,CustomerCode,FirstName\nimport@{code}.example,{code},{code}\n{code},{code},{code}\n"));
        var upload = await api.Get<ImportFiles>().TakeAsync($"{code}.csv", content, api.As.Actor, default);
        await MakeAsync("startImport", $"""customerId: "{id}", object: CONTACTS, mode: VALIDATE_ONLY, uploadId: "upl_{upload.Value}" """, "importJob");
        (await api.Get<ImportRun>().RunNextAsync(default)).ShouldBeTrue();
    }

    private async Task SharedAsync(string code, string id)
    {
        var word = SharedWord(code);
        var owned = $"""ownerId: "{id}", name: "{word} shared" """;
        var rate = await MakeAsync("createRate", $"""customerId: "{id}", amount: 90, description: "{word} rate", sku: "{word}", category: "{word}" """, "rate");
        var other = await MakeAsync("createRate", $"""customerId: "{id}", amount: 120, description: "{word} other", sku: "{word}", category: "{word}" """, "rate");
        var calendar = await MakeAsync(
            "createCalendar",
            $$"""
            {{owned}}, definition: { timeZone: "Europe/Zurich", week: { monday: [{ from: "09:00", to: "17:00" }] },
              holidays: [{ name: "{{word}}", rule: { everyYear: { month: 8, day: 1 } } }], overrides: [{ from: "2026-05-04", to: "2026-05-05", name: "{{word}}" }] }
            """,
            "calendar");
        var policy = await MakeAsync(
            "createSlaPolicy",
            $$"""{{owned}}, calendarId: "{{calendar}}", targets: [{ metric: FIRST_RESPONSE, amount: { value: 60, unit: MINUTES }, requestType: "{{word}}" }, { metric: FIRST_RESOLUTION, amount: { value: 90, unit: MINUTES } }]""",
            "policy");
        await api.DoneAsync("setSlaRules", $$"""ownerId: "{{id}}", rules: [{ policyId: "{{policy}}", rank: "{{word}}" }], defaultPolicyId: "{{policy}}" """, "__typename");
        await MakeAsync("createThresholdProfile", $$"""{{owned}}, thresholds: [{ metric: CPU_USAGE, comparison: ABOVE, value: 90 }]""", "profile");
        await MakeAsync(
            "createBrand",
            $$"""{{owned}}, code: "{{word}}", values: { displayName: "{{word}} brand", welcomeText: "{{word}}" }, hosts: [{ host: "portal.{{word}}.example" }]""",
            "brand");
        var contracts = await ContractsAsync(code, id, rate, other, policy);
        await MakeAsync(
            "openServiceCase",
            $"""customerId: "{id}", subject: "{code} case", reference: "{code}-1", requestType: "{code}", contractId: "{contracts["hours"]}", openedAt: "2026-03-02T08:00:00Z" """,
            "serviceCase");
    }

    private async Task<Dictionary<string, string>> ContractsAsync(string code, string id, string rate, string other, string policy)
    {
        var signed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, terms) in Contracts)
        {
            var filled = terms.Replace("RATE", rate, StringComparison.Ordinal).Replace("OTHER", other, StringComparison.Ordinal).Replace("WORD", code, StringComparison.Ordinal);
            signed[name] = await MakeAsync(
                "createContract",
                $"""customerId: "{id}", name: "{code} {name}", terms: {filled}, currency: "EUR", startsOn: "2026-01-01", endsOn: "2027-12-31", notes: "{code} notes", slaPolicyId: "{policy}" """,
                "contract");
        }

        await api.DoneAsync("recordUsage", $"""contractIds: ["{signed["hours"]}"], quantity: 1, reference: "{code} used", idempotencyKey: "{code}u" """, "__typename");
        await api.DoneAsync("recordInvoice", $"""contractId: "{signed["flat"]}", period: 0, reference: "{code} invoice", idempotencyKey: "{code}i" """, "__typename");
        await api.DoneAsync(
            "setContractExclusions", $$"""contractId: "{{signed["flat"]}}", fallthroughId: "{{signed["hourly"]}}", exclusions: [{ workType: "{{code}}", role: "{{code}}" }]""", "__typename");
        return signed;
    }

    private async Task SettingsAsync(string code, string id)
    {
        await api.DoneAsync("setSetting", $"""customerId: "{id}", key: "branding.texts.footer", value: "{SharedWord(code)} footer" """, "__typename");
        await api.DoneAsync("setSetting", $"""customerId: "{id}", key: "password.minLength", value: 12 """, "__typename");
        await api.DoneAsync("setQuota", $"""customerId: "{id}", metric: USERS, soft: 140, hard: 150 """, "__typename");
    }

    private async Task OnboardAsync(string code, string parent)
    {
        ActAs(code);
        var answer = await api.DoneAsync(
            "onboardCustomer",
            $$"""customer: { parentId: "{{_ids[parent]}}", name: "{{code}} Firm", code: "{{code}}", primaryDomain: "{{code}}.example" }, idempotencyKey: "{{code}}", provision: false """,
            "process { id customer { id } }");
        _ids[code] = answer.GetProperty("process").GetProperty("customer").GetProperty("id").GetString()!;
    }

    private async Task DeleteAsync(string code, string parent)
    {
        ActAs(code);
        var id = _ids[code] = await MakeAsync("createCustomer", $"""parentId: "{_ids[parent]}", name: "{code} Firm", code: "{code}" """, "customer");
        await api.DoneAsync("deleteCustomer", $"""customerId: "{id}" """, "__typename");
    }

    /// <summary>What only workers write: failures, and what they found.</summary>
    private async Task StampAsync(string code, string id, string service)
    {
        var number = NumberOf(id);
        string[] statements =
        [
            $"UPDATE customer SET provisioning_failure_reason = '{code} failed', disabled_reason = '{code} off', provisioning_status = 'FAILED' WHERE id = {number} RETURNING id",
            $"INSERT INTO webhook_failure (endpoint_id, seq, event_name, attempts, message, at) SELECT id, 1, 'customer.created', 3, '{code} refused', 1 FROM webhook_endpoint WHERE customer_id = {number} RETURNING seq",
            $"UPDATE provisioning_task SET error_message = '{code} broke', error_class = 'PERMANENT', state = 'FAILED' WHERE request_id IN (SELECT id FROM provisioning_request WHERE customer_id = {number}) RETURNING id",
            $"UPDATE provisioning_request SET state = 'AWAITING_APPROVAL', approval = 'WAITING', decided_by = '{code} boss', decision_reason = '{code} why' WHERE customer_id = {number} RETURNING id",
            $$"""
            INSERT INTO target_object (target_kind, target_id, connector, customer_id, external_id, applied, generation, applied_at, observed_at, drift)
            VALUES ('CUSTOMER_SERVICE', {{NumberOf(service)}}, 'simulator', {{number}}, '{{code}}', '{}', 1, 1, 1, '[{"Field":"{{code}}","Applied":"{{code}}","Observed":"{{code}}"}]') RETURNING target_id
            """,
        ];
        foreach (var statement in statements)
            await api.Store.WriteAsync(SqlText.Once(statement), row => row.Number(0), [], default);
    }

    /// <summary>The name of who did it stands in settings, requests and the audit log.</summary>
    private void ActAs(string code)
    {
        var actor = api.Provider.Actor with { Name = $"{code} op" };
        api.As = new Caller(actor, Visibility.Of(actor), [ApiScope.Admin], null);
    }

    private async Task<string> MakeAsync(string mutation, string input, string made) =>
        (await api.DoneAsync(mutation, input, $"{made} {{ id }}")).GetProperty(made).GetProperty("id").GetString()!;
}
