using System.Data.Common;
using CustomerGraph.Application.Access;
using CustomerGraph.Application.Customers;
using CustomerGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Provisioning;

/// <summary>
/// Lets accounts follow their disabled customers where there were too many for one transaction, and settings that changed.
/// </summary>
internal sealed partial class AccountSweepWorker(
    Store store,
    AccountSweeps sweeps,
    FollowedSettings settings,
    ProvisioningOptions options,
    TimeProvider timeProvider,
    ILogger<AccountSweepWorker> logger) : BackgroundService
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
                while ((await sweeps.RunNextAsync(stoppingToken) ?? await settings.RunNextAsync(stoppingToken)) is { } sweep)
                {
                    if (sweep.Refusal is { } refusal)
                        LogHeldBack(logger, sweep.CustomerId.Value, refusal);
                }
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or DbUpdateException)
            {
                LogLater(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(3502, LogLevel.Warning,
        "The accounts of customer {CustomerId} and of those below it cannot follow now, and are tried again in 10 minutes: {Refusal}")]
    private static partial void LogHeldBack(ILogger logger, long customerId, string refusal);

    [LoggerMessage(3501, LogLevel.Warning, "Accounts could not follow their customers now; trying again")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
