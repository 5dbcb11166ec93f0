using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using CustomerGraph.Persistence;

namespace CustomerGraph.EndToEnd.Tests;

/// <summary>The server is asked to stop, as a service manager does.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task Readiness_goes_first_sockets_are_told_and_what_runs_is_finished()
    {
        await using var database = await TestDatabase.CreateAsync(StoreProvider.Sqlite);
        await using var server = await ServerProcess.StartAsync(database, "--Shutdown:Drain=00:00:03");
        using var http = new HttpClient();
        using var socket = await SocketAsync(server);
        using var running = new HalfSentRequest(server);
        await running.BeginAsync();

        var ended = server.TerminateAsync(TimeSpan.FromSeconds(25));
        var closed = await socket.ReceiveAsync(new byte[1024], default);
        using var readiness = await http.GetAsync(new Uri(server.Url, "/health/ready"));
        using var liveness = await http.GetAsync(new Uri(server.Url, "/health/live"));
        var answer = await running.FinishAsync();

        (closed.MessageType, closed.CloseStatus).ShouldBe((WebSocketMessageType.Close, WebSocketCloseStatus.EndpointUnavailable));
        await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "", default);
        (readiness.StatusCode, liveness.StatusCode).ShouldBe((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
        answer.ShouldStartWith("HTTP/1.1 200");
        answer.ShouldContain("\"viewer\"");
        (await ended).ShouldBeTrue(server.Output);
    }

    private static async Task<ClientWebSocket> SocketAsync(ServerProcess server)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri($"ws://{server.Url.Authority}/graphql"), default);
        await socket.SendAsync(Encoding.UTF8.GetBytes($$$"""{"type":"connection_init","payload":{"Authorization":"Bearer {{{server.Key}}}"}}"""), WebSocketMessageType.Text, true, default);
        var ack = new byte[1024];
        var received = await socket.ReceiveAsync(ack, default);
        Encoding.UTF8.GetString(ack, 0, received.Count).ShouldContain("connection_ack");
        return socket;
    }

    /// <summary>A request whose body comes in two parts, so that it runs in between.</summary>
    private sealed class HalfSentRequest(ServerProcess server) : IDisposable
    {
        private const string Body = """{"query":"{ viewer { name } }"}""";

        private readonly TcpClient _client = new();

        public async Task BeginAsync()
        {
            await _client.ConnectAsync(server.Url.Host, server.Url.Port);
            await SendAsync($"POST /graphql HTTP/1.1\r\nHost: {server.Url.Authority}\r\nAuthorization: Bearer {server.Key}\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body[..10]}");
            await Task.Delay(300);
        }

        public async Task<string> FinishAsync()
        {
            await SendAsync(Body[10..]);
            using var reader = new StreamReader(_client.GetStream(), Encoding.UTF8);
            return await reader.ReadToEndAsync();
        }

        public void Dispose() => _client.Dispose();

        private async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
