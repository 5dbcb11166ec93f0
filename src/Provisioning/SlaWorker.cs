using System.Data.Common;
using CustomerGraph.Application.ServiceLevels;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning;

/// <summary>Tells of warnings and breaches when their time has come, until the server stops.</summary>
public sealed partial class SlaWorker(
    Store store,
    FollowUpCases followUp,
    ProvisioningOptions options,
    TimeProvider timeProvider,
    ILogger<SlaWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.PrepareWritingAsync();
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunAsync(stoppingToken);
            await Task.Delay(options.PollInterval, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
            if (await store.NextFollowUpAsync(cancellationToken) <= now)
                await followUp.RunDueAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException or OperationCanceledException)
        {
            // Somebody changed one of the cases meanwhile, or the store is away: what is due stays due.
            if (!cancellationToken.IsCancellationRequested)
                LogLater(logger, failure);
        }
    }

    [LoggerMessage(3301, LogLevel.Warning, "Service cases could not be looked at; trying again")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
