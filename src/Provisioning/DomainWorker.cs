using System.Data.Common;
using CustomerGraph.Application.DomainNames;

namespace CustomerGraph.Provisioning;

/// <summary>Looks up in DNS, every five minutes, the domain names whose turn it is.</summary>
public sealed partial class DomainWorker(DomainRechecks rechecks, TimeProvider timeProvider, ILogger<DomainWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            LogLooked(logger, await rechecks.RunAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            LogLater(logger, failure);
        }
    }

    [LoggerMessage(3901, LogLevel.Debug, "Looked up {Count} domain names")]
    private static partial void LogLooked(ILogger logger, int count);

    [LoggerMessage(3902, LogLevel.Warning, "Domain names could not be looked up; trying again in five minutes")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
