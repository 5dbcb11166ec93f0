using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using NodaTime;

namespace CustomerGraph.Domain.Tests;

/// <summary>Objects that tests begin with: <c>A.Customer()</c>, <c>A.Root()</c>.</summary>
internal static class A
{
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 9, 0);

    public static NewCustomer NewCustomer(long id = 7, string name = "Jones the Baker Ltd", string code = "JBL", string? primaryDomain = "jones.example") => new()
    {
        Id = new(id),
        Code = CustomerCode.Of(code),
        Fields = new() { Name = name, ContactName = "Tom Jones", ContactEmail = "tom@jones.example" },
        PrimaryDomain = primaryDomain,
        NextDomainNameId = NextIds(),
        Now = Now,
    };

    public static Customer Root() => Drained(Domain.Customers.Customer.CreateRoot(NewCustomer(1, "Alpine Bridge", "ROOT", null)).Value);

    public static Customer Customer(Customer? parent = null) => Drained(Domain.Customers.Customer.Create(NewCustomer(), parent ?? Root()).Value);

    public static Customer ProvisionedCustomer(Customer? parent = null)
    {
        var root = parent ?? Root();
        var customer = Customer(root);
        Provision(customer, root);
        return customer;
    }

    public static void Provision(Customer customer, Customer parent, long requestId = 900)
    {
        var request = new ProvisioningRequestId(requestId);
        customer.RequestProvisioning(request, parent, true, Now).ShouldSucceed();
        customer.Start(request, Now).ShouldSucceed();
        customer.Succeed(request, Now).ShouldSucceed();
        customer.DrainEvents();
    }

    public static Customer Reseller(Customer? parent = null)
    {
        var reseller = Customer(parent);
        reseller.GrantResellerCapability(Now);
        return Drained(reseller);
    }

    public static NewUser NewUser(long id = 20, string upn = "tom.jones@jones.example") => new()
    {
        Id = new(id),
        Upn = upn,
        FirstNames = "Tom",
        LastName = "Jones",
        Email = "tom@jones.example",
        Password = "Correct-Horse-7",
        NextAssignmentId = () => new(id + 1),
        Now = Now,
    };

    public static User User(Customer customer) => Drained(Domain.Access.User.CreateAdministrator(NewUser(), customer).Value);

    public static ServiceDefinition Service(string code, ServiceScope scope = ServiceScope.Customer, params string[] dependsOn) =>
        Drained(ServiceDefinition.Create(new(code.GetHashCode(StringComparison.Ordinal)), new(1), code, new(scope), new(code, null, dependsOn), Now).Value);

    public static CustomerService Held(Customer customer, ServiceDefinition service, long id, params CustomerService[] held) =>
        Drained(CustomerService.Assign(new(id), customer, service, null, held, ServiceChoice.None, Now).Value);

    public static Func<DomainNameId> NextIds(long from = 100) => () => new DomainNameId(from++);

    private static T Drained<T>(T aggregate)
        where T : Aggregate
    {
        aggregate.DrainEvents();
        return aggregate;
    }
}
