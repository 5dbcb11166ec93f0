using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Customers;

/// <summary>Looks up what can stand against deleting a customer.</summary>
internal static class Deletion
{
    public static async Task<DeleteFacts> FactsAsync(Customer customer, CustomerGraphDb db, LocalDate today, CancellationToken cancellationToken)
    {
        var children = await db.Customers
            .Where(child => child.ParentId == customer.Id && child.DeletedAt == null)
            .Select(child => child.Id)
            .ToListAsync(cancellationToken);
        var contracts = await db.Set<Contract>().AsNoTracking().Where(contract => contract.CustomerId == customer.Id).ToListAsync(cancellationToken);
        var services = await db.Set<CustomerService>().AsNoTracking().Where(service => service.CustomerId == customer.Id).ToListAsync(cancellationToken);
        return new DeleteFacts
        {
            Children = Dependents.Of([.. children.Select(child => child.Value)]),
            ActiveContracts = Dependents.Of([.. contracts.Where(contract => contract.IsOpenOn(today)).Select(contract => contract.Id.Value)]),
            ActiveServices = Dependents.Of([.. services.Where(service => !service.Provisioning.IsAbsent).Select(service => service.Id.Value)]),
            UsersOnVerifiedDomains = await UsersOnVerifiedDomainsAsync(customer, db, cancellationToken),
        };
    }

    private static async Task<Dependents> UsersOnVerifiedDomainsAsync(Customer customer, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var verified = customer.Domains.Where(domain => domain.State == DomainNameState.Verified).Select(domain => domain.Name).ToHashSet();
        if (verified.Count == 0)
            return Dependents.None;
        var users = await db.Set<User>()
            .Where(user => user.CustomerId == customer.Id)
            .Select(user => new { user.Id, user.Upn })
            .ToListAsync(cancellationToken);
        return Dependents.Of([.. users.Where(user => verified.Contains(user.Upn.Domain)).Select(user => user.Id.Value)]);
    }
}
