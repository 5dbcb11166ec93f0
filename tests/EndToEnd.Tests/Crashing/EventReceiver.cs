using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>A partner's endpoint, in the process of the test: it outlives the server, and keeps every message that it got.</summary>
internal sealed class EventReceiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public EventReceiver(int port)
    {
        Url = new Uri($"http://127.0.0.1:{port}/hook/");
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _ = ReceiveAsync();
    }

    public Uri Url { get; }

    public ConcurrentQueue<Message> Received { get; } = new();

    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
                var data = body.RootElement.GetProperty("data");
                Received.Enqueue(new(
                    context.Request.Headers["webhook-id"]!, body.RootElement.GetProperty("type").GetString()!, data.GetProperty("sequence").GetInt64(),
                    data.TryGetProperty("userId", out var user) ? user.GetString() : null));
                context.Response.StatusCode = 204;
                context.Response.Close();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or JsonException or IOException)
            {
                // A sender that was killed in the middle sends again.
            }
        }
    }

    /// <param name="Id">What a receiver tells repetitions by.</param>
    /// <param name="Sequence">The number of the event.</param>
    internal sealed record Message(string Id, string Type, long Sequence, string? UserId);
}
