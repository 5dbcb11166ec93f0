using System.Data.Common;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning.Drifting;

/// <summary>Runs scans that were ordered, and orders one of everything from time to time.</summary>
internal sealed partial class DriftWorker(
    Store store,
    DriftScanner scanner,
    ProvisioningOptions options,
    TimeProvider timeProvider,
    ILogger<DriftWorker> logger) : BackgroundService
{
    // A full scan is not due before; scans come rarely and rounds often.
    private Instant _nextOrder = NodaConstants.UnixEpoch;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.PrepareWritingAsync();
        await Task.Yield();
        using var timer = new PeriodicTimer(options.PollInterval, timeProvider);
        do
        {
            try
            {
                await OrderAsync(stoppingToken);
                while (await scanner.RunNextAsync(stoppingToken))
                {
                    // Until nothing waits.
                }
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or DbUpdateException)
            {
                LogLater(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Two nodes may order one each at the same moment; the second then finds what the first has left.
    private async Task OrderAsync(CancellationToken cancellationToken)
    {
        var (now, interval) = (Instant.FromDateTimeOffset(timeProvider.GetUtcNow()), Duration.FromTimeSpan(options.DriftInterval));
        if (interval <= Duration.Zero || now < _nextOrder || await store.NewestFullDriftScanAsync(cancellationToken) is not { } newest)
            return;
        if (now - newest.At >= interval)
        {
            await using var context = store.CreateContext();
            context.QueueDriftScan(await store.Ids.NextAsync(cancellationToken), newest.Root, now);
            await context.SaveChangesAsync(cancellationToken);
            newest.At = now;
        }
        _nextOrder = newest.At + interval;
    }

    [LoggerMessage(3401, LogLevel.Warning, "Scanning for drift broke off; it is taken up again")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
