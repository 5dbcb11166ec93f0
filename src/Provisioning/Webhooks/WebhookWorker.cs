using System.Data.Common;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Webhooks;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Events;
using CustomerGraph.Persistence.Webhooks;
using NodaTime;

namespace CustomerGraph.Provisioning.Webhooks;

/// <summary>
/// Tells endpoints of events, each of them in the order of the log and at least once. An event that an endpoint does not take is tried
/// again as tasks are, and holds up the events behind it; when it is given up, that is noted, and the next one follows.
/// </summary>
internal sealed partial class WebhookWorker(
    Store store,
    WebhookSender sender,
    WebhookBody bodies,
    WebhookOptions options,
    TimeProvider timeProvider,
    Func<double> jitter,
    ILogger<WebhookWorker> logger)
    : BackgroundService
{
    private readonly Duration _lease = Duration.FromTimeSpan(options.Lease);

    /// <summary>Tells everybody of everything that is due, then returns.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (await TakeTurnsAsync(cancellationToken) > 0)
        {
            // What came meanwhile is due as well.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(options.PollInterval, timeProvider);
        do
        {
            try
            {
                await RunDueAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException)
            {
                LogLater(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> TakeTurnsAsync(CancellationToken cancellationToken)
    {
        var turns = await store.ClaimWebhooksAsync(options.MaxEndpoints, Now(), Now() + _lease, cancellationToken);
        await Task.WhenAll(turns.Select(turn => TellAsync(turn, cancellationToken)));
        return turns.Count;
    }

    private async Task TellAsync(WebhookTurn turn, CancellationToken cancellationToken)
    {
        var (position, attempts) = (turn.Position, turn.Attempts);
        var events = await store.Events.ReadAsync(position, cancellationToken);
        foreach (var record in events)
        {
            if (IsFor(turn, record))
            {
                var answer = await sender.SendAsync(turn.Target, $"evt_{record.Seq}", bodies.Of(record), cancellationToken);
                if (answer.ErrorClass is not null && !await GiveUpAsync(turn, record, answer, attempts + 1, cancellationToken))
                    return;
                attempts = 0;
                await store.AdvanceWebhookAsync(turn.Target.Id, record.Seq, Now() + _lease, cancellationToken);
            }
            position = record.Seq;
        }
        await store.AdvanceWebhookAsync(turn.Target.Id, position, NodaConstants.UnixEpoch, cancellationToken);
    }

    /// <summary>False where the event is tried again, or the endpoint is told of nothing more.</summary>
    private async Task<bool> GiveUpAsync(
        WebhookTurn turn, EventRecord record, WebhookAnswer answer, int attempts, CancellationToken cancellationToken)
    {
        var id = turn.Target.Id;
        if (answer.IsGone)
        {
            await store.DisableWebhookAsync(new WebhookEndpointId(id), answer.Message, Now(), cancellationToken);
            await store.WaitForWebhookAsync(id, 0, Now(), cancellationToken);
            return false;
        }
        var delay = answer.ErrorClass == ProvisioningErrorClass.Transient ? RetrySchedule.DelayAfter(attempts, jitter()) : null;
        if (delay is not null)
        {
            await store.WaitForWebhookAsync(id, attempts, Now() + delay.Value, cancellationToken);
            return false;
        }
        LogGivenUp(logger, record.Seq, id, answer.Message);
        await store.NoteWebhookFailureAsync(
            new WebhookFailureRow(id, record.Seq, record.Name, attempts, answer.Message, Now()), cancellationToken);
        return true;
    }

    private static bool IsFor(WebhookTurn turn, EventRecord record) =>
        record.Path.StartsWith(turn.Path, StringComparison.Ordinal) && turn.Events.Any(pattern => Matches(pattern, record.Name));

    private static bool Matches(string pattern, string name) => pattern.EndsWith('*')
        ? name.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal)
        : pattern == name;

    private Instant Now() => Instant.FromDateTimeOffset(timeProvider.GetUtcNow());

    [LoggerMessage(3301, LogLevel.Warning, "Event {Seq} was given up for webhook endpoint {EndpointId}: {Message}")]
    private static partial void LogGivenUp(ILogger logger, long seq, long endpointId, string message);

    [LoggerMessage(3302, LogLevel.Warning, "The store gave no events; asking again")]
    private static partial void LogLater(ILogger logger, Exception failure);
}
