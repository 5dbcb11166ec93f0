using System.Net;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace CustomerGraph.Engine.Client;

/// <summary>
/// Subscriptions over graphql-transport-ws, a socket for each. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
/// </summary>
internal sealed class SocketSource<TResult, TVariables>(
    HttpClient http, Uri endpoint, GraphQLClientOptions options, GraphQLOperation<TResult> operation, RequestParts parts)
    : ISubscriptionSource<TResult, TVariables>
    where TResult : class
    where TVariables : class, IGraphQLInput
{
    private const string Protocol = "graphql-transport-ws";

    public async IAsyncEnumerable<Received<TResult>> OpenAsync(
        TVariables variables, string? lastEventId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = NewSocket();
        using var silence = new CancellationTokenSource(options.Reconnect.MaxSilence, options.Reconnect.Time);
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        await ConnectAsync(socket, opening.Token);
        using var messages = new SocketMessages(socket, options.MaxEventBytes);
        await InitAsync(messages, opening.Token);
        await messages.SubscribeAsync(operation, variables, parts, cancellationToken);
        silence.CancelAfter(Timeout.InfiniteTimeSpan);

        await using var closing = new Closing(socket, messages);
        while (await messages.NextAsync(cancellationToken) is var message)
        {
            switch (message.Type)
            {
                case SocketMessageType.Next:
                    yield return new Received<TResult>(ResponseJson.Read(message.Payload.Span, operation), null);
                    break;
                case SocketMessageType.Error:
                    yield return new Received<TResult>(new GraphQLResult<TResult> { Errors = message.Errors() }, null);
                    yield break;
                case SocketMessageType.Complete:
                    yield break;
            }
        }
    }

    private ClientWebSocket NewSocket()
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(Protocol);
        socket.Options.KeepAliveInterval = options.Reconnect.MaxSilence / 3;
        socket.Options.KeepAliveTimeout = options.Reconnect.MaxSilence;
        return socket;
    }

    private async Task ConnectAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var url = new UriBuilder(endpoint) { Scheme = endpoint.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;
        try
        {
            // The HttpClient brings its headers and handlers, so signing in is the same as for requests.
            await socket.ConnectAsync(url, http, cancellationToken);
        }
        catch (WebSocketException exception)
        {
            var isRefusal = socket.HttpStatusCode >= HttpStatusCode.BadRequest && !HttpExchange.IsTransient(socket.HttpStatusCode);
            throw ClientErrors.Unreachable(url, exception, !isRefusal);
        }
    }

    private async Task InitAsync(SocketMessages messages, CancellationToken cancellationToken)
    {
        var payload = options.ConnectionPayload is null ? null : await options.ConnectionPayload(cancellationToken);
        await messages.InitAsync(payload, cancellationToken);
        if ((await messages.NextAsync(cancellationToken)).Type != SocketMessageType.ConnectionAck)
            throw ClientErrors.NotAcknowledged();
    }

    /// <summary>Says good-bye, but does not wait for a server that is gone.</summary>
    private sealed class Closing(WebSocket socket, SocketMessages messages) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                if (socket.State != WebSocketState.Open)
                    return;
                await messages.CompleteAsync(patience.Token);
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
            {
                // It is closed already.
            }
        }
    }
}
