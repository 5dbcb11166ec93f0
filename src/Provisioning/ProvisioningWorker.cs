using System.Data.Common;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Work;
using NodaTime;

namespace CustomerGraph.Provisioning;

/// <summary>Claims requests that are due and works them off, a bounded number at once, until the server stops.</summary>
public sealed partial class ProvisioningWorker(
    Store store,
    RequestRun run,
    ProvisioningOptions options,
    TimeProvider timeProvider,
    ILogger<ProvisioningWorker> logger) : BackgroundService
{
    private readonly HashSet<Task> _running = [];

    /// <summary>Works off everything that is due, and what becomes due by it, then returns.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (await ClaimAsync(cancellationToken) > 0)
            await Task.WhenAll(_running);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.PrepareWritingAsync();
        // The host waits for the first await of every hosted service before it listens.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var arrived = store.Work.Arrived;
            if (await ClaimAsync(stoppingToken) == 0)
                await WaitAsync(arrived, stoppingToken);
        }
        await Task.WhenAll(_running);
    }

    private async Task<int> ClaimAsync(CancellationToken cancellationToken)
    {
        _running.RemoveWhere(task => task.IsCompleted);
        var free = options.MaxRequests - _running.Count;
        if (free <= 0)
            return 0;
        try
        {
            var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
            if (ProvisioningTelemetry.AsksForQueue)
                ProvisioningTelemetry.Waiting(await store.Work.LengthAsync(cancellationToken));
            if (await store.Work.NextDueAsync(cancellationToken) is not { } due || due > now)
                return 0;
            var claims = await store.Work.ClaimAsync(free, now, now + Duration.FromTimeSpan(options.Lease), cancellationToken);
            foreach (var claim in claims)
                _running.Add(RunAsync(claim, cancellationToken));
            return claims.Count;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or OperationCanceledException)
        {
            if (!cancellationToken.IsCancellationRequested)
                LogUnreachable(logger, failure);
            return 0;
        }
    }

    private async Task RunAsync(Claim claim, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await run.RunAsync(claim, cancellationToken);
        }
#pragma warning disable CA1031 // One request must not end the worker; its lease runs out and it is taken up again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(logger, failure, claim.RequestId.Value);
        }
    }

    private async Task WaitAsync(Task arrived, CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var poll = Task.Delay(options.PollInterval, timeProvider, woken.Token);
        await Task.WhenAny([poll, arrived, .. _running.Where(task => !task.IsCompleted)]);
        await woken.CancelAsync();
    }

    [LoggerMessage(3001, LogLevel.Error,
        "Work on provisioning request {RequestId} broke off; it is taken up again when its lease has ended")]
    private static partial void LogFailed(ILogger logger, Exception failure, long requestId);

    [LoggerMessage(3002, LogLevel.Warning, "The store gave no work; asking again")]
    private static partial void LogUnreachable(ILogger logger, Exception failure);
}
