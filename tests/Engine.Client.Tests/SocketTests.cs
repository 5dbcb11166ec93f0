using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerGraph.Engine.Client.Tests;

/// <summary>graphql-transport-ws against a server whose words the test chooses.</summary>
public sealed class SocketTests : IAsyncLifetime, IDisposable
{
    private static readonly WebSocketCloseStatus Forbidden = (WebSocketCloseStatus)4403;

    private readonly List<string> received = [];
    private readonly Queue<Func<Talk, Task>> scripts = new();
    private WebApplication server = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.UseWebSockets();
        server.Map("/graphql", AnswerAsync);
        await server.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(server.Urls.Single() + "/graphql") };
        http.DefaultRequestHeaders.Add("X-Api-Key", "k");
    }

    public void Dispose() => http.Dispose();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Events_arrive_until_the_server_says_complete()
    {
        scripts.Enqueue(async talk =>
        {
            await talk.OpenAsync();
            await talk.SayAsync("{'type':'ping'}");
            await talk.HearAsync();
            await talk.TickAsync(1);
            await talk.SayAsync("{'id':'1','type':'complete'}");
        });

        (await NumbersAsync()).ShouldBe([1]);
        received[0].ShouldBe("header k");
        received[1].ShouldBe("""{"type":"connection_init","payload":{"token":"t"}}""");
        received[2].ShouldStartWith("""{"type":"subscribe","id":"1","payload":{"query":""");
        received[3].ShouldBe("""{"type":"pong"}""");
    }

    [Fact]
    public async Task A_lost_socket_goes_on_behind_the_last_event()
    {
        scripts.Enqueue(async talk =>
        {
            await talk.OpenAsync();
            await talk.TickAsync(1);
            await talk.CloseAsync(WebSocketCloseStatus.InternalServerError);
        });
        scripts.Enqueue(async talk =>
        {
            await talk.OpenAsync();
            await talk.TickAsync(2);
            await talk.SayAsync("{'id':'1','type':'complete'}");
        });

        (await NumbersAsync()).ShouldBe([1, 2]);
        received[^1].ShouldContain("\"variables\":{\"after\":\"c1\"}");
    }

    [Fact]
    public async Task A_close_that_is_a_refusal_is_not_tried_again()
    {
        scripts.Enqueue(async talk =>
        {
            await talk.OpenAsync();
            await talk.CloseAsync(Forbidden);
        });

        var exception = await Should.ThrowAsync<GraphQLTransportException>(NumbersAsync);

        (exception.CloseCode, exception.IsTransient).ShouldBe((4403, false));
    }

    [Fact]
    public async Task An_error_is_a_result_and_the_end()
    {
        scripts.Enqueue(async talk =>
        {
            await talk.OpenAsync();
            await talk.SayAsync("{'id':'1','type':'error','payload':[{'message':'no','extensions':{'code':'FORBIDDEN'}}]}");
        });

        (await Should.ThrowAsync<GraphQLErrorException>(NumbersAsync)).Errors.ShouldHaveSingleItem().Code.ShouldBe("FORBIDDEN");
    }

    private async Task<List<int>> NumbersAsync()
    {
        var options = new GraphQLClientOptions
        {
            Subscriptions = SubscriptionTransport.WebSocket,
            ConnectionPayload = _ => ValueTask.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["token"] = "t" }),
            Reconnect = new ReconnectOptions { BaseDelay = TimeSpan.FromMilliseconds(1), MaxAttempts = 3 },
        };
        var numbers = new List<int>();
        await foreach (var tick in new ShopClient(http, options).TicksAsync())
            numbers.Add(tick.Required().Ticks.Number);
        return numbers;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        received.Add($"header {context.Request.Headers["X-Api-Key"]}");
        using var socket = await context.WebSockets.AcceptWebSocketAsync("graphql-transport-ws");
        var talk = new Talk(socket, received);
        await scripts.Dequeue()(talk);
        await talk.EndAsync();
    }

    private sealed class Talk(WebSocket socket, List<string> received)
    {
        public async Task OpenAsync()
        {
            await HearAsync();
            await SayAsync("{'type':'connection_ack'}");
            await HearAsync();
        }

        public Task TickAsync(int number) =>
            SayAsync($"{{'id':'1','type':'next','payload':{{'data':{{'ticks':{{'cursor':'c{number}','number':{number}}}}}}}}}");

        public Task SayAsync(string message) =>
            socket.SendAsync(Encoding.UTF8.GetBytes(message.Replace('\'', '"')), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        public async Task HearAsync()
        {
            var buffer = new byte[4096];
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Text)
                received.Add(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }

        public Task CloseAsync(WebSocketCloseStatus code) => socket.CloseOutputAsync(code, "no", CancellationToken.None);

        /// <summary>Until the client has closed as well.</summary>
        public async Task EndAsync()
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var part = await socket.ReceiveAsync(new byte[4096], CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
            }
        }
    }
}
