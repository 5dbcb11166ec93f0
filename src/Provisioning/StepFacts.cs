using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning;

/// <summary>
/// What a step needs of the database: foreseen and read by as many statements for one request as for all; the rest when it is asked for.
/// </summary>
internal sealed class StepFacts(CustomerGraphDb context)
{
    private readonly Dictionary<ProvisioningTarget, Provisionable> _targets = [];
    private readonly Dictionary<(ProvisioningTarget Target, string Connector), TargetObject?> _known = [];
    private readonly Dictionary<CustomerId, IReadOnlyList<PlacedCustomer>> _places = [];
    private readonly Dictionary<CustomerId, AccountSettings> _accounts = [];
    private readonly Dictionary<ServiceId, bool> _reselling = [];

    /// <param name="tasks">Those that the step is probably about, each with its request.</param>
    public async Task ForeseeAsync(
        IReadOnlyCollection<(ProvisioningRequest Request, ProvisioningTask Task)> tasks, CancellationToken cancellationToken)
    {
        var living = tasks.Where(item => item.Request.Kind != ProvisioningKind.Delete).ToList();
        await LoadAsync([.. living.Select(item => item.Task.Target)], cancellationToken);
        await LoadAsync(
            [.. _targets.Values.OfType<UserService>().SelectMany(ConnectorCalls.RelatedOf).Where(other => !_targets.ContainsKey(other))],
            cancellationToken);
        await LoadKnownAsync([.. tasks.Select(item => (item.Task.Target, item.Task.Provisioner)), .. RelatedIn(living)], cancellationToken);
        await LoadPlacesAsync(
            [.. tasks.Select(item => item.Request.CustomerId), .. _targets.Values.Select(target => target.OwnerId)], cancellationToken);
        var built = living
            .Where(item => item.Request.Kind.Builds())
            .Select(item => _targets.GetValueOrDefault(item.Task.Target))
            .OfType<User>();
        await LoadAccountsAsync([.. built.Select(user => user.CustomerId)], cancellationToken);
        await LoadResellingAsync(
            [.. _targets.Values.OfType<CustomerService>().Select(service => service.ServiceId).Distinct()], cancellationToken);
    }

    /// <summary>Null where the request removes what was deleted here.</summary>
    public async Task<Provisionable?> TargetAsync(
        ProvisioningRequest request, ProvisioningTarget target, CancellationToken cancellationToken) =>
        request.Kind == ProvisioningKind.Delete ? null : await TargetAsync(target, cancellationToken);

    public async Task<Provisionable> TargetAsync(ProvisioningTarget target, CancellationToken cancellationToken)
    {
        if (!_targets.TryGetValue(target, out var found))
            _targets.Add(target, found = await context.FindTargetAsync(target, cancellationToken));
        return found;
    }

    /// <summary>What the connector has acknowledged of the object; null for nothing.</summary>
    public async Task<TargetObject?> KnownAsync(ProvisioningTarget target, string connector, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue((target, connector), out var known))
            _known.Add((target, connector), known = await context.TargetObjectAsync(target, connector, cancellationToken));
        return known;
    }

    /// <summary>From the root down to the customer.</summary>
    public async Task<IReadOnlyList<PlacedCustomer>> PlaceAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        if (!_places.ContainsKey(customerId))
            await LoadPlacesAsync([customerId], cancellationToken);
        return _places.GetValueOrDefault(customerId)
            ?? throw new InvalidOperationException($"Customer {customerId} is held by a request and is not there.");
    }

    public async Task<AccountSettings> AccountAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        if (!_accounts.ContainsKey(customerId))
            await LoadAccountsAsync([customerId], cancellationToken);
        return _accounts[customerId];
    }

    /// <summary>Whether who holds the service may have customers below.</summary>
    public async Task<bool> GrantsResellerAsync(CustomerService service, CancellationToken cancellationToken)
    {
        if (!_reselling.ContainsKey(service.ServiceId))
            await LoadResellingAsync([service.ServiceId], cancellationToken);
        return _reselling[service.ServiceId];
    }

    /// <summary>The connector has acknowledged the object as it was requested.</summary>
    public async Task AcknowledgeAsync(
        Provisionable target, ProvisioningTask task, string? externalId, Instant now, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(task.Target, task.Provisioner, cancellationToken)
            ?? context.AddTargetObject(task.Target, task.Provisioner, target.OwnerId);
        known.Acknowledge(target.Provisioning.Applied, target.Provisioning.ObservedGeneration, externalId, now);
        _known[(task.Target, task.Provisioner)] = known;
    }

    /// <summary>The target system holds nothing of it any more.</summary>
    public async Task ForgetAsync(ProvisioningTask task, CancellationToken cancellationToken)
    {
        if (await KnownAsync(task.Target, task.Provisioner, cancellationToken) is { } known)
            context.TargetObjects.Remove(known);
        _known[(task.Target, task.Provisioner)] = null;
    }

    private async Task LoadAsync(IReadOnlyCollection<ProvisioningTarget> targets, CancellationToken cancellationToken)
    {
        foreach (var (target, found) in await context.LoadTargetsAsync(targets, cancellationToken))
            _targets[target] = found;
    }

    private async Task LoadKnownAsync(List<(ProvisioningTarget Target, string Connector)> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
            _known[key] = null;
        if (keys.Count == 0)
            return;

        foreach (var row in await context.TargetObjectsAsync([.. keys.Select(key => key.Target).Distinct()], cancellationToken))
            _known[(row.Target, row.Connector)] = row;
    }

    private IEnumerable<(ProvisioningTarget, string)> RelatedIn(List<(ProvisioningRequest Request, ProvisioningTask Task)> tasks) =>
        from item in tasks
        let service = _targets.GetValueOrDefault(item.Task.Target) as UserService
        where service is not null
        from other in ConnectorCalls.RelatedOf(service)
        select (other, item.Task.Provisioner);

    private async Task LoadPlacesAsync(IReadOnlyCollection<CustomerId> ids, CancellationToken cancellationToken)
    {
        foreach (var (id, place) in await ConnectorCalls.PlacesAsync(context, [.. ids.Distinct()], cancellationToken))
            _places[id] = place;
    }

    private async Task LoadAccountsAsync(IReadOnlyCollection<CustomerId> ids, CancellationToken cancellationToken)
    {
        var owners = ids.Distinct().ToList();
        if (owners.Count == 0)
            return;
        var paths = new List<TreePath>();
        foreach (var id in owners)
            paths.Add(PathOf(await PlaceAsync(id, cancellationToken)));
        foreach (var (id, settings) in owners.Zip(await AccountSettings.AtAsync(context, paths, cancellationToken)))
            _accounts[id] = settings;
    }

    private static TreePath PathOf(IReadOnlyList<PlacedCustomer> place) =>
        place.Skip(1).Aggregate(TreePath.Root(new(place[0].Id)), (path, level) => path.Append(new(level.Id)));

    private async Task LoadResellingAsync(IReadOnlyCollection<ServiceId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;
        var granting = await context.Services.Where(service => ids.Contains(service.Id) && service.GrantsReseller)
            .Select(service => service.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in ids)
            _reselling[id] = granting.Contains(id);
    }
}
