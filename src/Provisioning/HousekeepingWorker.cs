using System.Data.Common;
using CustomerGraph.Application.Customers;
using CustomerGraph.Application.Imports;
using CustomerGraph.Application.Moves;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Idempotency;
using CustomerGraph.Persistence.Imports;
using CustomerGraph.Persistence.Quotas;
using CustomerGraph.Persistence.Secrets;
using NodaTime;

namespace CustomerGraph.Provisioning;

/// <summary>
/// Forgets, once an hour, what was only kept for a time: answers under idempotency keys, rows of imports, passwords that nobody took, and
/// deleted customers; takes back requests that nobody agreed to in time; and tells of moves that have taken effect in reports. Once a day
/// it counts anew what quotas count.
/// </summary>
public sealed partial class HousekeepingWorker(
    Store store, CustomerPurge purge, OverdueApprovals approvals, EndedHandovers handovers, ImportLimits imports, TimeProvider timeProvider,
    ILogger<HousekeepingWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly Duration RecountInterval = Duration.FromDays(1);

    private Instant? _recountedAt;

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
            await store.PurgeImportsAsync(now, Duration.FromTimeSpan(imports.KeepRows), cancellationToken);
            var customers = await purge.RunAsync(cancellationToken);
            await approvals.RunAsync(cancellationToken);
            await handovers.RunAsync(cancellationToken);
            LogForgotten(logger, answers, passwords, customers);
            await RecountAsync(now, cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            LogLater(logger, failure);
        }
    }

    private async Task RecountAsync(Instant now, CancellationToken cancellationToken)
    {
        if (now - _recountedAt < RecountInterval)
            return;
        foreach (var drift in await store.RecountUsageAsync(cancellationToken))
            LogDrift(logger, drift.Key, drift.CustomerId.Value, drift.Delta, drift.OwnDelta);
        _recountedAt = now;
    }

    [LoggerMessage(3203, LogLevel.Warning,
        "The counter of {Metric} of customer {CustomerId} was mended by {Delta}, of the customer itself by {OwnDelta}")]
    private static partial void LogDrift(ILogger logger, QuotaKey metric, long customerId, int delta, int ownDelta);

    [LoggerMessage(3201, LogLevel.Debug,
        "Forgot {Answers} answers under idempotency keys, {Passwords} passwords that no connector took, {Customers} deleted customers")]
    private static partial void LogForgotten(ILogger logger, int answers, int passwords, int customers);

    [LoggerMessage(3202, LogLevel.Warning, "Tidying failed; trying again in an hour")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
