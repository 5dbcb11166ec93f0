using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Tests;

/// <summary>What a client may do to the server before its request is looked at.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task One_request_more_than_can_be_worked_on_is_told_to_come_again()
    {
        await using var api = await LiveApi.StartAsync(StoreProvider.Sqlite, null, "Limits:Requests=1", "Limits:RequestsWaiting=0");
        LiveAnswer answer;
        do
        {
            // Anew each time: the one that hangs may have been turned away itself, by the end of a request before it.
            using var hanging = await HangingAsync(api, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
            answer = await api.AskAsync("{ __typename }", api.Key);
        }
        while (answer.Status == HttpStatusCode.OK);

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.ServiceUnavailable, "RATE_LIMITED"));
        answer.Headers["Retry-After"].ShouldBe("1");

        while ((await api.AskAsync("{ __typename }", api.Key)).Status != HttpStatusCode.OK)
        {
            // Until the server has seen that the other one is gone.
        }
    }

    [Fact]
    public async Task Too_many_headers_and_too_large_ones_are_refused()
    {
        await using var api = await LiveApi.StartAsync(StoreProvider.Sqlite);
        var many = string.Concat(Enumerable.Range(0, 65).Select(number => $"A{number}: 1\r\n"));

        (await AnswerAsync(api, $"POST /graphql HTTP/1.1\r\nHost: x\r\n{many}\r\n")).ShouldContain(" 431 ");
        (await AnswerAsync(api, $"POST /graphql HTTP/1.1\r\nHost: x\r\nA: {new string('x', 40_000)}\r\n\r\n")).ShouldContain(" 431 ");
        (await AnswerAsync(api, $"GET /graphql?query={new string('x', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n")).ShouldContain(" 414 ");
    }

    [Fact]
    public async Task Who_takes_too_long_with_headers_or_body_is_cut_off()
    {
        await using var api = await LiveApi.StartAsync(StoreProvider.Sqlite, null, "Limits:HeaderTime=00:00:01", "Limits:BodyGrace=00:00:01.5");

        (await AnswerAsync(api, "POST /graphql HTTP/1.1\r\nHost: x\r\n")).ShouldContain(" 408 ");
        (await AnswerAsync(api, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")).ShouldNotContain(" 200 ");
    }

    [Fact]
    public async Task Connections_are_counted()
    {
        await using var api = await LiveApi.StartAsync(StoreProvider.Sqlite, null, "Limits:Connections=1");
        using (await HangingAsync(api, "POST /graphql HTTP/1.1\r\n"))
            (await AnswerAsync(api, "GET /graphql HTTP/1.1\r\nHost: x\r\n\r\n")).ShouldBe("");
    }

    private static async Task<TcpClient> HangingAsync(LiveApi api, string beginning)
    {
        var client = new TcpClient();
        await client.ConnectAsync(api.Url.Host, api.Url.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
        return client;
    }

    /// <summary>All that the server says until it closes the connection or a request is answered.</summary>
    private static async Task<string> AnswerAsync(LiveApi api, string request)
    {
        using var client = await HangingAsync(api, request);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[4096];
        try
        {
            var count = await client.GetStream().ReadAsync(buffer, deadline.Token);
            return Encoding.ASCII.GetString(buffer, 0, count);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
