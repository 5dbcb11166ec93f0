using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

/// <summary>What the next provisioning of objects would send. Decided by the aggregates.</summary>
public sealed class ProvisioningOutlook(Store store)
{
    /// <summary>For each id, in their order; one statement for all, and those for their parts.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<PendingChange>>> PendingChangesAsync(
        ProvisioningTargetKind kind, long[] ids, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var found = (await LoadAsync(kind, ids, db, cancellationToken)).ToDictionary(item => item.Target.Id);
        return [.. ids.Select(id => found.TryGetValue(id, out var item) ? item.PendingChanges() : [])];
    }

    private static async Task<IReadOnlyList<Provisionable>> LoadAsync(
        ProvisioningTargetKind kind, long[] ids, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var (customers, users) = (ids.Select(id => new CustomerId(id)).ToList(), ids.Select(id => new UserId(id)).ToList());
        var (services, userServices) =
            (ids.Select(id => new CustomerServiceId(id)).ToList(), ids.Select(id => new UserServiceId(id)).ToList());
        return kind switch
        {
            ProvisioningTargetKind.User =>
                await db.Users.AsNoTracking().Where(user => users.Contains(user.Id)).ToListAsync(cancellationToken),
            ProvisioningTargetKind.CustomerService =>
                await db.CustomerServices.AsNoTracking().Where(service => services.Contains(service.Id)).ToListAsync(cancellationToken),
            ProvisioningTargetKind.UserService =>
                await db.UserServices.AsNoTracking().Where(service => userServices.Contains(service.Id)).ToListAsync(cancellationToken),
            _ => await db.Customers.AsNoTracking().Where(customer => customers.Contains(customer.Id)).ToListAsync(cancellationToken),
        };
    }
}
