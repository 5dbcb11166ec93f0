using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Onboarding;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Testing;

/// <summary>A root and one customer below it that has one of everything: contract, administrator and user, DNS and Mail, onboarding, key.</summary>
internal sealed class TestWorld
{
    private readonly Store _store;
    private readonly List<ServiceDefinition> _services = [];
    private int _requests;

    private TestWorld(Store store) => _store = store;

    public Customer Root { get; private set; } = null!;

    public Customer Jones { get; private set; } = null!;

    public SlaPolicy Gold { get; private set; } = null!;

    public User Zoe { get; private set; } = null!;

    public CustomerService Dns { get; private set; } = null!;

    public CustomerService Mail { get; private set; } = null!;

    public UserService ZoesMail { get; private set; } = null!;

    public ServiceCatalog Catalog => ServiceCatalog.Of(_services).Value;

    public static async Task<TestWorld> CreateAsync(Store store)
    {
        var world = new TestWorld(store);
        await world.CustomersAsync();
        await world.AddAsync(ids => world.Everything(ids.Next));
        return world;
    }

    /// <summary>Asks for the objects to be provisioned or removed, in a request of their own, at the given time.</summary>
    public async Task<ProvisioningRequest> RequestAsync(ProvisioningKind kind, Instant now, params Provisionable[] targets)
    {
        var ids = await _store.Ids.ReserveAsync(1 + targets.Length, CancellationToken.None);
        await using var context = _store.CreateContext();
        var objects = await LoadAsync(context, targets);
        var requestId = new ProvisioningRequestId(ids.Next());
        foreach (var item in kind == ProvisioningKind.Provision ? objects : Enumerable.Reverse(objects))
            Ask(kind, item, requestId, objects, now).ThrowIfRefused();
        var plan = ProvisioningPlan.Of(kind, objects, Catalog, _ => "simulator");
        var owner = await context.Customers.SingleAsync(customer => customer.Id == OwnerOf(targets[0]));
        var request = ProvisioningRequest.Create(
            requestId, kind, owner.Id, objects[0], plan, () => new ProvisioningTaskId(ids.Next()), Actor.System(owner.Path), now);
        context.ProvisioningRequests.Add(request);
        await context.SaveChangesAsync(CancellationToken.None);
        return request;
    }

    /// <summary>A request that only exists; its target does not know of it.</summary>
    public async Task<ProvisioningRequest> RequestAsync(Customer target)
    {
        var ids = await _store.Ids.ReserveAsync(2, CancellationToken.None);
        var request = ProvisioningRequest.Create(
            new ProvisioningRequestId(ids.Next()), ProvisioningKind.Provision, target.Id, target, [new PlannedTask(target.Target, "simulator", [])],
            () => new ProvisioningTaskId(ids.Next()), Actor.System(target.Path), TestTree.Start + Duration.FromMinutes(_requests++));
        await using var context = _store.CreateContext();
        context.ProvisioningRequests.Add(request);
        await context.SaveChangesAsync(CancellationToken.None);
        return request;
    }

    private async Task CustomersAsync()
    {
        var tree = new TestTree(_store);
        Root = await tree.RootAsync();
        Jones = await tree.CustomerAsync(Root, "Jones the Baker Ltd", "jones.example");
    }

    private async Task AddAsync(Func<Persistence.Ids.IdRange, IEnumerable<object>> create)
    {
        var ids = await _store.Ids.ReserveAsync(50, CancellationToken.None);
        await using var context = _store.CreateContext();
        context.AddRange(create(ids));
        await context.SaveChangesAsync(CancellationToken.None);
    }

