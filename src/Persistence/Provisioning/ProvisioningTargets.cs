using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>Loads the objects that tasks are about.</summary>
public static class ProvisioningTargets
{
    /// <summary>To be changed and saved; one statement per kind. What was deleted since is left out.</summary>
    public static async Task<Dictionary<ProvisioningTarget, Provisionable>> LoadTargetsAsync(
        this CustomerGraphDb context, IReadOnlyCollection<ProvisioningTarget> targets, CancellationToken cancellationToken)
    {
        var customers = Ids(ProvisioningTargetKind.Customer, id => new CustomerId(id));
        var users = Ids(ProvisioningTargetKind.User, id => new UserId(id));
        var services = Ids(ProvisioningTargetKind.CustomerService, id => new CustomerServiceId(id));
        var userServices = Ids(ProvisioningTargetKind.UserService, id => new UserServiceId(id));
        var found = new List<Provisionable>();
        if (customers.Count > 0)
        {
            found.AddRange(
                await context.Customers.Where(item => customers.Contains(item.Id)).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        if (users.Count > 0)
            found.AddRange(await context.Users.Where(item => users.Contains(item.Id)).ToListAsync(cancellationToken).ConfigureAwait(false));
        if (services.Count > 0)
            found.AddRange(await context.CustomerServices.Where(item => services.Contains(item.Id)).ToListAsync(cancellationToken).ConfigureAwait(false));
        if (userServices.Count > 0)
            found.AddRange(await context.UserServices.Where(item => userServices.Contains(item.Id)).ToListAsync(cancellationToken).ConfigureAwait(false));
        return found.ToDictionary(item => item.Target);

        List<T> Ids<T>(ProvisioningTargetKind kind, Func<long, T> toId) =>
            [.. targets.Where(target => target.Kind == kind).Select(target => toId(target.Id)).Distinct()];
    }

    /// <summary>
    /// The object; what the context has already is not asked for again. That a request holds one that is gone is a fault.
    /// </summary>
    public static async Task<Provisionable> FindTargetAsync(
        this CustomerGraphDb context, ProvisioningTarget target, CancellationToken cancellationToken)
    {
        Provisionable? found = target.Kind switch
        {
            ProvisioningTargetKind.Customer =>
                await context.Customers.FindAsync([new CustomerId(target.Id)], cancellationToken).ConfigureAwait(false),
            ProvisioningTargetKind.User => await context.Users.FindAsync([new UserId(target.Id)], cancellationToken).ConfigureAwait(false),
            ProvisioningTargetKind.CustomerService =>
                await context.CustomerServices.FindAsync([new CustomerServiceId(target.Id)], cancellationToken).ConfigureAwait(false),
            _ => await context.UserServices.FindAsync([new UserServiceId(target.Id)], cancellationToken).ConfigureAwait(false),
        };
        return found ?? throw new InvalidOperationException($"{target.Kind} {target.Id} was deleted while a request held it.");
    }
}
