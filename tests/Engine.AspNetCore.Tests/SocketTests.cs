using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace CustomerGraph.Engine.AspNetCore.Tests;

/// <summary>https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md</summary>
public sealed class SocketTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(30));
    private readonly List<ClientWebSocket> sockets = [];
    private volatile string? withdrawn;
    private volatile string rights = "all";
    private Server server = null!;

    public async Task InitializeAsync() => server = await Server.StartAsync(options =>
    {
        options.Sockets.InitTimeout = TimeSpan.FromSeconds(4);
        options.Sockets.MaxMessageBytes = 5000;
        options.Sockets.MaxOperations = 2;
        options.Sockets.MaxSockets = 5;
        options.Sockets.PingInterval = TimeSpan.FromSeconds(3);
        options.SignIn = (credentials, _) => ValueTask.FromResult(credentials.Find("X-Name") switch
        {
            "fault" => throw new InvalidDataException("The list of names is broken."),
            not null when withdrawn == "all" => throw new InvalidDataException("The list of names is broken."),
            "nobody" => SignIn.Refused("Nobody is not welcome."),
            "brief" => SignIn.Accepted(_ => { }, DateTimeOffset.UtcNow.AddMilliseconds(300)),
            { } name when name == withdrawn => SignIn.Refused("The key was revoked."),
            { } name => SignIn.Accepted(request => request.Set(new Caller(name)), rights: rights),
            null => SignIn.Anonymous,
        });
    });

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        sockets.ForEach(socket => socket.Dispose());
        deadline.Dispose();
    }

    [Fact]
    public async Task A_subscription_sends_each_event_and_completes()
    {
        var socket = await OpenAsync();

        await SubscribeAsync(socket, "a", "subscription { tick }");

        for (var tick = 1; tick <= 3; tick++)
            (await ReceiveAsync(socket)).ShouldBe("""{"id":"a","type":"next","payload":{"data":{"tick":""" + tick + "}}}");
        (await ReceiveAsync(socket)).ShouldBe("""{"id":"a","type":"complete"}""");
    }

    [Fact]
    public async Task A_query_and_a_mutation_go_over_the_socket_too()
    {
        var socket = await OpenAsync("""{"x-name":"ana"}""");

        await SubscribeAsync(socket, "q", "{ who }");
        (await ReceiveAsync(socket)).ShouldBe("""{"id":"q","type":"next","payload":{"data":{"who":"ana"}}}""");
        (await ReceiveAsync(socket)).ShouldBe("""{"id":"q","type":"complete"}""");
        await SubscribeAsync(socket, "q", "mutation { ping }");
        (await ReceiveAsync(socket)).ShouldContain("pong");
    }

    [Fact]
    public async Task The_payload_may_carry_headers_in_an_object_of_their_own()
    {
        var socket = await OpenAsync("""{"headers":{"x-name":"ana"}}""");

        await SubscribeAsync(socket, "q", "{ who }");

        (await ReceiveAsync(socket)).ShouldContain("ana");
    }

    [Fact]
    public async Task A_request_that_is_not_valid_is_answered_with_an_error_of_its_own()
    {
        var socket = await OpenAsync();

        await SubscribeAsync(socket, "a", "{ nope }");

        var message = JsonDocument.Parse(await ReceiveAsync(socket)).RootElement;
        message.GetProperty("type").GetString().ShouldBe("error");
        message.GetProperty("payload")[0].GetProperty("message").GetString().ShouldBe("Cannot query field \"nope\" on type \"Query\".");
    }

    [Fact]
    public async Task A_completed_subscription_closes_its_source_and_frees_its_id()
    {
        var socket = await OpenAsync();
        await SubscribeAsync(socket, "a", "subscription { endless }");
        await ReceiveAsync(socket);

        await SendAsync(socket, """{"id":"a","type":"complete"}""");
        while (Server.OpenSources > 0)
            await Task.Delay(10, deadline.Token);

        await SubscribeAsync(socket, "a", "{ hello }");
        (await ReceiveAsync(socket)).ShouldContain("world");
    }

    [Fact]
    public async Task A_ping_is_answered_with_a_pong()
    {
        var socket = await OpenAsync();

        await SendAsync(socket, """{"type":"ping"}""");

        (await ReceiveAsync(socket)).ShouldBe("""{"type":"pong"}""");
    }

    [Fact]
    public async Task One_operation_over_the_limit_is_refused_alone()
    {
        var socket = await OpenAsync();
        await SubscribeAsync(socket, "a", "subscription { endless }");
        await SubscribeAsync(socket, "b", "subscription { endless }");
        await ReceiveAsync(socket);
        await ReceiveAsync(socket);

        await SubscribeAsync(socket, "c", "{ hello }");

        (await ReceiveAsync(socket)).ShouldContain("RATE_LIMITED");
    }

    [Theory]
    [InlineData("hello", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("""{"type":"start"}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"a","payload":{}}""", 4400)]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ hello }"}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"{ hello }"}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"a"}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"a","payload":{"query":"{ hello }","variables":[]}}""", 4400)]
    [InlineData("""{"type":"subscribe","id":"\ud800","payload":{"query":"{ hello }"}}""", 4400)]
    [InlineData("""{"type":"\ud800"}""", 4400)]
    [InlineData("""{"type":1}""", 4400)]
    [InlineData("""{"type":"complete"}""", 4400)]
    [InlineData("""{"type":"ping","payload":1}""", 4400)]
    [InlineData("", 4400)]
    [InlineData("""{"type":"connection_init"}""", 4429)]
    public async Task A_message_against_the_protocol_closes_the_socket(string message, int code)
    {
        var socket = await OpenAsync();

        await SendAsync(socket, message);

        (await CloseCodeAsync(socket)).ShouldBe(code);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("""{"\ud800":1}""")]
    public async Task A_connection_init_with_no_proper_payload_closes_with_4400(string payload)
    {
        var socket = await ConnectAsync();

        await SendAsync(socket, $$"""{"type":"connection_init","payload":{{payload}}}""");

        (await CloseCodeAsync(socket)).ShouldBe(4400);
    }

    [Fact]
    public async Task A_binary_message_closes_with_4400()
    {
        var socket = await OpenAsync();

        await socket.SendAsync("""{"type":"ping"}"""u8.ToArray(), WebSocketMessageType.Binary, endOfMessage: true, deadline.Token);

        (await CloseCodeAsync(socket)).ShouldBe(4400);
    }

    [Fact]
    public async Task A_fault_of_the_server_in_a_sign_in_closes_with_4500()
    {
        var socket = await ConnectAsync();

        await SendAsync(socket, """{"type":"connection_init","payload":{"X-Name":"fault"}}""");

        (await CloseCodeAsync(socket)).ShouldBe(4500);
    }

    [Fact]
    public async Task A_fault_of_the_server_before_an_operation_closes_with_4500()
    {
        var socket = await OpenAsync("""{"X-Name":"ana"}""");

        withdrawn = "all";
        await SubscribeAsync(socket, "a", "{ who }");

        (await CloseCodeAsync(socket)).ShouldBe(4500);
    }

    [Fact]
    public async Task The_reason_of_a_close_names_what_is_wrong_in_any_script()
    {
        var socket = await OpenAsync();
        var id = string.Concat(Enumerable.Repeat("名😀", 100));
        await SubscribeAsync(socket, id, "subscription { endless }");
        await ReceiveAsync(socket);

        await SubscribeAsync(socket, id, "{ hello }");

        (await CloseCodeAsync(socket)).ShouldBe(4409);
        socket.CloseStatusDescription!.ShouldMatch("^Subscriber for 名😀名😀.* already exists$");
    }

    [Fact]
    public async Task A_message_over_the_limit_closes_with_1009()
    {
        var socket = await OpenAsync();

        await SendAsync(socket, new string(' ', 6000));

        (await CloseCodeAsync(socket)).ShouldBe(1009);
    }

    [Fact]
    public async Task A_subscription_before_the_acknowledgement_closes_with_4401()
    {
        var socket = await ConnectAsync();

        await SubscribeAsync(socket, "a", "{ hello }");

        (await CloseCodeAsync(socket)).ShouldBe(4401);
    }

    [Fact]
    public async Task Silence_after_connecting_closes_with_4408() =>
        (await CloseCodeAsync(await ConnectAsync())).ShouldBe(4408);

    [Fact]
    public async Task A_refused_sign_in_closes_with_4403()
    {
        var socket = await ConnectAsync();

        await SendAsync(socket, """{"type":"connection_init","payload":{"X-Name":"nobody"}}""");

        (await CloseCodeAsync(socket)).ShouldBe(4403);
    }

    [Fact]
    public async Task An_expired_sign_in_closes_with_4403() =>
        (await CloseCodeAsync(await OpenAsync("""{"X-Name":"brief"}"""))).ShouldBe(4403);

    [Fact]
    public async Task A_sign_in_that_is_withdrawn_closes_with_4403_at_the_next_operation()
    {
        var socket = await OpenAsync("""{"X-Name":"ana"}""");
        await SubscribeAsync(socket, "a", "{ who }");
        (await ReceiveAsync(socket)).ShouldContain("ana");
        await ReceiveAsync(socket);

        withdrawn = "ana";
        await SubscribeAsync(socket, "b", "{ who }");

        (await CloseCodeAsync(socket)).ShouldBe(4403);
    }

    [Fact]
    public async Task A_sign_in_that_is_withdrawn_closes_with_4403_also_while_nothing_happens()
    {
        var socket = await OpenAsync("""{"X-Name":"ana"}""");

        withdrawn = "ana";

        (await CloseCodeAsync(socket)).ShouldBe(4403);
    }

    [Fact]
    public async Task Rights_that_change_close_with_4403_before_anything_is_told_by_those_of_before()
    {
        var socket = await OpenAsync("""{"X-Name":"ana"}""");
        await SubscribeAsync(socket, "a", "subscription { onDemand }");
        await server.RaiseAsync(1);
        (await ReceiveAsync(socket)).ShouldContain("\"onDemand\":1");

        rights = "less";
        await server.RaiseAsync(2);

        (await CloseCodeAsync(socket)).ShouldBe(4403);
        socket.CloseStatusDescription!.ShouldContain("have changed");
    }

    [Fact]
    public async Task A_sign_in_that_is_withdrawn_closes_with_4403_at_the_next_event_which_is_not_sent()
    {
        var socket = await OpenAsync("""{"X-Name":"ana"}""");
        await SubscribeAsync(socket, "a", "subscription { onDemand }");
        await server.RaiseAsync(1);
        (await ReceiveAsync(socket)).ShouldContain("\"onDemand\":1");

        withdrawn = "ana";
        await server.RaiseAsync(2);

        var buffer = new byte[8192];
        (await socket.ReceiveAsync(buffer, deadline.Token)).MessageType.ShouldBe(WebSocketMessageType.Close);
        socket.CloseStatus.ShouldBe((WebSocketCloseStatus)4403);
    }

    [Fact]
    public async Task One_socket_over_the_limit_is_not_opened_until_another_has_closed()
    {
        for (var socket = 0; socket < 5; socket++)
            await OpenAsync();

        (await ConnectAsync().ShouldThrowAsync<WebSocketException>()).Message.ShouldContain("503");

        await SendAsync(sockets[0], "no JSON");
        await CloseCodeAsync(sockets[0]);
        await sockets[0].CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, deadline.Token);
        await OpenOnceThereIsRoomAsync();
    }

    [Fact]
    public async Task An_id_that_is_in_use_closes_with_4409()
    {
        var socket = await OpenAsync();
        await SubscribeAsync(socket, "a", "subscription { endless }");
        await ReceiveAsync(socket);

        await SubscribeAsync(socket, "a", "{ hello }");

        (await CloseCodeAsync(socket)).ShouldBe(4409);
    }

    [Fact]
    public async Task Another_subprotocol_closes_with_4406() =>
        (await CloseCodeAsync(await ConnectAsync("graphql-ws"))).ShouldBe(4406);

    [Fact]
    public async Task A_page_of_another_origin_cannot_connect()
    {
        var connecting = ConnectAsync(origin: "https://evil.example");

        await connecting.ShouldThrowAsync<WebSocketException>();
    }

    [Fact]
    public async Task A_server_that_stops_closes_its_sockets_with_1001()
    {
        var socket = await OpenAsync();

        var stopping = server.StopAsync();

        (await CloseCodeAsync(socket)).ShouldBe(1001);
        await stopping;
    }

    private async Task<ClientWebSocket> OpenAsync(string? payload = null)
    {
        var socket = await ConnectAsync();
        await SendAsync(socket, payload is null ? """{"type":"connection_init"}""" : $$"""{"type":"connection_init","payload":{{payload}}}""");
        (await ReceiveAsync(socket)).ShouldBe("""{"type":"connection_ack"}""");
        return socket;
    }

    private async Task OpenOnceThereIsRoomAsync()
    {
        while (true)
        {
            try
            {
                await OpenAsync();
                return;
            }
            catch (WebSocketException) when (!deadline.IsCancellationRequested)
            {
                await Task.Delay(10, deadline.Token);
            }
        }
    }

    private async Task<ClientWebSocket> ConnectAsync(string subprotocol = "graphql-transport-ws", string? origin = null)
    {
        var socket = new ClientWebSocket();
        sockets.Add(socket);
        socket.Options.AddSubProtocol(subprotocol);
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, deadline.Token);
        return socket;
    }

    private Task SubscribeAsync(ClientWebSocket socket, string id, string query) =>
        SendAsync(socket, JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query } }));

    private Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, deadline.Token);

    private async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[8192];
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer, deadline.Token);
            frame.MessageType.ShouldBe(WebSocketMessageType.Text, socket.CloseStatusDescription);
            if (Encoding.UTF8.GetString(buffer, 0, frame.Count) is not """{"type":"ping"}""" and var message)
                return message;
        }
    }

    private async Task<int> CloseCodeAsync(ClientWebSocket socket)
    {
        var buffer = new byte[8192];
        while ((await socket.ReceiveAsync(buffer, deadline.Token)).MessageType != WebSocketMessageType.Close)
        {
            // Messages that were under way.
        }

        return (int)socket.CloseStatus!;
    }
}
