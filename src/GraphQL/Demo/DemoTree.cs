using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Folders;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Ids;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.GraphQL.Demo;

/// <summary>
/// A small tree to look around in: resellers at three depths, a disabled branch, customers of all types and in several states. The same
/// at every planting, but for the time.
/// </summary>
internal sealed class DemoTree(Store store, Instant now)
{
    private static readonly DemoCustomer[] Branches =
    [
        new("NWR", "Northwind Resell", "ROOT", "northwind.example", "Ana Ruiz", "Madrid", "ES", "Europe/Madrid")
        {
            Services = ["RESELLER"],
        },
        new("JBL", "Jones the Baker Ltd", "NWR", "jones.example", "Tom Jones", "Cardiff", "GB", "Europe/London")
        {
            Services = ["DNS", "MAIL"], Aliases = ["jones-bakery.example"],
        },
        new("FAB", "Fabrikam Partner", "NWR", "fabrikam.example", "Eva Novak", "Brno", "CZ", "Europe/Prague")
        {
            Services = ["RESELLER"],
            ManagesServicesBelow = true,
        },
        new("CSO", "Contoso Ostrava", "FAB", "contoso.example", "Jan Dvořák", "Ostrava", "CZ", "Europe/Prague")
        {
            Services = ["DNS", "BACKUP"], IsEditedSince = true,
        },
        new("TST", "Test customer", "FAB", "test-customer.example", "Quality Assurance", "Brno", "CZ", "Europe/Prague")
        {
            Type = CustomerType.Test, CommercialStage = CommercialStage.Prospect, IsProvisioned = false,
        },
        new("LIT", "Litware Integrators", "ROOT", "litware.example", "Lea Brunner", "Bern", "CH", "Europe/Zurich") 
        {
            CommercialStage = CommercialStage.Churned, Services = ["RESELLER"], IsDisabled = true,
        },
        new("WWI", "Wide World Importers", "LIT", "wideworldimporters.example", "Amina Okafor", "Bristol", "GB", "Europe/London")
        {
            Services = ["DNS"],
        },
        new("ACC", "Ledger & Co Accountants", "ROOT", "ledger.example", "Paul Keller", "Zürich", "CH", "Europe/Zurich")
        {
            Services = ["RESELLER"],
        },
        new("KTM", "Kathmandu Traders", "ACC", "kathmandu-traders.example", "Sita Gurung", "Kathmandu", "NP", "Asia/Kathmandu")
        {
            Services = ["DNS", "MAIL"],
        },
    ];

    public async Task PlantAsync(Founding founding, ApiKeyToken token)
    {
        var root = await founding.FoundAsync("Alpine Bridge Hosting", "ROOT", token);
        await using var db = store.CreateContext();
        var planted = new Dictionary<string, Customer> { ["ROOT"] = root };
        var catalog = ServiceCatalog.Of(await db.Services.AsNoTracking().ToListAsync()).Value;
        foreach (var branch in Branches)
        {
            var ids = await store.Ids.ReserveAsync(30, CancellationToken.None);
            planted.Add(branch.Code, Plant(branch, planted[branch.ParentCode], catalog, ids, db));
        }

        await new DemoContracts(planted, db, await store.Ids.ReserveAsync(30, CancellationToken.None), now).SignAsync();
        var contacts = new DemoContacts(planted, await store.Ids.ReserveAsync(10, CancellationToken.None), now).All();
        db.AddRange(contacts);
        db.AddRange(new DemoSites(planted, contacts, await store.Ids.ReserveAsync(10, CancellationToken.None), now).All());
        db.Add(Folder(planted["FAB"], "Trials", [planted["TST"]], await store.Ids.ReserveAsync(1, CancellationToken.None)));
        DemoPlans.Offer(planted, catalog, db, await store.Ids.ReserveAsync(10, CancellationToken.None), now);
        DemoSettings.Say(planted, db, await store.Ids.ReserveAsync(30, CancellationToken.None), now);
        await db.SaveChangesAsync();
        db.AddRange(Quotas(planted));
        db.AddRange(await new DemoServiceLevels(store, now).OfAsync(planted["KTM"], db));
        await db.SaveChangesAsync();
    }

