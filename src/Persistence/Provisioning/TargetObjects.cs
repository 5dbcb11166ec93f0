using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Persistence.Provisioning;

/// <summary>What target systems are known to hold.</summary>
public static class TargetObjects
{
    /// <summary>Null where the connector never acknowledged the object.</summary>
    public static ValueTask<TargetObject?> TargetObjectAsync(
        this CustomerGraphDb context, ProvisioningTarget target, string connector, CancellationToken cancellationToken) =>
        context.TargetObjects.FindAsync([target.Kind, target.Id, connector], cancellationToken);

    /// <summary>Everything of the customer that some target system holds.</summary>
    public static Task<List<TargetObject>> TargetObjectsOfAsync(
        this CustomerGraphDb context, CustomerId customerId, CancellationToken cancellationToken) =>
        context.TargetObjects.Where(row => row.CustomerId == customerId).ToListAsync(cancellationToken);

    /// <summary>What target systems hold of these objects.</summary>
    public static Task<List<TargetObject>> TargetObjectsAsync(
        this CustomerGraphDb context, IReadOnlyCollection<ProvisioningTarget> targets, CancellationToken cancellationToken)
    {
        var ids = targets.Select(target => target.Id).ToList();
        return context.TargetObjects.Where(row => ids.Contains(row.TargetId)).ToListAsync(cancellationToken);
    }

    /// <summary>The connector has looked at these objects.</summary>
    public static Task NoteObservedAsync(
        this CustomerGraphDb context,
        string connector,
        IReadOnlyCollection<long> targetIds,
        Instant now,
        CancellationToken cancellationToken) =>
        context.TargetObjects.Where(row => row.Connector == connector && targetIds.Contains(row.TargetId))
            .ExecuteUpdateAsync(row => row.SetProperty(known => known.ObservedAt, now), cancellationToken);

    /// <summary>Of an object that a connector acknowledges for the first time; saved with the rest.</summary>
    public static TargetObject AddTargetObject(
        this CustomerGraphDb context, ProvisioningTarget target, string connector, CustomerId customerId)
    {
        var added = new TargetObject { TargetKind = target.Kind, TargetId = target.Id, Connector = connector, CustomerId = customerId };
        context.TargetObjects.Add(added);
        return added;
    }
}
