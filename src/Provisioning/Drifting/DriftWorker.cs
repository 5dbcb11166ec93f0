using System.Data.Common;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Provisioning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Provisioning.Drifting;

/// <summary>Runs scans that were ordered, and orders one of everything from time to time.</summary>
internal sealed partial class DriftWorker(
    Store store, DriftScanner scanner, ProvisioningOptions options, TimeProvider timeProvider, ILogger<DriftWorker> logger) : BackgroundService
{
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
        if (options.DriftInterval <= TimeSpan.Zero)
            return;
        await using var context = store.CreateContext();
        if (await context.Customers.AsNoTracking().SingleOrDefaultAsync(customer => customer.ParentId == null, cancellationToken) is not { } root)
            return;
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var last = await store.NewestDriftScanAsync(root.Id, cancellationToken) ?? root.CreatedAt;
        if (now - last < Duration.FromTimeSpan(options.DriftInterval))
            return;
        context.QueueDriftScan(await store.Ids.NextAsync(cancellationToken), root.Id, now);
        await context.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(3401, LogLevel.Warning, "Scanning for drift broke off; it is taken up again")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
