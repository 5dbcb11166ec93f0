using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using CustomerGraph.Engine.AspNetCore.Errors;
using CustomerGraph.Engine.AspNetCore.Http;

namespace CustomerGraph.Engine.AspNetCore.WebSockets;

/// <summary>Puts the frames of a message together, up to a size, and reads it as JSON.</summary>
internal sealed class SocketReceiver(WebSocket socket, int maxBytes)
{
    /// <returns>A message; or none with a reason to close; or neither when the client has closed.</returns>
    public async ValueTask<(JsonDocument? Message, CloseCode? Problem)> ReceiveAsync(int maxJsonDepth, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer.GetMemory(1024), cancellationToken);
            if (frame.MessageType == WebSocketMessageType.Close)
                return (null, null);
            if (frame.MessageType == WebSocketMessageType.Binary)
                return (null, CloseCode.NotText);

            buffer.Advance(frame.Count);
            if (buffer.WrittenCount > maxBytes)
                return (null, CloseCode.MessageTooBig(maxBytes));
            if (frame.EndOfMessage)
                return Parse(buffer.WrittenMemory, maxJsonDepth);
        }
    }

    private static (JsonDocument?, CloseCode?) Parse(ReadOnlyMemory<byte> utf8, int maxJsonDepth)
    {
        try
        {
            return (RequestJson.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxJsonDepth }), null);
        }
        catch (JsonException)
        {
            return (null, CloseCode.InvalidJson);
        }
    }
}
