using System.Data.Common;
using CustomerGraph.Application.Imports;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning;

/// <summary>Works imports off, one after the other.</summary>
public sealed partial class ImportWorker(ImportRun run, ImportLimits limits, TimeProvider timeProvider, ILogger<ImportWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(limits.PollInterval, timeProvider);
        do
        {
            try
            {
                while (await run.RunNextAsync(stoppingToken))
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

    [LoggerMessage(3501, LogLevel.Warning, "An import broke off; it is taken up again")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
