using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.Secrets;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning;

/// <summary>Gathers what a connector has to know for a task.</summary>
internal static class ConnectorCalls
{
    public static async Task<ConnectorCall> OfAsync(
        CustomerGraphDb context, ProvisioningRequest request, ProvisioningTask task, CancellationToken cancellationToken)
    {
        var target = request.Kind == ProvisioningKind.Delete ? null : await context.FindTargetAsync(task.Target, cancellationToken);
        var known = await context.TargetObjectAsync(task.Target, task.Provisioner, cancellationToken);
        return new ConnectorCall
        {
            IdempotencyToken = task.IdempotencyToken,
            Kind = request.Kind == ProvisioningKind.Move ? ProvisioningKind.Provision : request.Kind,
            Target = task.Target,
            // What was deleted here never comes back, so its removal is newer than everything.
            Generation = target?.Provisioning.RequestedGeneration ?? int.MaxValue,
            Fields = target?.Provisioning.Requested ?? ProvisionedFields.Empty,
            Applied = known?.Applied ?? ProvisionedFields.Empty,
            Place = await PlaceAsync(context, target?.OwnerId ?? request.CustomerId, cancellationToken),
            ExternalId = known?.ExternalId,
            Related = await RelatedAsync(context, target, task.Provisioner, cancellationToken),
            Password = target is User user && request.Kind.Builds()
                ? await context.TakePasswordAsync(user.Id, cancellationToken)
                : null,
            Account = target is User account && request.Kind.Builds() ? await AccountAsync(context, account, cancellationToken) : AccountSettings.Catalogue,
            Attempt = task.Attempts,
        };
    }

    private static async Task<AccountSettings> AccountAsync(CustomerGraphDb context, User user, CancellationToken cancellationToken)
    {
        var path = await context.Customers.Where(customer => customer.Id == user.CustomerId).Select(customer => customer.Path).SingleAsync(cancellationToken);
        return await AccountSettings.AtAsync(context, path, cancellationToken);
    }

    /// <summary>From the root down to the customer.</summary>
    public static async Task<IReadOnlyList<PlacedCustomer>> PlaceAsync(CustomerGraphDb context, CustomerId customerId, CancellationToken cancellationToken)
    {
        var customer = await context.Customers.FindAsync([customerId], cancellationToken)
            ?? throw new InvalidOperationException($"Customer {customerId} is held by a request and is not there.");
        return (await PlacesAsync(context, [customer.Path], cancellationToken))[customerId];
    }

    /// <summary>From the root down to each of the customers, read at once.</summary>
    public static async Task<IReadOnlyDictionary<CustomerId, IReadOnlyList<PlacedCustomer>>> PlacesAsync(
        CustomerGraphDb context, IReadOnlyCollection<TreePath> paths, CancellationToken cancellationToken)
    {
        var ids = paths.SelectMany(path => path.Ids).Distinct().ToList();
        var codes = await context.Customers.Where(other => ids.Contains(other.Id)).Select(other => new { other.Id, other.Code })
            .ToDictionaryAsync(other => other.Id, other => other.Code, cancellationToken);
        return paths.ToDictionary(
            path => path.Ids[^1], IReadOnlyList<PlacedCustomer> (path) => [.. path.Ids.Select(id => new PlacedCustomer(id.Value, codes[id].Value))]);
    }

    public static async Task<IReadOnlyList<RelatedObject>> RelatedAsync(
        CustomerGraphDb context, Provisionable? target, string connector, CancellationToken cancellationToken)
    {
        if (target is not UserService service)
            return [];
        var related = new List<RelatedObject>();
        foreach (var other in (ProvisioningTarget[])[new(ProvisioningTargetKind.User, service.UserId.Value), new(ProvisioningTargetKind.CustomerService, service.CustomerServiceId.Value)])
        {
            var known = await context.TargetObjectAsync(other, connector, cancellationToken);
            related.Add(new RelatedObject(other, (await context.FindTargetAsync(other, cancellationToken)).DesiredFields(), known?.ExternalId));
        }
        return related;
    }
}
