using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace CustomerGraph.Engine.Client;

/// <summary>Subscriptions over Server-Sent Events, distinct connections.</summary>
/// <remarks>https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md</remarks>
internal sealed class EventStreamSource<TResult, TVariables>(
    HttpExchange exchange, GraphQLClientOptions options, GraphQLOperation<TResult> operation, RequestParts parts)
    : ISubscriptionSource<TResult, TVariables>
    where TResult : class
    where TVariables : class, IGraphQLInput
{
    private const string EventStream = "text/event-stream";

    private static readonly MediaTypeWithQualityHeaderValue Accepted = new(EventStream);

    public async IAsyncEnumerable<Received<TResult>> OpenAsync(
        TVariables variables, string? lastEventId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = exchange.Request(operation, variables, parts, Accepted);
        if (lastEventId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        using var response = await exchange.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != EventStream)
        {
            yield return new Received<TResult>(await exchange.ReadResultAsync(response, operation, cancellationToken), null);
            yield break;
        }

        await using var stream = new WatchedStream(await response.Content.ReadAsStreamAsync(cancellationToken), options);
        await foreach (var item in SseParser.Create(stream, Parse).EnumerateAsync(cancellationToken))
        {
            stream.BeginEvent();
            if (item.EventType == "complete")
                yield break;
            if (item.Data is { } result)
                yield return new Received<TResult>(result, item.EventId is { Length: > 0 } id ? id : null);
        }

        throw ClientErrors.StreamIncomplete();
    }

    private GraphQLResult<TResult>? Parse(string eventType, ReadOnlySpan<byte> json) =>
        eventType == "next" ? ResponseJson.Read(json, operation) : null;
}
