using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Customers;

/// <summary>Looks up what can stand against deleting customers: four statements, however many there are.</summary>
internal static class Deletion
{
    public static async Task<Dictionary<CustomerId, DeleteFacts>> FactsAsync(
        IReadOnlyList<Customer> customers, CustomerGraphDb db, LocalDate today, CancellationToken cancellationToken)
    {
        var ids = customers.Select(customer => customer.Id).ToList();
        var children = await ChildrenAsync(ids, db, cancellationToken);
        var contracts = (await db.Contracts.AsNoTracking().Where(contract => ids.Contains(contract.CustomerId)).ToListAsync(cancellationToken))
            .Where(contract => contract.IsOpenOn(today)).ToLookup(contract => contract.CustomerId, contract => contract.Id.Value);
        var services = (await db.CustomerServices.AsNoTracking().Where(service => ids.Contains(service.CustomerId)).ToListAsync(cancellationToken))
            .Where(service => !service.Provisioning.IsAbsent).ToLookup(service => service.CustomerId, service => service.Id.Value);
        var users = await UsersOnVerifiedDomainsAsync(customers, db, cancellationToken);
        return customers.ToDictionary(customer => customer.Id, customer => new DeleteFacts
        {
            Children = Dependents.Of([.. children[customer.Id]]),
            ActiveContracts = Dependents.Of([.. contracts[customer.Id]]),
            ActiveServices = Dependents.Of([.. services[customer.Id]]),
            UsersOnVerifiedDomains = Dependents.Of([.. users[customer.Id]]),
        });
    }

    private static async Task<ILookup<CustomerId, long>> ChildrenAsync(List<CustomerId> ids, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var parents = ids.ConvertAll(id => (CustomerId?)id);
        var children = await db.Customers
            .Where(child => parents.Contains(child.ParentId) && child.DeletedAt == null)
            .Select(child => new { child.ParentId, child.Id })
            .ToListAsync(cancellationToken);
        return children.ToLookup(child => child.ParentId!.Value, child => child.Id.Value);
    }

    private static async Task<ILookup<CustomerId, long>> UsersOnVerifiedDomainsAsync(
        IReadOnlyList<Customer> customers, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var verified = customers
            .SelectMany(customer => customer.Domains)
            .Where(domain => domain.State == DomainNameState.Verified)
            .Select(domain => (domain.CustomerId, domain.Name))
            .ToHashSet();
        var holders = verified.Select(domain => domain.CustomerId).Distinct().ToList();
        if (holders.Count == 0)
            return Array.Empty<User>().ToLookup(user => user.CustomerId, user => user.Id.Value);
        var users = await db.Users
            .Where(user => holders.Contains(user.CustomerId))
            .Select(user => new { user.Id, user.CustomerId, user.Upn })
            .ToListAsync(cancellationToken);
        return users.Where(user => verified.Contains((user.CustomerId, user.Upn.Domain))).ToLookup(user => user.CustomerId, user => user.Id.Value);
    }
}
