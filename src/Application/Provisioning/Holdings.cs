using CustomerGraph.Application.Services;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Customers with everything of theirs that the target systems carry.</summary>
internal sealed record Holdings(
    IReadOnlyList<Customer> Customers,
    IReadOnlyList<User> Users,
    IReadOnlyList<CustomerService> Services,
    IReadOnlyList<UserService> UserServices,
    ServiceCatalog Catalog)
{
    /// <summary>
    /// In the order in which they are built: customers from the top, users, services by their dependencies, services of users.
    /// </summary>
    public IEnumerable<Provisionable> InBuildOrder =>
    [
        .. Customers.OrderBy(customer => customer.Depth),
        .. Users,
        .. Services.OrderBy(service => CatalogIndex(service.ServiceCode)),
        .. UserServices,
    ];

    public static async Task<Holdings> LoadAsync(IReadOnlyList<Customer> customers, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var ids = customers.Select(customer => customer.Id).ToList();
        return new Holdings(
            customers,
            await db.Users.Where(user => ids.Contains(user.CustomerId)).ToListAsync(cancellationToken),
            await db.CustomerServices.Where(service => ids.Contains(service.CustomerId)).ToListAsync(cancellationToken),
            await db.UserServices.Where(service => ids.Contains(service.CustomerId)).ToListAsync(cancellationToken),
            await Application.Services.Catalog.LoadAsync(db, cancellationToken));
    }

    /// <summary>One customer's part.</summary>
    public Holdings Of(CustomerId id) => this with
    {
        Customers = [.. Customers.Where(customer => customer.Id == id)],
        Users = [.. Users.Where(user => user.CustomerId == id)],
        Services = HeldBy(id),
        UserServices = [.. UserServices.Where(service => service.CustomerId == id)],
    };

    /// <summary>The part of some of the customers.</summary>
    public Holdings Of(IReadOnlyList<Customer> customers)
    {
        var ids = customers.Select(customer => customer.Id).ToHashSet();
        return this with
        {
            Customers = customers,
            Users = [.. Users.Where(user => ids.Contains(user.CustomerId))],
            Services = [.. Services.Where(service => ids.Contains(service.CustomerId))],
            UserServices = [.. UserServices.Where(service => ids.Contains(service.CustomerId))],
        };
    }

    public Customer CustomerOf(CustomerId id) => Customers.Single(customer => customer.Id == id);

    public User UserOf(UserService service) => Users.Single(user => user.Id == service.UserId);

    public CustomerService InstanceOf(UserService service) => Services.Single(instance => instance.Id == service.CustomerServiceId);

    public ServiceDefinition DefinitionOf(CustomerService service) => Catalog.ByCode(service.ServiceCode).Value;

    public IReadOnlyList<CustomerService> HeldBy(CustomerId id) => [.. Services.Where(service => service.CustomerId == id)];

    /// <summary>What cannot stand without the service: others of the customer that depend on it, and what its users have from it.</summary>
    public IReadOnlyCollection<Provisionable> DependentsOf(CustomerService service) =>
    [
        .. HeldBy(service.CustomerId).Where(other => DefinitionOf(other).DependsOn.Contains(service.ServiceCode)),
        .. UserServices.Where(other => other.CustomerServiceId == service.Id),
    ];

    private int CatalogIndex(string code) => Catalog.InDependencyOrder.Index().First(item => item.Item.Code == code).Index;
}
