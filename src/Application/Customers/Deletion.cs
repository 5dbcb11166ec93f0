using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Contracts;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Customers;

/// <summary>An object that the target systems may still hold when its customer is deleted.</summary>
/// <param name="Name">What people call it.</param>
public sealed record OrphanedObject(ProvisioningTargetKind Kind, long Id, string Name, ProvisioningStatus Status);

/// <summary>Looks up what can stand against deleting customers: a constant number of statements, however many there are.</summary>
internal static class Deletion
{
    public static async Task<Dictionary<CustomerId, DeleteFacts>> FactsAsync(
        IReadOnlyList<Customer> customers, CustomerGraphDb db, LocalDate today, CancellationToken cancellationToken)
    {
        var ids = customers.Select(customer => customer.Id).ToList();
        var children = await ChildrenAsync(ids, db, cancellationToken);
        var contracts =
            (await db.Contracts.AsNoTracking().Where(contract => ids.Contains(contract.CustomerId)).ToListAsync(cancellationToken))
            .Where(contract => contract.IsOpenOn(today)).ToLookup(contract => contract.CustomerId, contract => contract.Id.Value);
        var services = await ActiveServicesAsync(customers, db, cancellationToken);
        var unbilled = await UnbilledAsync(ids, db, cancellationToken);
        var users = await UsersOnVerifiedDomainsAsync(customers, db, cancellationToken);
        var approvals = await OpenApprovalsAsync(customers, db, cancellationToken);
        return customers.ToDictionary(customer => customer.Id, customer => new DeleteFacts
        {
            Children = Dependents.Of([.. children[customer.Id]]),
            ActiveContracts = Dependents.Of([.. contracts[customer.Id]]),
            UnbilledUsage = Dependents.Of([.. unbilled[customer.Id]]),
            ActiveServices = Dependents.Of([.. services[customer.Id]]),
            OpenApprovals = Dependents.Of([.. approvals[customer.Id]]),
            UsersOnVerifiedDomains = Dependents.Of([.. users[customer.Id]]),
        });
    }

    /// <summary>For how long the customer can be restored.</summary>
    public static async Task<Duration> RetentionAsync(Customer customer, Work work, CancellationToken cancellationToken)
    {
        var days = await work.SettingAsync(customer.Path, SettingKeys.RetentionDeletedDays, cancellationToken);
        return Duration.FromDays(((SettingValue.Number)days.Value!).Value);
    }

    /// <summary>What the target systems may hold of the customers, in the order in which it was built.</summary>
    public static IReadOnlyList<OrphanedObject> Orphans(Holdings holdings) =>
    [
        .. holdings.InBuildOrder.Where(item => !item.Provisioning.IsAbsent)
            .Select(item => new OrphanedObject(item.Target.Kind, item.Target.Id, NameOf(item, holdings), item.Provisioning.Status)),
    ];

    private static string NameOf(Provisionable item, Holdings holdings) => item switch
    {
        Customer customer => customer.Name,
        User user => user.Username.Value,
        CustomerService service => service.InstanceName is { } name ? $"{service.ServiceCode} {name}" : service.ServiceCode,
        UserService service => $"{holdings.InstanceOf(service).ServiceCode} of {holdings.UserOf(service).Username}",
        _ => throw new InvalidOperationException($"{item.GetType()} has no name."),
    };

    /// <summary>
    /// Who has gone from the target systems as a reseller with customers has kept the capability, which nobody needs once those are gone
    /// too.
    /// </summary>
    private static async Task<ILookup<CustomerId, long>> ActiveServicesAsync(
        IReadOnlyList<Customer> customers, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var ids = customers.Select(customer => customer.Id).ToList();
        var gone = customers.Where(customer => customer.Provisioning.IsAbsent).Select(customer => customer.Id).ToHashSet();
        var capabilities = (await db.Services.Where(service => service.GrantsReseller)
            .Select(service => service.Id)
            .ToListAsync(cancellationToken)).ToHashSet();
        return (await db.CustomerServices.AsNoTracking().Where(service => ids.Contains(service.CustomerId)).ToListAsync(cancellationToken))
            .Where(service =>
                !service.Provisioning.IsAbsent && !(gone.Contains(service.CustomerId) && capabilities.Contains(service.ServiceId)))
            .ToLookup(service => service.CustomerId, service => service.Id.Value);
    }

    /// <summary>Requests that wait for somebody's agreement, by whose objects they hold.</summary>
    private static async Task<ILookup<CustomerId, long>> OpenApprovalsAsync(
        IReadOnlyList<Customer> customers, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var ids = customers.Select(customer => customer.Id).ToList();
        var waiting = customers.Select(customer => (Customer: customer.Id, customer.Provisioning)).ToList();
        waiting.AddRange((await WaitingAsync(db.Users.Where(user => ids.Contains(user.CustomerId)), cancellationToken))
            .Select(user => (user.CustomerId, user.Provisioning)));
        waiting.AddRange((await WaitingAsync(db.CustomerServices.Where(service => ids.Contains(service.CustomerId)), cancellationToken))
            .Select(service => (service.CustomerId, service.Provisioning)));
        waiting.AddRange((await WaitingAsync(db.UserServices.Where(service => ids.Contains(service.CustomerId)), cancellationToken))
            .Select(service => (service.CustomerId, service.Provisioning)));
        return waiting.Where(item => item.Provisioning.Status == ProvisioningStatus.AwaitingApproval)
            .Select(item => (item.Customer, Request: item.Provisioning.RequestId!.Value.Value)).Distinct()
            .ToLookup(item => item.Customer, item => item.Request);
    }

    private static Task<List<T>> WaitingAsync<T>(IQueryable<T> objects, CancellationToken cancellationToken)
        where T : Provisionable =>
            objects.AsNoTracking()
                .Where(item => item.Provisioning.Status == ProvisioningStatus.AwaitingApproval)
                .ToListAsync(cancellationToken);

    /// <summary>Contracts of whose blocks something was used in a period that no invoice charges.</summary>
    private static async Task<ILookup<CustomerId, long>> UnbilledAsync(
        List<CustomerId> ids, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var used = await db.BlockLedgers.Where(ledger => ids.Contains(ledger.CustomerId))
            .SelectMany(ledger => ledger.Entries, (ledger, entry) => new { ledger.CustomerId, ledger.ContractId, entry.Kind, entry.Period })
            .Where(entry => entry.Kind == LedgerEntryKind.Use || entry.Kind == LedgerEntryKind.Overage)
            .Where(entry => !db.ContractInvoices.Any(invoice => invoice.ContractId == entry.ContractId && invoice.Period == entry.Period))
            .Select(entry => new { entry.CustomerId, entry.ContractId }).Distinct().ToListAsync(cancellationToken);
        return used.OrderBy(entry => entry.ContractId.Value).ToLookup(entry => entry.CustomerId, entry => entry.ContractId.Value);
    }

    private static async Task<ILookup<CustomerId, long>> ChildrenAsync(
        List<CustomerId> ids, CustomerGraphDb db, CancellationToken cancellationToken)
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
        return users.Where(user => verified.Contains((user.CustomerId, user.Upn.Domain)))
            .ToLookup(user => user.CustomerId, user => user.Id.Value);
    }
}
