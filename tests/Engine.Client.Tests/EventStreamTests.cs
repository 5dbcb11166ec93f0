using System.Net;

namespace CustomerGraph.Engine.Client.Tests;

public sealed class EventStreamTests
{
    private const string Complete = "event: complete\ndata:\n\n";

    private static readonly GraphQLClientOptions Quick = new() { Reconnect = new ReconnectOptions { BaseDelay = TimeSpan.FromMilliseconds(1), MaxAttempts = 3 } };

    [Fact]
    public async Task Events_arrive_until_the_stream_is_complete()
    {
        var server = new Answering(Answering.Events(":\n\n" + Tick(1) + Tick(2) + Complete));

        (await NumbersAsync(server.Client(Quick))).ShouldBe([1, 2]);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_stream_goes_on_behind_the_last_event_by_variable_and_by_header()
    {
        var server = new Answering(Answering.Events(Tick(1, id: "e1")), Answering.Json("", "text/html", HttpStatusCode.BadGateway), Answering.Events(Tick(2) + Complete));

        (await NumbersAsync(server.Client(Quick))).ShouldBe([1, 2]);

        server.Bodies[0].ShouldContain("\"variables\":{}");
        server.Bodies[2].ShouldContain("\"variables\":{\"after\":\"c1\"}");
        server.Requests[2].Headers.GetValues("Last-Event-ID").ShouldBe(["e1"]);
    }

    [Fact]
    public async Task After_too_many_attempts_in_a_row_the_loss_is_told()
    {
        var server = new Answering(Answering.Events(Tick(1)), Answering.Json("", "text/html", HttpStatusCode.BadGateway));

        (await Should.ThrowAsync<GraphQLTransportException>(() => NumbersAsync(server.Client(Quick)))).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Without_a_position_a_loss_is_told_rather_than_events_left_out()
    {
        var server = new Answering(Answering.Events("event: next\ndata: {\"data\":{\"beats\":1}}\n\n"));
        var beats = new List<int>();

        await Should.ThrowAsync<GraphQLTransportException>(async () =>
        {
            await foreach (var beat in server.Client(Quick).BeatsAsync())
                beats.Add(beat.Required().Beats);
        });

        beats.ShouldBe([1]);
    }

    [Fact]
    public async Task A_refusal_is_a_result_and_ends_the_subscription()
    {
        var server = new Answering(Answering.Json("{'errors':[{'message':'no'}]}", status: HttpStatusCode.BadRequest));
        var results = new List<GraphQLResult<TicksSubscription.Result>>();

        await foreach (var result in server.Client(Quick).TicksAsync())
            results.Add(result);

        results.ShouldHaveSingleItem().Errors.ShouldHaveSingleItem().Message.ShouldBe("no");
    }

    [Fact]
    public async Task An_event_beyond_the_limit_ends_the_subscription()
    {
        var options = Quick with { MaxEventBytes = 1000 };
        var server = new Answering(Answering.Events($"event: next\ndata: {new string('x', 100_000)}"));

        (await Should.ThrowAsync<GraphQLTransportException>(() => NumbersAsync(server.Client(options)))).Message.ShouldContain("1000 bytes");
    }

    private static string Tick(int number, string? id = null) =>
        (id is null ? "" : $"id: {id}\n") + $"event: next\ndata: {{\"data\":{{\"ticks\":{{\"cursor\":\"c{number}\",\"number\":{number}}}}}}}\n\n";

    private static async Task<List<int>> NumbersAsync(ShopClient client)
    {
        var numbers = new List<int>();
        await foreach (var tick in client.TicksAsync())
            numbers.Add(tick.Required().Ticks.Number);
        return numbers;
    }
}
