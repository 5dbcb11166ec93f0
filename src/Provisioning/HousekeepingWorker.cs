using System.Data.Common;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Idempotency;
using CustomerGraph.Persistence.Secrets;
using NodaTime;

namespace CustomerGraph.Provisioning;

/// <summary>Forgets, once an hour, what was only kept for a time: answers under idempotency keys and passwords that nobody took.</summary>
public sealed partial class HousekeepingWorker(Store store, TimeProvider timeProvider, ILogger<HousekeepingWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TidyAsync(stoppingToken);
    }

    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
            var answers = await store.PurgeAnswersAsync(now, cancellationToken);
            var passwords = await store.PurgePasswordsAsync(now, cancellationToken);
            LogForgotten(logger, answers, passwords);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            LogLater(logger, failure);
        }
    }

    [LoggerMessage(3201, LogLevel.Debug, "Forgot {Answers} answers under idempotency keys and {Passwords} passwords that no connector took")]
    private static partial void LogForgotten(ILogger logger, int answers, int passwords);

    [LoggerMessage(3202, LogLevel.Warning, "Tidying failed; trying again in an hour")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