    private Customer Plant(DemoCustomer demo, Customer parent, ServiceCatalog catalog, IdRange ids, CustomerGraphDb db)
    {
        var customer = Customer.Create(demo.ToInput(ids, now), parent).Value;
        db.Add(customer);
        var held = new List<CustomerService>();
        foreach (var code in demo.Services)
        {
            held.Add(
                CustomerService.Assign(new(ids.Next()), customer, catalog.ByCode(code).Value, null, held, ServiceChoice.None, now).Value);
        }

        if (demo.Services.Contains("RESELLER"))
            customer.GrantResellerCapability(now);
        db.AddRange(held);
        var administrator = User.CreateAdministrator(demo.ToAdministrator(ids, now), customer).Value;
        if (demo.ManagesServicesBelow)
            _ = administrator.Assign(ServicesBelow(customer, new(ids.Next())), RoleRestrictions.None, null, now);
        db.Add(administrator);

        if (demo.IsProvisioned)
            Provision(customer, parent, administrator, held, catalog, new ProvisioningRequestId(ids.Next()));
        if (demo.IsEditedSince)
            _ = customer.Edit(new CustomerFields { Phone = "+420 596 000 000" }, null, now);
        if (demo.IsDisabled)
            _ = customer.Disable("The partnership has ended.", null, now);
        return customer;
    }

    private static NewAssignment ServicesBelow(Customer customer, RoleAssignmentId id) => new()
    {
        Id = id, Role = RoleGraph.BuiltIn.FindUsable(BuiltInRoles.ServiceAdministrator, customer.Path)!, Customer = customer,
        Scope = AssignmentScope.Subtree,
    };

    private Folder Folder(Customer reseller, string name, Customer[] members, IdRange ids)
    {
        var folder = Domain.Folders.Folder.Create(new(ids.Next()), reseller, name, null, [], now).Value;
        foreach (var member in members)
            member.PutInto(folder, now);
        return folder;
    }

    /// <summary>Users are limited at several levels on the way to CSO.</summary>
    private IEnumerable<Quota> Quotas(Dictionary<string, Customer> planted)
    {
        (string Code, QuotaLimits Limits)[] chain = [("ROOT", Limits(900, 1000)), ("NWR", Limits(80, 100)), ("CSO", Limits(8, 10))];
        return chain.Select(
            quota => Quota.Create(new(QuotaMetric.Users), quota.Limits, Unused(planted[quota.Code]), allowOverUsage: false, now).Value);
    }

    private static QuotaLimits Limits(int soft, int hard) => new(soft, hard, QuotaMode.Oversell);

    private static QuotaPosition Unused(Customer customer) =>
        new(new QuotaLevel(customer.Id, customer.Code.Value, customer.Name, 0, 0, 0, null, QuotaMode.Oversell), null, []);

    /// <summary>As if a request had been worked off; the demo does not wait for one.</summary>
    private void Provision(
        Customer customer,
        Customer parent,
        User administrator,
        List<CustomerService> services,
        ServiceCatalog catalog,
        ProvisioningRequestId requestId)
    {
        _ = customer.RequestProvisioning(requestId, parent, isEffectivelyEnabled: true, now);
        Finish(customer, requestId);
        _ = administrator.RequestProvisioning(requestId, customer, isEffectivelyEnabled: true, now);
        Finish(administrator, requestId);
        foreach (var service in services)
        {
            _ = service.RequestProvisioning(
                requestId, customer, isEffectivelyEnabled: true, catalog.ByCode(service.ServiceCode).Value, services, now);
            Finish(service, requestId);
        }
    }

    private void Finish(Provisionable item, ProvisioningRequestId requestId)
    {
        _ = item.Start(requestId, now);
        _ = item.Succeed(requestId, now);
    }
}
