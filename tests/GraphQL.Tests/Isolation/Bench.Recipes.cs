using System.Text;
using CustomerGraph.Application.Imports;
using CustomerGraph.GraphQL.Access;
using CustomerGraph.GraphQL.Provisioning;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.GraphQL.Tests.Isolation;

internal sealed partial class Bench
{
    private const string Password = "Correct-Horse-Battery-7!";

    private const string Person = $"""customerId: "<customer>", firstNames: "A", lastName: "B", password: "{Password}" """;

    private const string Signed = """customerId: "<customer>", currency: "EUR", startsOn: "2026-01-01", endsOn: "2027-12-31" """;

    /// <summary>The objects among what recipes make.</summary>
    private static readonly Dictionary<string, ObjectKind> Kinds = new(StringComparer.Ordinal)
    {
        ["folder"] = ObjectKind.Folder, ["site"] = ObjectKind.Site, ["staffed"] = ObjectKind.Site, ["plan"] = ObjectKind.Plan, ["mailPlan"] = ObjectKind.Plan, ["service"] = ObjectKind.Service, ["field"] = ObjectKind.CustomField,
        ["mail"] = ObjectKind.CustomerService, ["web"] = ObjectKind.CustomerService, ["backup"] = ObjectKind.CustomerService, ["user"] = ObjectKind.User,
        ["disabledUser"] = ObjectKind.User, ["userMail"] = ObjectKind.UserService, ["contact"] = ObjectKind.Contact, ["rate"] = ObjectKind.Rate,
        ["contract"] = ObjectKind.Contract, ["other"] = ObjectKind.Contract, ["flat"] = ObjectKind.Contract, ["draft"] = ObjectKind.Contract,
        ["suspended"] = ObjectKind.Contract, ["policy"] = ObjectKind.SlaPolicy, ["calendar"] = ObjectKind.Calendar, ["case"] = ObjectKind.ServiceCase,
        ["role"] = ObjectKind.Role, ["assignment"] = ObjectKind.RoleAssignment, ["key"] = ObjectKind.ApiKey, ["identity"] = ObjectKind.ExternalIdentity,
        ["embed"] = ObjectKind.EmbedToken, ["process"] = ObjectKind.OnboardingProcess, ["request"] = ObjectKind.ProvisioningRequest,
        ["abandoned"] = ObjectKind.ProvisioningRequest, ["task"] = ObjectKind.ProvisioningTask, ["brand"] = ObjectKind.Brand,
        ["profile"] = ObjectKind.ThresholdProfile, ["endpoint"] = ObjectKind.WebhookEndpoint, ["upload"] = ObjectKind.ImportUpload, ["job"] = ObjectKind.ImportJob,
    };

