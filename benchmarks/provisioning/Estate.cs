using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Ids;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.ProvisioningMeasure;

/// <summary>A provider with many customers, each with three services, all ordered to be provisioned.</summary>
internal sealed class Estate(Store store)
{
    private static readonly Instant Now = SystemClock.Instance.GetCurrentInstant();

    private static readonly string[] Codes = ["DNS", "MAIL", "BACKUP"];

    /// <summary>The root with its catalogue, ordered to be provisioned.</summary>
    public async Task FoundAsync()
    {
        var ids = await store.Ids.ReserveAsync(10, default);
        await using var db = store.CreateContext();
        var root = Done(Customer.CreateRoot(new NewCustomer
        {
            Id = new(ids.Next()), Code = CustomerCode.Of("ROOT"), Fields = new CustomerFields { Name = "Provider", ContactName = "Ann", ContactEmail = "ann@provider.example" },
            PrimaryDomain = "provider.example", NextDomainNameId = () => new DomainNameId(ids.Next()), Now = Now,
        }));
        db.Add(root);
        db.AddRange(Codes.Select(code => Done(ServiceDefinition.Create(
            new(ids.Next()), root.Id, code, new(ServiceScope.Customer), new(code, null, code == "MAIL" ? ["DNS"] : []), Now))));
        var requestId = new ProvisioningRequestId(ids.Next());
        Done(root.RequestProvisioning(requestId, null, true, Now));
        db.Add(ProvisioningRequest.Create(
            requestId, ProvisioningKind.Provision, root.Id, root, [new PlannedTask(root.Target, "simulator", [])], () => new ProvisioningTaskId(ids.Next()),
            Actor.System(root.Path), Now));
        await db.SaveChangesAsync();
    }

    /// <summary>Customers below the root, which has to be provisioned.</summary>
    public async Task PlantAsync(int count)
    {
        for (var number = 0; number < count; number += 100)
        {
            await using var db = store.CreateContext();
            var root = await db.Customers.SingleAsync(customer => customer.ParentId == null);
            var catalog = Done(ServiceCatalog.Of(await db.Services.ToListAsync()));
            var ids = await store.Ids.ReserveAsync(1_200, default);
            for (var one = number; one < Math.Min(count, number + 100); one++)
                Order(one, root, catalog, ids, db);
            await db.SaveChangesAsync();
        }
    }

    /// <summary>How many objects are in the target system, the root left out.</summary>
    public async Task<int> ProvisionedAsync()
    {
        await using var db = store.CreateContext();
        return await db.TargetObjects.CountAsync() - 1;
    }

    private static void Order(int number, Customer root, ServiceCatalog catalog, IdRange ids, CustomerGraphDb db)
    {
        var customer = Done(Customer.Create(
            new NewCustomer
            {
                Id = new(ids.Next()), Code = CustomerCode.Of(FormattableString.Invariant($"C{number:00000}")),
                Fields = new CustomerFields { Name = $"Customer {number}", ContactName = "Bo", ContactEmail = FormattableString.Invariant($"bo@c{number}.example") },
                PrimaryDomain = FormattableString.Invariant($"c{number}.example"), NextDomainNameId = () => new DomainNameId(ids.Next()), Now = Now,
            },
            root));
        var held = new List<CustomerService>();
        foreach (var code in Codes)
            held.Add(Done(CustomerService.Assign(new(ids.Next()), customer, Done(catalog.ByCode(code)), null, held, ServiceChoice.None, Now)));
        var requestId = new ProvisioningRequestId(ids.Next());
        List<Provisionable> objects = [customer, .. held];
        Done(customer.RequestProvisioning(requestId, root, true, Now));
        foreach (var service in held)
            Done(service.RequestProvisioning(requestId, customer, true, Done(catalog.ByCode(service.ServiceCode)), held, Now));
        db.Add(customer);
        db.AddRange(held);
        db.Add(ProvisioningRequest.Create(
            requestId, ProvisioningKind.Provision, customer.Id, customer, ProvisioningPlan.Of(ProvisioningKind.Provision, objects, catalog, _ => "simulator"),
            () => new ProvisioningTaskId(ids.Next()), Actor.System(root.Path), Now));
    }

    // A measure of what was refused would be a measure of nothing.
    private static T Done<T>(Result<T> result) => result.TryGet(out var value, out var errors)
        ? value
        : throw new InvalidOperationException(string.Join("; ", errors.Select(error => error.Message)));

    private static void Done(Result result)
    {
        if (result.IsFailure)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Message)));
    }
}
