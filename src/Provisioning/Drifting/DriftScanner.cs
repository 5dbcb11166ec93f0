using System.Collections.Concurrent;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using CustomerGraph.Provisioning.Connectors;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning.Drifting;

/// <summary>
/// Compares what target systems show with what was applied, a hundred objects after the other, and keeps the differences.
/// </summary>
internal sealed class DriftScanner(Store store, ConnectorRegistry connectors, ProvisioningOptions options, TimeProvider timeProvider)
{
    private const int MaxSavings = 5;

    /// <summary>Works off the oldest scan that waits; false where there is none.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        if (await store.ClaimDriftScanAsync(Now(), LeaseEnd(), cancellationToken) is not { } scan)
            return false;
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var heartbeat = KeepAliveAsync(scan, lost);
        try
        {
            await ScanAsync(scan with { LookedAt = 0, Drifted = 0 }, lost.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody else has claimed it, and begins anew.
        }
        finally
        {
            await lost.CancelAsync();
            await heartbeat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return true;
    }

    private async Task ScanAsync(DriftScan scan, CancellationToken cancellationToken)
    {
        var path = await PathAsync(scan.CustomerId, cancellationToken);
        var (lastId, lastConnector) = (0L, "");
        while (await store.HeldAfterAsync(path.Value, lastId, lastConnector, cancellationToken) is { Count: > 0 } held)
        {
            var (lookedAt, drifted) = await LookAsync(held, cancellationToken);
            (lastId, lastConnector) = (held[^1].Target.Id, held[^1].Connector);
            scan = scan with { State = DriftScanState.Running, LookedAt = scan.LookedAt + lookedAt, Drifted = scan.Drifted + drifted };
            await store.SaveDriftScanAsync(scan, cancellationToken);
        }
        await store.SaveDriftScanAsync(scan with { State = DriftScanState.Done, FinishedAt = Now() }, cancellationToken);
    }

    private async Task<(int LookedAt, int Drifted)> LookAsync(
        List<(ProvisioningTarget Target, string Connector)> held, CancellationToken cancellationToken)
    {
        var seen = new ConcurrentBag<Seen>();
        await Parallel.ForEachAsync(
            await LooksAsync(held, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxTasksPerRequest, CancellationToken = cancellationToken },
            async (look, cancellation) =>
            {
                if (await connectors.ObserveAsync(look.Known.Connector, look.Call, cancellation) is { } observation)
                {
                    seen.Add(
                        new(look.Known, Drift.Of(look.Known.Applied.With(observation.Implied), observation.IsThere, observation.Fields)));
                }
            });
        await SaveAsync([.. seen], cancellationToken);
        return (seen.Count, seen.Count(one => one.Drift.Count > 0));
    }

    /// <summary>What can be looked at: what is gone here, or a request is changing, is left out.</summary>
    private async Task<List<DriftLook>> LooksAsync(
        List<(ProvisioningTarget Target, string Connector)> held, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        var batch = await DriftBatch.LoadAsync(context, [.. held.Select(one => one.Target).Distinct()], cancellationToken);
        return [.. held.Select(one => batch.LookAt(one.Target, one.Connector)).OfType<DriftLook>()];
    }

    // In a transaction of its own: looking takes long, and requests may have changed some of the objects meanwhile.
    private async Task SaveAsync(List<Seen> seen, CancellationToken cancellationToken)
    {
        for (var attempt = 1; seen.Count > 0; attempt++)
        {
            try
            {
                await TrySaveAsync(seen, cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaxSavings)
            {
                // Somebody changed one of the objects in this moment.
            }
        }
    }

    private async Task TrySaveAsync(List<Seen> seen, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        List<ProvisioningTarget> targets = [.. seen.Select(one => one.Known.Target).Distinct()];
        var items = await context.LoadTargetsAsync(targets, cancellationToken);
        var known = (await context.TargetObjectsAsync(targets, cancellationToken)).ToDictionary(row => (row.Target, row.Connector));
        var valid = seen.Where(one => IsStillSo(one)).ToList();
        foreach (var one in valid)
        {
            var row = known[(one.Known.Target, one.Known.Connector)];
            if (!row.Drift.SequenceEqual(one.Drift))
                items[row.Target].NoteDrift(row.Connector, one.Drift, Now());
            row.Drift = one.Drift;
        }
        await context.SaveChangesAsync(cancellationToken);
        foreach (var of in valid.GroupBy(one => one.Known.Connector))
            await context.NoteObservedAsync(of.Key, [.. of.Select(one => one.Known.TargetId)], Now(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        bool IsStillSo(Seen one) =>
            known.TryGetValue((one.Known.Target, one.Known.Connector), out var row) && row.Generation == one.Known.Generation
            && items.TryGetValue(row.Target, out var item) && !item.Provisioning.IsBusy;
    }

    private async Task<TreePath> PathAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        return await context.Customers.Where(row => row.Id == customerId).Select(row => row.Path).SingleAsync(cancellationToken);
    }

    private async Task KeepAliveAsync(DriftScan scan, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(options.Heartbeat, timeProvider);
        var held = scan.LeaseUntil;
        while (await timer.WaitForNextTickAsync(lost.Token))
        {
            var until = LeaseEnd();
            if (!await store.ExtendDriftScanAsync(scan.Id, held, until, lost.Token))
                await lost.CancelAsync();
            held = until;
        }
    }

    private Instant LeaseEnd() => Now() + Duration.FromTimeSpan(options.Lease);

    private Instant Now() => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());

    private sealed record Seen(TargetObject Known, IReadOnlyList<DriftedField> Drift);
}