    private static readonly Dictionary<string, Func<Bench, Task<string>>> Recipes = new(StringComparer.Ordinal)
    {
        ["password"] = _ => Task.FromResult(Password),
        ["viewer"] = bench => Task.FromResult(bench.Viewer),
        ["domain"] = bench => bench.FillAsync("w<n>.example"),
        ["alias"] = bench => bench.FillAsync("alias-w<n>.example"),
        ["customer"] = bench => bench.MakeAsync(
            "createCustomer",
            """
            parentId: "<viewer>", name: "W <n>", primaryDomain: "w<n>.example", domainAliases: ["alias-w<n>.example"], contactName: "C", contactEmail: "c@w<n>.example"
            """,
            "customer"),
        ["reseller"] = bench => bench.ThenAsync("another", "assignService", """customerId: "<another>", serviceCode: "RESELLER" """),
        ["another"] = bench => bench.MakeAsync("createCustomer", """parentId: "<viewer>", name: "V <n>" """, "customer"),
        ["disabled"] = bench => bench.ThenAsync("customer", "disableCustomer", """customerId: "<customer>", reason: "r" """),
        ["deleted"] = bench => bench.ThenAsync("customer", "deleteCustomer", """customerId: "<customer>" """),
        ["held"] = bench => bench.ThenAsync("customer", "placeLegalHold", """customerId: "<customer>", reason: "r" """),
        ["limited"] = bench => bench.ThenAsync("customer", "setQuota", """customerId: "<customer>", metric: USERS, hard: 70"""),
        ["verified"] = bench => bench.ThenAsync("customer", "verifyDomainManually", """customerId: "<customer>", domain: "<domain>", reason: "r" """),
        ["proving"] = bench => bench.ThenAsync("customer", "startDomainVerification", """customerId: "<customer>", domain: "<domain>" """),
        ["plan"] = bench => bench.MakeAsync("createPlan", """customerId: "<viewer>", serviceCode: "BACKUP", code: "P<n>", name: "P" """, "plan"),
        ["mailPlan"] = bench => bench.MakeAsync(
            "createPlan", """customerId: "<viewer>", serviceCode: "MAIL", audience: USER, code: "M<n>", name: "M" """, "plan"),
        ["service"] = bench => bench.MakeAsync("createService", """code: "SVC<n>", scope: CUSTOMER, name: "S" """, "service"),
        ["field"] = bench => bench.MakeAsync("createCustomField", """ownerId: "<customer>", target: CONTACT, key: "f<n>", name: "F", kind: TEXT""", "customField"),
        ["withDns"] = bench => bench.ThenAsync("customer", "assignService", """customerId: "<customer>", serviceCode: "DNS" """),
        ["mail"] = bench => bench.MakeAsync("assignService", """customerId: "<withDns>", serviceCode: "MAIL" """, "customerService"),
        ["web"] = bench => bench.MakeAsync("assignService", """customerId: "<withDns>", serviceCode: "WEB", instanceName: "web <n>" """, "customerService"),
        ["backup"] = bench => bench.MakeAsync("assignService", """customerId: "<customer>", serviceCode: "BACKUP" """, "customerService"),
        ["user"] = bench => bench.MakeAsync("createUser", $"""{Person}, upn: "u<n>@<domain>", email: "u<n>@<domain>" """, "user"),
        ["disabledUser"] = bench => bench.ThenAsync("user", "disableUser", """userId: "<user>" """),
        ["userMail"] = bench => bench.MakeAsync("assignUserService", """userId: "<user>", customerServiceId: "<mail>" """, "userService"),
        ["contact"] = bench => bench.MakeAsync("createContact", """customerId: "<customer>", email: "c<n>@<domain>" """, "contact"),
        ["site"] = bench => bench.MakeAsync("createSite", """customerId: "<customer>", name: "S" """, "site"),
        ["staffed"] = bench => bench.ThenAsync("site", "setSiteContact", """siteId: "<site>", contactId: "<contact>", role: MANAGER"""),
        ["folder"] = bench => bench.MakeAsync("createFolder", """customerId: "<viewer>", name: "F <n>" """, "folder"),
        ["rate"] = bench => bench.MakeAsync("createRate", """customerId: "<viewer>", amount: 90, description: "R" """, "rate"),
        ["contract"] = bench => bench.MakeAsync(
            "createContract", Signed + """, name: "blockHours", terms: { blockHours: { hoursIncluded: 10, pricePerHour: "<rate>", billingPeriod: MONTHLY } }""", "contract"),
        ["other"] = bench => bench.MakeAsync("createContract", Signed + """, name: "hourly", terms: { hourly: { primaryRate: "<rate>", billingPeriod: MONTHLY } }""", "contract"),
        ["flat"] = bench => bench.MakeAsync(
            "createContract", Signed + """, name: "retainerFlatFee", terms: { retainerFlatFee: { quantity: 2, rate: "<rate>", billingPeriod: MONTHLY } }""", "contract"),
        ["draft"] = bench => bench.MakeAsync(
            "createContract", Signed + """, name: "draft", isDraft: true, terms: { hourly: { primaryRate: "<rate>", billingPeriod: MONTHLY } }""", "contract"),
        ["suspended"] = bench => bench.ThenAsync("contract", "suspendContract", """contractId: "<contract>" """),
        ["policy"] = bench => bench.MakeAsync(
            "createSlaPolicy", """ownerId: "<viewer>", name: "S <n>", targets: [{ metric: FIRST_RESPONSE, amount: { value: 60, unit: MINUTES } }]""", "policy"),
        ["calendar"] = bench => bench.MakeAsync(
            "createCalendar",
            """ownerId: "<viewer>", name: "C <n>", definition: { timeZone: "Europe/Zurich", week: { monday: [{ from: "09:00", to: "17:00" }] } }""", "calendar"),
        ["case"] = bench => bench.MakeAsync(
            "openServiceCase", """customerId: "<customer>", subject: "s", contractId: "<contract>", openedAt: "2026-03-02T08:00:00Z" """, "serviceCase"),
        ["role"] = bench => bench.MakeAsync("createRole", """customerId: "<customer>", code: "R<n>", permissions: ["customer.read"] """, "role"),
        ["assignment"] = bench => bench.MakeAsync("assignRole", """userId: "<user>", roleId: "<role>", customerId: "<customer>", scope: SELF""", "assignment"),
        ["key"] = bench => bench.MakeAsync("createApiKey", """customerId: "<customer>", name: "k<n>" """, "apiKey"),
        ["identity"] = bench => bench.MakeAsync("bindExternalIdentity", $"""userId: "<user>", issuer: "{ApiHost.Issuer}", subject: "s<n>" """, "externalIdentity"),
        ["embed"] = bench => bench.MakeAsync("createEmbedToken", """customerId: "<customer>", documents: ["d"], origins: ["https://o<n>.example"] """, "embedToken"),
        ["process"] = bench => bench.MakeAsync(
            "onboardCustomer", """customer: { parentId: "<viewer>", name: "O <n>", primaryDomain: "o<n>.example" }, idempotencyKey: "o<n>", provision: false""", "process"),
        ["request"] = bench => bench.MakeAsync("requestProvisioning", """targetId: "<customer>" """, "request"),
        ["requested"] = bench => bench.ThenAsync("customer", "requestProvisioning", """targetId: "<customer>" """),
        ["abandoned"] = async bench =>
        {
            var id = await bench.OneAsync("request");
            await bench.ThenAsync("request", "resetProvisioningStatus", """targetId: "<customer>", reason: "r", force: true""");
            return id;
        },
        ["task"] = async bench =>
        {
            var id = await bench.OneAsync("request");
            return (await bench.Api.DataAsync($$"""{ node(id: "{{id}}") { ... on ProvisioningRequest { tasks { id } } } }"""))
                .GetProperty("node").GetProperty("tasks")[0].GetProperty("id").GetString()!;
        },
        ["provisioned"] = bench => bench.WriteAsync("customer", "UPDATE customer SET provisioning_status = 'PROVISIONED' WHERE id = "),
        ["cursor"] = _ => Task.FromResult(StatusChange.CursorBehind(0)),
        ["moveHash"] = async bench =>
        {
            var input = await bench.FillAsync("""customerId: "<customer>", newParentId: "<reseller>" """);
            bench.Api.As = bench.Api.Provider;
            return (await bench.Api.DataAsync($"{{ planMove({input}) {{ hash }} }}")).GetProperty("planMove").GetProperty("hash").GetString()!;
        },
        ["footer"] = bench => bench.ThenAsync("customer", "setSetting", """customerId: "<customer>", key: "branding.texts.footer", value: "f" """),
        ["lockedFooter"] = async bench =>
        {
            await bench.OneAsync("footer");
            return await bench.ThenAsync("customer", "lockSetting", """customerId: "<customer>", key: "branding.texts.footer" """);
        },
        ["brand"] = bench => bench.MakeAsync("createBrand", """ownerId: "<customer>", code: "B<n>", name: "B" """, "brand"),
        ["profile"] = bench => bench.MakeAsync(
            "createThresholdProfile", """ownerId: "<viewer>", name: "T <n>", thresholds: [{ metric: CPU_USAGE, comparison: ABOVE, value: 90 }]""", "profile"),
        ["endpoint"] = bench => bench.MakeAsync("createWebhookEndpoint", """customerId: "<customer>", name: "h<n>", url: "https://h.example/" """, "endpoint"),
        ["upload"] = bench => bench.UploadAsync(),
        ["job"] = async bench =>
        {
            bench.Api.As = await bench.ViewerAsync();
            var input = await bench.FillAsync("""customerId: "<viewer>", object: CONTACTS, mode: VALIDATE_ONLY, uploadId: "<upload>" """);
            bench.Api.As = await bench.ViewerAsync();
            return (await bench.Api.DoneAsync("startImport", input, "importJob { id }")).GetProperty("importJob").GetProperty("id").GetString()!;
        },
    };

    /// <summary>Whose mutation is walked.</summary>
    public Task<Caller> ViewerAsync() => orchard.CallerAtAsync(viewpoint.Code);

    /// <summary>What only workers write.</summary>
    private async Task<string> WriteAsync(string name, string statement)
    {
        var id = await OneAsync(name);
        await api.Store.WriteAsync(SqlText.Once($"{statement}{Orchard.NumberOf(id)} RETURNING id"), row => row.Number(0), [], default);
        return id;
    }

    private async Task<string> UploadAsync()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("Email,CustomerCode\n"));
        var taken = await api.Get<ImportFiles>().TakeAsync("contacts.csv", content, (await ViewerAsync()).Actor, default);
        return $"upl_{taken.Value}";
    }
}
