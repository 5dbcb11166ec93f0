using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>
/// One partner holds as many connections that last as there may be: who asks besides is answered, and what is closed makes room for as many again.
/// </summary>
public sealed class FloodTests : IDisposable
{
    private const int Many = 20;
    private const string Watch = "subscription { provisioningStatusChanged { customer { code } } }";

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));

    public void Dispose() => _patience.Dispose();

    [Theory, OnSqlite, OnPostgres]
    public Task As_many_sockets_as_may_be_open_keep_nobody_from_asking(StoreProvider provider) => FloodAsync(provider, OpenSocketAsync);

    [Theory, OnSqlite, OnPostgres]
    public Task As_many_event_streams_as_may_be_open_keep_nobody_from_asking(StoreProvider provider) => FloodAsync(provider, OpenStreamAsync);

    private async Task FloodAsync(StoreProvider provider, Func<LiveApi, string, Task<IDisposable?>> openAsync)
    {
        await using var api = await LiveApi.StartAsync(
            provider, settings: ["Profile=Partner", $"Limits:Sockets={Many}", $"Limits:EventStreams={Many}", "Limits:Requests=2", "Limits:RequestsWaiting=2"]);
        var (flood, other) = (await KeyAsync(api, "NWR"), await KeyAsync(api, "ACC"));

        for (var round = 0; round < 2; round++)
        {
            var held = await HoldAsync(api, flood, openAsync);
            for (var attempt = 0; attempt < 5; attempt++)
                (await openAsync(api, attempt % 2 == 0 ? flood : other)).ShouldBeNull();

            (await api.AskAsync("{ viewer { name } }", other).WaitAsync(_patience.Token)).Status.ShouldBe(HttpStatusCode.OK);
            using var ready = await api.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), _patience.Token);
            ready.StatusCode.ShouldBe(HttpStatusCode.OK);
            held.ForEach(connection => connection.Dispose());
        }
    }

    // What was closed a moment ago is counted until the server has seen it.
    private async Task<List<IDisposable>> HoldAsync(LiveApi api, string key, Func<LiveApi, string, Task<IDisposable?>> openAsync)
    {
        var held = new List<IDisposable>();
        while (held.Count < Many)
        {
            if (await openAsync(api, key) is { } connection)
                held.Add(connection);
            else
                await Task.Delay(20, _patience.Token);
        }

        return held;
    }

    private async Task<IDisposable?> OpenSocketAsync(LiveApi api, string key)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{api.Url.Authority}/graphql"), _patience.Token);
        }
        catch (WebSocketException refused) when (refused.Message.Contains("503", StringComparison.Ordinal))
        {
            socket.Dispose();
            return null;
        }

        await SayAsync(socket, new { type = "connection_init", payload = new { authorization = $"Bearer {key}" } });
        var buffer = new byte[1024];
        var answer = await socket.ReceiveAsync(buffer, _patience.Token);
        Encoding.UTF8.GetString(buffer, 0, answer.Count).ShouldContain("connection_ack");
        await SayAsync(socket, new { id = "1", type = "subscribe", payload = new { query = Watch } });
        return socket;
    }

    private async Task<IDisposable?> OpenStreamAsync(LiveApi api, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Watch }) };
        request.Headers.Authorization = new("Bearer", key);
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _patience.Token);
        if (response.StatusCode == HttpStatusCode.OK)
            return response;
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        response.Dispose();
        return null;
    }

    private Task SayAsync(ClientWebSocket socket, object message) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, _patience.Token);

    private static async Task<string> KeyAsync(LiveApi api, string customer) => (await api.DoneAsync(
        "createApiKey", $"""name: "k", customerId: "{await api.CustomerAsync(customer)}", scopes: [READ] """, "secret")).GetProperty("secret").GetString()!;
}
