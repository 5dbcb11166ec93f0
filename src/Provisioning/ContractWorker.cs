using System.Data.Common;
using CustomerGraph.Application.Contracts;
using CustomerGraph.Persistence;

namespace CustomerGraph.Provisioning;

/// <summary>Lets days begin and end for contracts: at the start of the server, and every ten minutes from there.</summary>
public sealed partial class ContractWorker(Store store, ContractUpkeep upkeep, TimeProvider timeProvider, ILogger<ContractWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.PrepareWritingAsync();
        using var timer = new PeriodicTimer(Interval, timeProvider);
        do
            await RunAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (done, failed) = await upkeep.RunAsync(cancellationToken);
            LogDone(logger, done, failed);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            LogLater(logger, failure);
        }
    }

    [LoggerMessage(3301, LogLevel.Debug,
        "Days brought something to {Done} contracts; {Failed} were changed meanwhile and wait for the next run")]
    private static partial void LogDone(ILogger logger, int done, int failed);

    [LoggerMessage(3302, LogLevel.Warning, "Looking after contracts failed; trying again in ten minutes")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
