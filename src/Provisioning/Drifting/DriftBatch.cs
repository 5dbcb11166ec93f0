using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Provisioning.Connectors;

namespace CustomerGraph.Provisioning.Drifting;

/// <summary>An object that a target system is asked for.</summary>
internal sealed record DriftLook(TargetObject Known, ConnectorCall Call);

/// <summary>
/// Some objects that target systems hold, with all that asking for them takes, read by as many statements for one as for all.
/// </summary>
internal sealed class DriftBatch
{
    private readonly Dictionary<(ProvisioningTarget Target, string Connector), TargetObject> _known;
    private readonly Dictionary<ProvisioningTarget, Provisionable> _items;
    private readonly Dictionary<ProvisioningTarget, Provisionable> _related;
    private readonly IReadOnlyDictionary<CustomerId, IReadOnlyList<PlacedCustomer>> _places;

    private DriftBatch(
        IEnumerable<TargetObject> known, Dictionary<ProvisioningTarget, Provisionable> items, Dictionary<ProvisioningTarget,
        Provisionable> related,
        IReadOnlyDictionary<CustomerId, IReadOnlyList<PlacedCustomer>> places)
    {
        (_items, _related, _places) = (items, related, places);
        _known = known.ToDictionary(row => (row.Target, row.Connector));
    }

    public static async Task<DriftBatch> LoadAsync(
        CustomerGraphDb context, IReadOnlyCollection<ProvisioningTarget> targets, CancellationToken cancellationToken)
    {
        var items = await context.LoadTargetsAsync(targets, cancellationToken);
        var related = await context.LoadTargetsAsync(
            [.. items.Values.OfType<UserService>().SelectMany(ConnectorCalls.RelatedOf)], cancellationToken);
        var known = await context.TargetObjectsAsync([.. targets.Concat(related.Keys)], cancellationToken);
        var owners = known.Select(row => row.CustomerId).Distinct().ToList();
        return new(known, items, related, await ConnectorCalls.PlacesAsync(context, owners, cancellationToken));
    }

    /// <summary>Null for what is gone here, or a request is changing.</summary>
    public DriftLook? LookAt(ProvisioningTarget target, string connector)
    {
        if (!_known.TryGetValue((target, connector), out var known)
            || !_items.TryGetValue(target, out var item)
            || item.Provisioning.IsBusy)
            return null;
        return new(known, new ConnectorCall
        {
            IdempotencyToken = "", Kind = ProvisioningKind.Provision, Target = target, Generation = known.Generation,
            Fields = known.Applied, Applied = known.Applied,
            Place = _places[known.CustomerId], ExternalId = known.ExternalId, Related = item is UserService service
                ? Related(service, connector)
                : [],
            Account = item is User ? AccountSettings.AsApplied(known.Applied) : AccountSettings.Catalogue, Attempt = 1,
        });
    }

    private List<RelatedObject> Related(UserService service, string connector) =>
    [
        .. ConnectorCalls.RelatedOf(service).Where(_related.ContainsKey)
            .Select(other => new RelatedObject(
                other, _related[other].DesiredFields(), _known.GetValueOrDefault((other, connector))?.ExternalId)),
    ];
}
