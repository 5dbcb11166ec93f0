using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Persistence.Secrets;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning;

/// <summary>Gathers what a connector has to know for a task.</summary>
internal static class ConnectorCalls
{
    public static async Task<ConnectorCall> OfAsync(
        CustomerGraphDb context, ProvisioningRequest request, ProvisioningTask task, StepFacts facts, CancellationToken cancellationToken)
    {
        var target = await facts.TargetAsync(request, task.Target, cancellationToken);
        var known = await facts.KnownAsync(task.Target, task.Provisioner, cancellationToken);
        var account = request.Kind.Builds() ? target as User : null;
        return new ConnectorCall
        {
            IdempotencyToken = task.IdempotencyToken,
            Kind = request.Kind == ProvisioningKind.Move ? ProvisioningKind.Provision : request.Kind,
            Target = task.Target,
            // What was deleted here never comes back, so its removal is newer than everything.
            Generation = target?.Provisioning.RequestedGeneration ?? int.MaxValue,
            Fields = target?.Provisioning.Requested ?? ProvisionedFields.Empty,
            Applied = known?.Applied ?? ProvisionedFields.Empty,
            Place = await facts.PlaceAsync(target?.OwnerId ?? request.CustomerId, cancellationToken),
            ExternalId = known?.ExternalId,
            Related = target is UserService service ? await RelatedAsync(service, task.Provisioner, facts, cancellationToken) : [],
            Password = account is null ? null : await context.TakePasswordAsync(account.Id, cancellationToken),
            Account = account is null ? AccountSettings.Catalogue : await facts.AccountAsync(account.CustomerId, cancellationToken),
            Attempt = task.Attempts,
        };
    }

    /// <summary>What a service of a user is made of.</summary>
    public static ProvisioningTarget[] RelatedOf(UserService service) =>
        [
            new(ProvisioningTargetKind.User, service.UserId.Value),
            new(ProvisioningTargetKind.CustomerService, service.CustomerServiceId.Value),
        ];

    /// <summary>From the root down to each of the customers, read at once.</summary>
    public static async Task<Dictionary<CustomerId, IReadOnlyList<PlacedCustomer>>> PlacesAsync(
        CustomerGraphDb context, IReadOnlyCollection<CustomerId> ids, CancellationToken cancellationToken) =>
        (await context.PlacesAsync(ids, cancellationToken)).ToDictionary(
            place => place.Key,
            IReadOnlyList<PlacedCustomer> (place) => [.. place.Value.Select(level => new PlacedCustomer(level.Id, level.Code))]);

    private static async Task<IReadOnlyList<RelatedObject>> RelatedAsync(
        UserService service, string connector, StepFacts facts, CancellationToken cancellationToken)
    {
        var related = new List<RelatedObject>();
        foreach (var other in RelatedOf(service))
        {
            var known = await facts.KnownAsync(other, connector, cancellationToken);
            related.Add(new RelatedObject(other, (await facts.TargetAsync(other, cancellationToken)).DesiredFields(), known?.ExternalId));
        }
        return related;
    }
}
