using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Work;
using CustomerGraph.Provisioning.Connectors;
using NodaTime;

namespace CustomerGraph.Provisioning;

/// <summary>
/// Works one claimed request off: as long as tasks can begin, records that they begin, calls their connectors, records what came
/// of it. Each record is in one transaction with its events, and only as long as the claim holds.
/// </summary>
/// <param name="auto">What goes on with edits that came while a request was at work; null leaves them to people.</param>
public sealed class RequestRun(
    Store store,
    ConnectorRegistry connectors,
    ProvisioningOptions options,
    TimeProvider timeProvider,
    Func<double> jitter,
    AutoProvisioning? auto = null)
{
    private readonly StepRecorder _recorder = new(
        new RequestStep(store, options.MaxTasksPerRequest, jitter, auto), () => Instant.FromDateTimeOffset(timeProvider.GetUtcNow()));

    /// <summary>Ends when nothing of the request can be done now, or when the claim was lost.</summary>
    public async Task RunAsync(Claim claim, CancellationToken cancellationToken)
    {
        using var span = ProvisioningTelemetry.Work(claim);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var heartbeat = KeepAliveAsync(claim, lost);
        try
        {
            await WorkOffAsync(claim, lost.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops. What runs is taken up again by the next claim, with the same tokens.
            await store.Work.ReleaseAsync(claim, Now(), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The claim was lost: somebody else works on it now, and what is known here is out of date.
        }
        finally
        {
            await lost.CancelAsync();
            await heartbeat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkOffAsync(Claim claim, CancellationToken cancellationToken)
    {
        IReadOnlyList<TaskOutcome> outcomes = [];
        for (var isTakenUp = true; ; isTakenUp = false)
        {
            var begun = await _recorder.RecordAsync(new(claim, outcomes, isTakenUp));
            if (begun.Count == 0)
                return;
            cancellationToken.ThrowIfCancellationRequested();
            outcomes = await Task.WhenAll(begun.Select(task => CallAsync(task, cancellationToken)));
            FailPoints.Pass(FailPoints.BeforeAcknowledgement);
        }
    }

    private async Task<TaskOutcome> CallAsync(BegunTask task, CancellationToken cancellationToken)
    {
        FailPoints.Pass(FailPoints.BeforeCall);
        var outcome = await connectors.CallAsync(task.Provisioner, task.Call, cancellationToken);
        FailPoints.Pass(FailPoints.AfterCall);
        return new(task.Id, outcome);
    }

    private async Task KeepAliveAsync(Claim claim, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(options.Heartbeat, timeProvider);
        while (await timer.WaitForNextTickAsync(lost.Token))
        {
            if (!await store.Work.ExtendAsync(claim, Now() + Duration.FromTimeSpan(options.Lease), lost.Token))
                await lost.CancelAsync();
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
}

/// <summary>A task that is recorded as begun, with what its connector is asked for.</summary>
internal sealed record BegunTask(ProvisioningTaskId Id, string Provisioner, ConnectorCall Call);

/// <summary>What came of a task.</summary>
internal sealed record TaskOutcome(ProvisioningTaskId Id, ConnectorOutcome Outcome);
