using System.Net.WebSockets;
using System.Text.Json;

namespace CustomerGraph.Engine.Client;

internal enum SocketMessageType
{
    Other,
    ConnectionAck,
    Ping,
    Next,
    Error,
    Complete,
}

/// <param name="Payload">The payload's JSON, valid until the next message is read.</param>
internal readonly record struct SocketMessage(SocketMessageType Type, ReadOnlyMemory<byte> Payload)
{
    public IReadOnlyList<GraphQLError> Errors()
    {
        var reader = new Utf8JsonReader(Payload.Span);
        reader.Read();
        return ResponseJson.ReadErrors(ref reader);
    }
}

/// <summary>The messages of graphql-transport-ws over a socket with one operation.</summary>
internal sealed class SocketMessages(WebSocket socket, int maxBytes) : IDisposable
{
    private const string OperationId = "1";

    private PooledBuffer received = new(maxBytes);

    public Task InitAsync(IReadOnlyDictionary<string, string>? payload, CancellationToken cancellationToken) => SendAsync(
        "connection_init",
        json =>
        {
            if (payload is null)
                return;
            json.WriteStartObject("payload"u8);
            foreach (var (key, value) in payload)
                json.WriteString(key, value);
            json.WriteEndObject();
        },
        cancellationToken);

    public Task SubscribeAsync<TResult, TVariables>(
        GraphQLOperation<TResult> operation, TVariables variables, RequestParts parts, CancellationToken cancellationToken)
        where TResult : class
        where TVariables : class, IGraphQLInput => SendAsync(
        "subscribe",
        json =>
        {
            json.WriteString("id"u8, OperationId);
            json.WritePropertyName("payload"u8);
            RequestBody.Write(json, operation, variables, parts);
        },
        cancellationToken);

    public Task CompleteAsync(CancellationToken cancellationToken) =>
        SendAsync("complete", json => json.WriteString("id"u8, OperationId), cancellationToken);

    /// <summary>The next message that is not a ping, which is answered here.</summary>
    /// <exception cref="GraphQLTransportException">The socket was closed or lost.</exception>
    public async ValueTask<SocketMessage> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await ReceiveAsync(cancellationToken);
            var message = Parse(received.Written);
            if (message.Type != SocketMessageType.Ping)
                return message;
            await SendAsync("pong", _ => { }, cancellationToken);
        }
    }

    public void Dispose() => received.Dispose();

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        received.Dispose();
        received = new PooledBuffer(maxBytes);
        try
        {
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(received.GetMemory(), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                    throw Closed();
                received.Advance(part.Count);
            }
            while (!part.EndOfMessage);
        }
        catch (WebSocketException exception)
        {
            throw ClientErrors.Lost(exception);
        }
    }

    /// <summary>Codes of 44xx are refusals, but for those that say "too slow" or "too many".</summary>
    private GraphQLTransportException Closed()
    {
        var code = (int?)socket.CloseStatus;
        var isRefusal = code is >= 4400 and < 4500 and not 4408 and not 4429;
        return ClientErrors.Closed(code, socket.CloseStatusDescription, !isRefusal);
    }

    private async Task SendAsync(string type, Action<Utf8JsonWriter> members, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBuffer(int.MaxValue);
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            members(json);
            json.WriteEndObject();
        }

        try
        {
            await socket.SendAsync(buffer.Written, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (WebSocketException exception)
        {
            throw ClientErrors.Lost(exception);
        }
    }

    private static SocketMessage Parse(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span);
        var type = SocketMessageType.Other;
        var payload = ReadOnlyMemory<byte>.Empty;
        reader.Read();
        JsonRead.Object(ref reader, "A message");
        while (JsonRead.Member(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = JsonRead.Value(ref reader) ? TypeOf(ref reader) : SocketMessageType.Other;
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                payload = text[start..(int)reader.BytesConsumed];
            }
            else
            {
                JsonRead.Skip(ref reader);
            }
        }

        return new SocketMessage(type, payload);
    }

    private static SocketMessageType TypeOf(ref Utf8JsonReader reader) => reader.GetString() switch
    {
        "connection_ack" => SocketMessageType.ConnectionAck,
        "ping" => SocketMessageType.Ping,
        "next" => SocketMessageType.Next,
        "error" => SocketMessageType.Error,
        "complete" => SocketMessageType.Complete,
        _ => SocketMessageType.Other,
    };
}
