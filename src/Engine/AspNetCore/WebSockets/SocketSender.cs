using System.Net.WebSockets;
using System.Threading.Channels;
using CustomerGraph.Engine.AspNetCore.Errors;

namespace CustomerGraph.Engine.AspNetCore.WebSockets;

/// <summary>Sends messages one after the other from a bounded queue. Whoever has a message for a slow client waits.</summary>
internal sealed class SocketSender(WebSocket socket, GraphQLSocketOptions options, CancellationToken ending) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Channel<byte[]> queue = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(options.MaxQueuedMessages) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Waits while the queue is full. Does nothing once the socket is closing.</summary>
    public async ValueTask SendAsync(byte[] message)
    {
        try
        {
            await queue.Writer.WriteAsync(message, ending);
        }
        catch (ChannelClosedException)
        {
            // The socket is closing: there is nobody to send to.
        }
    }

    /// <summary>Sends unless the queue is full.</summary>
    public void TrySend(byte[] message) => queue.Writer.TryWrite(message);

    public async Task RunAsync()
    {
        try
        {
            await foreach (var message in queue.Reader.ReadAllAsync(ending))
                await TransmitAsync(() => socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, ending));
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or TimeoutException)
        {
            socket.Abort();
        }
    }

    /// <summary>Sends the close frame after the message that is under way. Queued messages are dropped.</summary>
    public async Task CloseAsync(CloseCode code)
    {
        queue.Writer.TryComplete();
        try
        {
            await TransmitAsync(() => socket.CloseOutputAsync(code.Status, code.Reason, ending));
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or TimeoutException)
        {
            socket.Abort();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task TransmitAsync(Func<Task> transmit)
    {
        await gate.WaitAsync(ending);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await transmit().WaitAsync(options.SendTimeout, ending);
        }
        finally
        {
            gate.Release();
        }
    }
}
