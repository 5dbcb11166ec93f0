using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace CustomerGraph.Engine.AspNetCore.Tests;

/// <summary>What an attacker can do to the connections of a server with the default limits. Others must be answered meanwhile.</summary>
[Collection(nameof(HostileTransportTests))]
[CollectionDefinition(nameof(HostileTransportTests), DisableParallelization = true)]
public sealed class HostileTransportTests : IAsyncLifetime, IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
    private Server server = null!;

    public async Task InitializeAsync() => server = await Server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => deadline.Dispose();

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_gzip_bomb_is_not_unpacked(string mediaType)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(new byte[200 * Megabyte]);

        var (status, _) = await InBoundsAsync(() =>
        {
            var body = new ByteArrayContent(packed.ToArray());
            body.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
            body.Headers.ContentEncoding.Add("gzip");
            return Post(body);
        });

        status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_body_without_an_end_is_cut_off()
    {
        using var connection = await ConnectAsync("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        var chunk = Encoding.ASCII.GetBytes($"10000\r\n{new string(' ', 0x10000)}\r\n");

        var sent = 0L;
        try
        {
            for (; sent < 100L * Megabyte; sent += chunk.Length)
                await connection.GetStream().WriteAsync(chunk, deadline.Token);
        }
        catch (IOException)
        {
            // The server has hung up.
        }

        sent.ShouldBeLessThan(40L * Megabyte);
        await OthersAreAnsweredAsync();
    }

    [Fact]
    public async Task Bodies_that_trickle_are_cut_off()
    {
        var connections = new List<TcpClient>();
        for (var number = 0; number < 100; number++)
            connections.Add(await ConnectAsync("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));

        await OthersAreAnsweredAsync();
        var answers = await Task.WhenAll(connections.Select(TrickleAsync));

        answers.ShouldAllBe(answer => answer.Length == 0 || answer.StartsWith("HTTP/1.1 408"));
        connections.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task Variables_nested_a_hundred_thousand_deep_are_refused()
    {
        var json = $"{{\"query\":\"{{hello}}\",\"variables\":{{\"v\":{new string('[', 100_000)}{new string(']', 100_000)}}}}}";

        (await InBoundsAsync(() => Post(Json(json)))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_of_a_million_members_is_answered_in_bounds()
    {
        var json = $"{{\"query\":\"{{hello}}\",{string.Join(',', Enumerable.Repeat("\"q\":1", 170_000))}}}";

        (await InBoundsAsync(() => Post(Json(json)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_query_string_without_end_is_refused()
    {
        using var response = await server.Client.GetAsync(server.Url + "?query=" + new string('a', 60_000), deadline.Token);

        response.IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task A_map_that_fans_one_file_out_to_forty_thousand_places_is_refused()
    {
        var map = $"{{\"0\":[{string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"variables.f.{i}\""))}]}}";
        var operations = $"{{\"query\":\"{{hello}}\",\"variables\":{{\"f\":[{string.Join(',', Enumerable.Repeat("null", 40_000))}]}}}}";

        var (status, body) = await InBoundsAsync(() => Post(Form(operations, map, files: 1)));

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain("at most 16");
    }

    [Fact]
    public async Task A_path_of_half_a_million_steps_is_refused()
    {
        var map = $"{{\"0\":[\"variables{string.Concat(Enumerable.Repeat(".a", 250_000))}\"]}}";

        var (status, body) = await InBoundsAsync(() => Post(Form("{\"query\":\"{hello}\",\"variables\":{}}", map, files: 1)));

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.Length.ShouldBeLessThan(10_000);
    }

    [Theory]
    [InlineData(10_000, 0)]
    [InlineData(0, 10_000)]
    public async Task Ten_thousand_parts_are_refused(int files, int values)
    {
        var (status, _) = await InBoundsAsync(() => Post(Form("{\"query\":\"{hello}\"}", "{}", files, values)));

        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Operations_larger_than_a_json_body_may_be_are_refused()
    {
        var (status, _) = await InBoundsAsync(() => Post(Form($"{{\"query\":\"{{hello}}{new string(' ', 2 * Megabyte)}\"}}", "{}", files: 0)));

        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_socket_that_asks_and_does_not_listen_is_held_back()
    {
        using var socket = await OpenAsync();
        var ping = Encoding.UTF8.GetBytes("""{"type":"ping"}""");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(4));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        try
        {
            for (var number = 0; number < 3_000_000; number++)
                await socket.SendAsync(ping, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The server no longer reads: its own queue is full.
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(32 * Megabyte);
        await OthersAreAnsweredAsync();
    }

    [Fact]
    public async Task Ten_thousand_subscriptions_on_one_socket_are_a_hundred()
    {
        using var socket = await OpenAsync();
        var listening = ListenAsync(socket, until: 9_900);

        for (var number = 0; number < 10_000; number++)
        {
            var message = Encoding.UTF8.GetBytes($$$"""{"id":"{{{number}}}","type":"subscribe","payload":{"query":"subscription { endless }"}}""");
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, deadline.Token);
        }

        await listening;
        Server.OpenSources.ShouldBeInRange(1, 100);
        await OthersAreAnsweredAsync();
    }

    [Fact]
    public async Task A_message_in_a_hundred_thousand_frames_is_cut_off_at_the_limit()
    {
        using var socket = await OpenAsync();
        var listening = CloseCodeAsync(socket);

        try
        {
            for (var frame = 0; frame < 100_000; frame++)
                await socket.SendAsync(new byte[16], WebSocketMessageType.Text, endOfMessage: false, deadline.Token);
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException)
        {
            // The server has closed.
        }

        (await listening).ShouldBe(1009);
    }

    private async Task<string> TrickleAsync(TcpClient connection)
    {
        var reading = ReadAsync(connection);
        try
        {
            while (!reading.IsCompleted)
            {
                await connection.GetStream().WriteAsync(" "u8.ToArray(), deadline.Token);
                await Task.WhenAny(reading, Task.Delay(200, deadline.Token));
            }
        }
        catch (IOException)
        {
            // The server has hung up.
        }

        return await reading;
    }

    private async Task<string> ReadAsync(TcpClient connection)
    {
        var buffer = new byte[1024];
        try
        {
            return Encoding.ASCII.GetString(buffer, 0, await connection.GetStream().ReadAsync(buffer, deadline.Token));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private async Task OthersAreAnsweredAsync()
    {
        var clock = Stopwatch.StartNew();
        using var response = await Post(Json("""{"query":"{hello}"}"""));
        (await response.Content.ReadAsStringAsync(deadline.Token)).ShouldContain("world");
        clock.Elapsed.ShouldBeLessThan(Time);
    }

    private async Task<(HttpStatusCode Status, string Body)> InBoundsAsync(Func<Task<HttpResponseMessage>> send)
    {
        await OthersAreAnsweredAsync();
        var clock = Stopwatch.StartNew();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        using var response = await send();
        var body = await response.Content.ReadAsStringAsync(deadline.Token);

        clock.Elapsed.ShouldBeLessThan(Time);
        (GC.GetTotalAllocatedBytes(precise: true) - allocated).ShouldBeLessThan(96 * Megabyte);
        await OthersAreAnsweredAsync();
        return (response.StatusCode, body);
    }

    private async Task<HttpResponseMessage> Post(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = content };
        request.Headers.Add("GraphQL-Preflight", "1");
        return await server.Client.SendAsync(request, deadline.Token);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static MultipartFormDataContent Form(string operations, string map, int files, int values = 0)
    {
        var form = new MultipartFormDataContent { { new StringContent(operations), "operations" }, { new StringContent(map), "map" } };
        for (var number = 0; number < values; number++)
            form.Add(new StringContent("x"), $"v{number}");
        for (var number = 0; number < files; number++)
            form.Add(new StringContent("x"), $"{number}", $"{number}.csv");
        return form;
    }

    private async Task<TcpClient> ConnectAsync(string head)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(server.Url.Host, server.Url.Port, deadline.Token);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), deadline.Token);
        return connection;
    }

    private async Task<ClientWebSocket> OpenAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, deadline.Token);
        await socket.SendAsync("""{"type":"connection_init"}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, deadline.Token);
        await socket.ReceiveAsync(new byte[1024], deadline.Token);
        return socket;
    }

    private async Task ListenAsync(ClientWebSocket socket, int until)
    {
        var buffer = new byte[4096];
        for (var refused = 0; refused < until;)
        {
            var frame = await socket.ReceiveAsync(buffer, deadline.Token);
            refused += Encoding.UTF8.GetString(buffer, 0, frame.Count).Contains("RATE_LIMITED", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    private async Task<int> CloseCodeAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        while ((await socket.ReceiveAsync(buffer, deadline.Token)).MessageType != WebSocketMessageType.Close)
        {
            // What was under way.
        }

        return (int)socket.CloseStatus!;
    }
}
