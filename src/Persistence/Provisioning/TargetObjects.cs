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
    public static Task<List<TargetObject>> TargetObjectsOfAsync(this CustomerGraphDb context, CustomerId customerId, CancellationToken cancellationToken) =>
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
        this CustomerGraphDb context, string connector, IReadOnlyCollection<long> targetIds, Instant now, CancellationToken cancellationToken) =>
        context.TargetObjects.Where(row => row.Connector == connector && targetIds.Contains(row.TargetId))
            .ExecuteUpdateAsync(row => row.SetProperty(known => known.ObservedAt, now), cancellationToken);

    /// <summary>Records what a connector acknowledged, to be saved with the rest.</summary>
    /// <param name="externalId">Null keeps what is known.</param>
    public static async Task AcknowledgeAsync(
        this CustomerGraphDb context, ProvisioningTarget target, string connector, CustomerId customerId, ProvisionedFields applied, int generation,
        string? externalId, Instant now, CancellationToken cancellationToken)
    {
        if (await context.TargetObjectAsync(target, connector, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            known = new TargetObject { TargetKind = target.Kind, TargetId = target.Id, Connector = connector, CustomerId = customerId };
            context.TargetObjects.Add(known);
        }
        (known.Applied, known.Generation, known.AppliedAt) = (applied, generation, now);
        known.ExternalId = externalId ?? known.ExternalId;
        known.Drift = [];
    }

    /// <summary>The target system holds nothing of it any more.</summary>
    public static async Task ForgetTargetObjectAsync(
        this CustomerGraphDb context, ProvisioningTarget target, string connector, CancellationToken cancellationToken)
    {
        if (await context.TargetObjectAsync(target, connector, cancellationToken).ConfigureAwait(false) is { } known)
            context.TargetObjects.Remove(known);
    }
}
