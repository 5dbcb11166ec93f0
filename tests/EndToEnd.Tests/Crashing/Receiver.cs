using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>A partner's system, in the process of the test: it outlives the server, and keeps every message that it got, repetitions too.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public Receiver()
    {
        Url = new Uri($"http://127.0.0.1:{FreePort()}/hook/");
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _ = ReceiveAsync();
    }

    public Uri Url { get; }

    public ConcurrentQueue<EventMessage> Events { get; } = new();

    public ConcurrentQueue<TaskMessage> Tasks { get; } = new();

    /// <summary>All messages as they came.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
                Keep(context.Request.Headers["webhook-id"]!, body.RootElement);
                context.Response.StatusCode = 204;
                context.Response.Close();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or JsonException or IOException)
            {
                // A sender that was killed in the middle sends again.
            }
        }
    }

    private void Keep(string id, JsonElement body)
    {
        Bodies.Enqueue(body.GetRawText());
        var data = body.GetProperty("data");
        if (body.GetProperty("type").GetString() == "provisioning.task")
            Tasks.Enqueue(new(id, data.GetProperty("targetId").GetString()!, data.GetProperty("generation").GetInt32()));
        else
            Events.Enqueue(new(id, data.GetProperty("sequence").GetInt64(), data.GetProperty("userId").GetString()!));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="Id">What a receiver tells repetitions by.</param>
    /// <param name="Sequence">The number of the event.</param>
    internal sealed record EventMessage(string Id, long Sequence, string UserId);

    /// <param name="Id">What a receiver tells repetitions by.</param>
    internal sealed record TaskMessage(string Id, string TargetId, int Generation);
}