    private IEnumerable<object> Everything(Func<long> next)
    {
        var now = TestTree.Start;
        _services.Add(ServiceDefinition.Create(new(next()), Root.Id, "DNS", new(ServiceScope.Customer), new("DNS", null, []), now).Value);
        _services.Add(ServiceDefinition.Create(new(next()), Root.Id, "MAIL", new(ServiceScope.User), new("Mail", null, ["DNS"]), now).Value);
        Gold = SlaPolicy.Create(new(next()), Root.Id, GoldFields, now).Value;
        Zoe = User.CreateAdministrator(Person(next(), "zoe@jones.example", "Zoë"), Jones).Value;
        Dns = CustomerService.Assign(new(next()), Jones, _services[0], null, [], ServiceChoice.None, now).Value;
        Mail = CustomerService.Assign(new(next()), Jones, _services[1], null, [Dns], ServiceChoice.None, now).Value;
        ZoesMail = UserService.Assign(new(next()), Zoe, Mail, _services[1], [], ServiceChoice.None, now).Value;
        return
        [
            .. _services, Gold, Zoe, Dns, Mail, ZoesMail,
            User.Create(Person(next(), "anna@jones.example", "Anna"), Jones, isFirstOfCustomer: false).Value,
            Contract.Create(Care(next()), []).Value,
            OnboardingProcess.Start(new(next()), Jones.Id, new OnboardingFacts { CustomerStatus = ProvisioningStatus.NotProvisioned }, now),
            ApiKey.Create(new(next()), ApiKeyToken.From(new byte[8], new byte[32]), "portal", Root.Id, [ApiScope.Read, ApiScope.Write], null, now).Value,
        ];
    }

    private static SlaPolicyFields GoldFields => new()
    {
        Name = "Gold",
        CalendarId = null,
        Targets = [new(SlaMetric.FirstResponse, SlaAmount.Minutes(15)), new(SlaMetric.FirstResolution, SlaAmount.Hours(4))],
    };

    private NewContract Care(long id) => new()
    {
        Id = new ContractId(id), CustomerId = Jones.Id, Name = "Care", Kind = ContractKind.BlockHours, StartsOn = new LocalDate(2026, 3, 1),
        IsDefault = true, SlaPolicyId = Gold.Id, Today = new LocalDate(2026, 3, 1), Now = TestTree.Start,
    };

    private static NewUser Person(long id, string upn, string firstNames) => new()
    {
        Id = new UserId(id), Upn = upn, FirstNames = firstNames, LastName = "O'Brien", Email = upn, Password = "S3cret-Passw0rd!", Now = TestTree.Start,
        NextAssignmentId = () => new RoleAssignmentId(id),
    };

    private static CustomerId OwnerOf(Provisionable item) => item switch
    {
        Customer customer => customer.Id,
        User user => user.CustomerId,
        CustomerService service => service.CustomerId,
        UserService service => service.CustomerId,
        _ => throw new InvalidOperationException(),
    };

    private static async Task<List<Provisionable>> LoadAsync(CustomerGraphDb context, Provisionable[] targets)
    {
        var loaded = await Persistence.Provisioning.ProvisioningTargets.LoadTargetsAsync(context, [.. targets.Select(target => target.Target)], CancellationToken.None);
        return [.. targets.Select(target => loaded[target.Target])];
    }

    private Result Ask(ProvisioningKind kind, Provisionable item, ProvisioningRequestId id, List<Provisionable> objects, Instant now) => (kind, item) switch
    {
        (ProvisioningKind.Provision, Customer customer) => customer.RequestProvisioning(id, Root, true, now),
        (ProvisioningKind.Provision, User user) => user.RequestProvisioning(id, Of(objects, Jones), true, now),
        (ProvisioningKind.Provision, CustomerService service) => service.RequestProvisioning(
            id, Of(objects, Jones), true, Catalog.ByCode(service.ServiceCode).Value, [.. objects.OfType<CustomerService>()], now),
        (ProvisioningKind.Provision, UserService service) => service.RequestProvisioning(id, Of(objects, Zoe), Of(objects, Mail), true, now),
        (_, Customer customer) => customer.RequestDeprovisioning(id, 0, false, now),
        (_, CustomerService service) => service.RequestDeprovisioning(id, Jones, [], 0, now),
        _ => throw new InvalidOperationException(),
    };

    private static T Of<T>(List<Provisionable> objects, T fallback)
        where T : Provisionable => objects.OfType<T>().FirstOrDefault(item => item.Target == fallback.Target) ?? fallback;
}

internal static class Refusals
{
    public static void ThrowIfRefused(this Result result)
    {
        if (result.IsFailure)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Message)));
    }
}
