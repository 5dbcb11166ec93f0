using System.Runtime.CompilerServices;

namespace CustomerGraph.Engine.Client;

/// <summary>One subscription over as many connections as it takes.</summary>
/// <param name="resume">See <see cref="GraphQLChannel.SubscribeAsync"/>.</param>
internal sealed class Resuming<TResult, TVariables>(
    ReconnectOptions reconnect,
    Func<TResult, TVariables, TVariables?>? resume)
    where TResult : class
    where TVariables : class
{
    private string? lastEventId;
    private bool hasPosition;
    private bool hasReceived;
    private int attempts;

    /// <summary>Every enumeration begins anew.</summary>
    public static async IAsyncEnumerable<GraphQLResult<TResult>> RunAsync(
        ISubscriptionSource<TResult, TVariables> source,
        ReconnectOptions reconnect,
        Func<TResult, TVariables, TVariables?>? resume,
        TVariables variables,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = new Resuming<TResult, TVariables>(reconnect, resume);
        while (true)
        {
            var opened = source.OpenAsync(variables, position.lastEventId, cancellationToken);
            await using (var events = opened.GetAsyncEnumerator(cancellationToken))
            {
                while (await position.NextAsync(events) is { } more)
                {
                    if (!more)
                        yield break;

                    variables = position.Advance(events.Current, variables);
                    yield return events.Current.Result;
                }
            }

            await Task.Delay(position.NextDelay(), reconnect.Time, cancellationToken);
        }
    }

    /// <returns>Null where the connection was lost and another is to be tried.</returns>
    private async ValueTask<bool?> NextAsync(IAsyncEnumerator<Received<TResult>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (GraphQLTransportException lost) when (lost.IsTransient && attempts < reconnect.MaxAttempts && CanGoOn)
        {
            return null;
        }
    }

    /// <summary>Going on without a position would leave out what happened in between, and nobody would notice.</summary>
    private bool CanGoOn => hasPosition || !hasReceived;

    private TVariables Advance(Received<TResult> received, TVariables variables)
    {
        attempts = 0;
        hasReceived = true;
        lastEventId = received.EventId ?? lastEventId;
        var next = received.Result.Data is { } data ? resume?.Invoke(data, variables) : null;
        hasPosition = hasPosition || next is not null || received.EventId is not null;
        return next ?? variables;
    }

    private TimeSpan NextDelay()
    {
        var ceiling = Math.Min(reconnect.MaxDelay.TotalMilliseconds, reconnect.BaseDelay.TotalMilliseconds * Math.Pow(2, attempts++));
        return TimeSpan.FromMilliseconds(reconnect.Random.NextDouble() * ceiling);
    }
}
