using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;
using CustomerGraph.Testing;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>A socket that is dropped again and again while events flow; its client goes on behind the last cursor that it saw.</summary>
public sealed class DroppedSocketTests
{
    private const int Events = 10_000;
    private const int Drops = 100;

    // As another node would write them: copies of a change of status that really happened.
    private static readonly SqlText Write = new("""
        INSERT INTO event (at, name, customer_id, path, payload, actor, correlation_id, on_behalf_of)
        SELECT e.at, e.name, e.customer_id, e.path, e.payload, e.actor, e.correlation_id, e.on_behalf_of
        FROM (SELECT * FROM event WHERE name = 'provisioning.status_changed' ORDER BY seq LIMIT 1) e CROSS JOIN generate_series(1, $1) RETURNING seq
        """);

    [Theory]
    [OnPostgres]
    public async Task A_hundred_drops_lose_none_of_ten_thousand_events_and_repeat_none(StoreProvider provider)
    {
        var random = new Random(20261122);
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await ServerProcess.StartAsync(database);
        await using var store = await Store.OpenAsync(database.Options, TimeProvider.System, default);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var told = new List<string>();
        var socket = await OpenAsync(server, null, patience.Token);
        await store.WriteAsync(Write, row => row.Number(0), [1], patience.Token);
        told.Add(await NextAsync(socket, patience.Token));
        var writing = WriteAsync(store, patience.Token);

        // A little less than what would be enough, so that the last one reads on to the end.
        var drops = 0;
        for (; told.Count < Events; drops++)
        {
            var count = drops < Drops ? random.Next(20, (2 * Events / Drops) - 40) : int.MaxValue;
            for (var read = 0; read < count && told.Count < Events; read++)
                told.Add(await NextAsync(socket, patience.Token));
            socket.Abort();
            socket.Dispose();
            socket = await OpenAsync(server, told[^1], patience.Token);
        }

        socket.Dispose();
        await writing;
        drops.ShouldBeGreaterThanOrEqualTo(Drops);
        told.ShouldBeUnique();
        told.Count.ShouldBe(Events);
    }

    private static async Task WriteAsync(Store store, CancellationToken cancellationToken)
    {
        for (var left = Events - 1; left > 0; left -= 100)
        {
            await store.WriteAsync(Write, row => row.Number(0), [Math.Min(left, 100)], cancellationToken);
            await Task.Delay(20, cancellationToken);
        }
    }

    private static async Task<ClientWebSocket> OpenAsync(ServerProcess server, string? after, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(server.Api) { Scheme = "ws" }.Uri, cancellationToken);
        await SendAsync(socket, new { type = "connection_init", payload = new { authorization = $"Bearer {server.Key}" } }, cancellationToken);
        (await ReadAsync(socket, cancellationToken)).GetProperty("type").GetString().ShouldBe("connection_ack");
        const string Query = "subscription ($after: String) { provisioningStatusChanged(after: $after) { cursor } }";
        await SendAsync(socket, new { id = "1", type = "subscribe", payload = new { query = Query, variables = new { after } } }, cancellationToken);
        if (after is null)
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        return socket;
    }

    private static async Task<string> NextAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await ReadAsync(socket, cancellationToken);
            if (message.GetProperty("type").GetString() == "ping")
                await SendAsync(socket, new { type = "pong" }, cancellationToken);
            else
                return message.GetProperty("payload").GetProperty("data").GetProperty("provisioningStatusChanged").GetProperty("cursor").GetString()!;
        }
    }

    private static Task SendAsync(ClientWebSocket socket, object message, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message)), WebSocketMessageType.Text, true, cancellationToken);

    private static async Task<JsonElement> ReadAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, cancellationToken);
            part.MessageType.ShouldBe(WebSocketMessageType.Text, socket.CloseStatusDescription);
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonDocument.Parse(text.ToArray()).RootElement;
        }
    }
}
