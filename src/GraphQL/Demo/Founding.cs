using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>
/// What every database has to begin with: the provider, its first key, the catalogue and the standard profiles and policies.
/// </summary>
internal sealed class Founding(Store store, Instant now)
{
    public async Task<Customer> FoundAsync(string name, string code, ApiKeyToken token, string keyName = "development")
    {
        await using var db = store.CreateContext();
        var ids = await store.Ids.ReserveAsync(30, CancellationToken.None);
        var root = Customer.CreateRoot(new NewCustomer
        {
            Id = new(ids.Next()),
            Code = CustomerCode.Of(code),
            Fields = new CustomerFields { Name = name },
            NextDomainNameId = () => new DomainNameId(ids.Next()),
            Now = now,
        }).Value;
        db.AddRange(
            root,
            Policy(new(ids.Next()), root.Id, "Gold", 30, 240),
            Policy(new(ids.Next()), root.Id, "Silver", 120, 480),
            Policy(new(ids.Next()), root.Id, "Bronze", 480, 2880));
        db.AddRange(FoundingThresholds.Of(root.Id, () => new(ids.Next()), now));
        var services = Catalogue(() => new ServiceId(ids.Next()), root.Id, now).ToList();
        db.AddRange(services);
        // Who administers a reseller has a role of its own already.
        foreach (var service in services.Where(service => !service.GrantsReseller))
            db.Add(Role.OfService(RoleId.Behind(ids.Next()), service.Code, service.Name, root.Id, now));
        db.Add(KeyOf(new(ids.Next()), token, root.Id, keyName));
        await db.SaveChangesAsync();
        return root;
    }

    /// <summary>The key, if this database does not know it: it may have been made for another one.</summary>
    public async Task EnsureKeyAsync(ApiKeyToken token, string name)
    {
        await using var db = store.CreateContext();
        if (await db.ApiKeys.AnyAsync(key => key.KeyId == token.KeyId))
            return;
        var root = await db.Customers.SingleAsync(customer => customer.ParentId == null);
        db.Add(KeyOf(new(await store.Ids.NextAsync(CancellationToken.None)), token, root.Id, name));
        await db.SaveChangesAsync();
    }

    private ApiKey KeyOf(ApiKeyId id, ApiKeyToken token, CustomerId rootId, string name) =>
        ApiKey.Create(id, token, name, rootId, [ApiScope.Admin], expiresAt: null, now).Value;

    /// <summary>By the customer's calendar, or around the clock.</summary>
    private SlaPolicy Policy(
        SlaPolicyId id, CustomerId rootId, string name, int firstResponseMinutes, int resolutionMinutes) => SlaPolicy.Create(
        id,
        rootId,
        new SlaPolicyFields
        {
            Name = name,
            CalendarId = null,
            Targets =
            [
                new(SlaMetric.FirstResponse, SlaAmount.Minutes(firstResponseMinutes)),
                new(SlaMetric.FirstResolution, SlaAmount.Minutes(resolutionMinutes)),
            ],
        },
        now).Value;

    private static IEnumerable<ServiceDefinition> Catalogue(Func<ServiceId> nextId, CustomerId root, Instant now)
    {
        return
        [
            Of(
                "RESELLER",
                new(ServiceScope.Customer, GrantsReseller: true),
                new("Reseller", "Lets the customer have customers of its own.", [])),
            Of("DNS", new(ServiceScope.Customer), new("DNS hosting", "Zones for the customer's domain names.", [])),
            Of("MAIL", new(ServiceScope.User), new("Mail", "Mailboxes for the customer's users.", ["DNS"])
            {
                Properties =
                [
                    Whole("mailboxGb", "Size of a mailbox in GB", PlanAudience.User, 5, 500),
                    Whole("archiveYears", "Years of archive", PlanAudience.Customer, 0, 30),
                ],
            }),
            Of("M365", new(ServiceScope.User), new("Microsoft 365", "A tenant, and licences for users.", ["DNS"])),
            Of("BACKUP", new(ServiceScope.Customer), new("Backup", "Nightly copies of servers and workstations.", [])
            {
                Properties = [Whole("storageGb", "Storage in GB", PlanAudience.Customer, 100, 100_000)],
            }),
            Of(
                "WEB",
                new(ServiceScope.Customer, IsMultiInstance: true),
                new("Web hosting", "A web space; as many as are needed.", ["DNS"])),
            Of("DESKTOP", new(ServiceScope.User), new("Hosted desktop", "A desktop in the data centre for a user.", [])),
        ];

        ServiceDefinition Of(string code, ServiceForm form, ServiceDetails fields) =>
            ServiceDefinition.Create(nextId(), root, code, form, fields, now).Value;
    }

    private static ServiceProperty Whole(string key, string name, PlanAudience audience, int @default, int maximum) => new(
        key,
        name,
        ServicePropertyType.Integer,
        audience,
        @default.ToString(System.Globalization.CultureInfo.InvariantCulture),
        0,
        maximum,
        []);
}
