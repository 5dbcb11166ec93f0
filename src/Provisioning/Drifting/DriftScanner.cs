using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning.Drifting;

/// <summary>Compares, object by object, what target systems show with what was applied, and keeps the differences.</summary>
internal sealed class DriftScanner(Store store, ConnectorRegistry connectors, TimeProvider timeProvider)
{
    private static readonly Duration Lease = Duration.FromMinutes(2);

    /// <summary>Works off the oldest scan that waits; false where there is none.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        if (await store.ClaimDriftScanAsync(Now(), Now() + Lease, cancellationToken) is not { } scan)
            return false;
        await using var context = store.CreateContext();
        var customer = await context.Customers.AsNoTracking().SingleAsync(row => row.Id == scan.CustomerId, cancellationToken);
        await ScanAsync(scan with { LookedAt = 0, Drifted = 0 }, customer.Path, cancellationToken);
        return true;
    }

    private async Task ScanAsync(DriftScan scan, TreePath path, CancellationToken cancellationToken)
    {
        var (lastId, lastConnector) = (0L, "");
        while (await store.HeldAfterAsync(path.Value, lastId, lastConnector, cancellationToken) is { Count: > 0 } held)
        {
            foreach (var (target, connector) in held)
            {
                if (await LookAsync(target, connector, cancellationToken) is { } differs)
                    scan = scan with { LookedAt = scan.LookedAt + 1, Drifted = scan.Drifted + (differs ? 1 : 0) };
            }
            (lastId, lastConnector) = (held[^1].Target.Id, held[^1].Connector);
            scan = scan with { State = DriftScanState.Running, LeaseUntil = Now() + Lease };
            await store.SaveDriftScanAsync(scan, cancellationToken);
        }
        await store.SaveDriftScanAsync(scan with { State = DriftScanState.Done, FinishedAt = Now() }, cancellationToken);
    }

    /// <summary>Whether the object differs; null where nobody can look, or a request is changing it.</summary>
    private async Task<bool?> LookAsync(ProvisioningTarget target, string connector, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        var loaded = await context.LoadTargetsAsync([target], cancellationToken);
        var known = await context.TargetObjectAsync(target, connector, cancellationToken);
        if (known is null || !loaded.TryGetValue(target, out var item) || item.Provisioning.IsBusy)
            return null;
        var call = await CallAsync(context, known, item, cancellationToken);
        if (await connectors.ObserveAsync(connector, call, cancellationToken) is not { } observation)
            return null;
        var drift = Drift.Of(known.Applied, observation.IsThere, observation.Fields);
        await SaveAsync(target, connector, known.Generation, drift, cancellationToken);
        return drift.Count > 0;
    }

    // In a transaction of its own: looking takes long, and a request may have changed the object meanwhile.
    private async Task SaveAsync(
        ProvisioningTarget target, string connector, int generation, IReadOnlyList<DriftedField> drift, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        var loaded = await context.LoadTargetsAsync([target], cancellationToken);
        var known = await context.TargetObjectAsync(target, connector, cancellationToken);
        if (known is null || known.Generation != generation || !loaded.TryGetValue(target, out var item) || item.Provisioning.IsBusy)
            return;
        if (!known.Drift.SequenceEqual(drift))
            item.NoteDrift(connector, drift, Now());
        (known.Drift, known.ObservedAt) = (drift, Now());
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changed the object in this moment; the next scan looks again.
        }
    }

    private static async Task<ConnectorCall> CallAsync(
        CustomerGraphDb context, TargetObject known, Provisionable item, CancellationToken cancellationToken) => new()
    {
        IdempotencyToken = "",
        Kind = ProvisioningKind.Provision,
        Target = known.Target,
        Generation = known.Generation,
        Fields = known.Applied,
        Applied = known.Applied,
        Place = await ConnectorCalls.PlaceAsync(context, known.CustomerId, cancellationToken),
        ExternalId = known.ExternalId,
        Related = await ConnectorCalls.RelatedAsync(context, item, known.Connector, cancellationToken),
        Attempt = 1,
    };

    private Instant Now() => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
}
