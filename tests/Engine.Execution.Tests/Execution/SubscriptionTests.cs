using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Tests.Execution;

public class SubscriptionTests
{
    private const string Sdl = "type Query { a: Int } type Subscription { tick(from: Int = 1): Tick count: Int! } type Tick { n: Int! twice: Int }";

    [Fact]
    public async Task Every_event_is_answered_with_the_selection()
    {
        var schema = Ticking(call => Events((int)call.Arguments[0]!, 2));

        (await AnswersAsync(schema, "subscription { t: tick(from: 5) { n twice } }")).ShouldBe(
        [
            """{"data":{"t":{"n":5,"twice":10}}}""",
            """{"data":{"t":{"n":6,"twice":12}}}""",
        ]);
    }

    [Fact]
    public async Task An_event_that_fails_ends_only_itself()
    {
        var schema = new MapSchema(Sdl).Bind("Subscription.count", new StreamBinding(_ => new(Values(1, null, new FieldError("odd"), 4))));

        (await AnswersAsync(schema, "subscription { count }")).ShouldBe(
        [
            """{"data":{"count":1}}""",
            """{"data":null,"errors":[{"message":"Cannot return null for non-nullable field Subscription.count.","locations":[{"line":1,"column":16}],"path":["count"]}]}""",
            """{"data":null,"errors":[{"message":"odd","locations":[{"line":1,"column":16}],"path":["count"]}]}""",
            """{"data":{"count":4}}""",
        ]);
    }

    [Fact]
    public async Task A_source_that_cannot_be_opened_is_a_request_error()
    {
        var schema = Ticking(_ => throw new FieldErrorException(new FieldError("not yours", "FORBIDDEN")));

        await using var response = await StartAsync(schema, "subscription { tick { n } }");

        var single = response.ShouldBeOfType<SingleResponse>();
        single.Fault.ShouldBe(RequestFault.SourceFailed);
        MapSchema.Text(single).ShouldBe(
            """{"errors":[{"message":"not yours","locations":[{"line":1,"column":16}],"path":["tick"],"extensions":{"code":"FORBIDDEN"}}]}""");
    }

    [Fact]
    public async Task A_source_that_breaks_says_so_in_a_last_answer()
    {
        var schema = new MapSchema(Sdl).Bind("Subscription.count", new StreamBinding(_ => new(Breaking())));

        var answers = await AnswersAsync(schema, "subscription { count }");

        answers.Count.ShouldBe(2);
        answers[1].ShouldBe(
            """{"errors":[{"message":"broken","locations":[{"line":1,"column":16}],"path":["count"]}]}""");
    }

    [Fact]
    public async Task Cancelling_ends_the_stream_and_closes_the_source()
    {
        var closed = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        var schema = new MapSchema(Sdl).Bind("Subscription.count", new StreamBinding(_ => new(Endless(closed))));
        await using var response = await StartAsync(schema, "subscription { count }", cancellation.Token);

        var answers = 0;
        await foreach (var _ in ((StreamResponse)response).Results)
        {
            if (++answers == 3)
                await cancellation.CancelAsync();
        }

        answers.ShouldBe(3);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Events_may_carry_an_id_to_resume_from()
    {
        var schema = new MapSchema(Sdl).Bind("Subscription.count", new StreamBinding(_ => new(Values(new SourceEvent(7, "seq-7")))));
        await using var response = await StartAsync(schema, "subscription { count }");

        var events = ((StreamResponse)response).Results.GetAsyncEnumerator();
        (await events.MoveNextAsync()).ShouldBeTrue();

        events.Current.EventId.ShouldBe("seq-7");
        MapSchema.Text(events.Current).ShouldBe("""{"data":{"count":7}}""");
        await events.DisposeAsync();
    }

    private static MapSchema Ticking(Func<FieldCall, IAsyncEnumerable<object?>> source) => new MapSchema(Sdl)
        .Bind("Subscription.tick", new StreamBinding(call => new(source(call))))
        .Bind("Subscription.count", new StreamBinding(_ => new(Values())))
        .Resolve("Tick.twice", parent => (int)MapSchema.Entry(parent, "n")! * 2);

    private static async Task<List<string>> AnswersAsync(MapSchema schema, string query)
    {
        await using var response = await StartAsync(schema, query);
        var answers = new List<string>();
        await foreach (var answer in response.ShouldBeOfType<StreamResponse>().Results)
        {
            answers.Add(MapSchema.Text(answer));
            await answer.DisposeAsync();
        }

        return answers;
    }

    private static ValueTask<GraphQLResponse> StartAsync(MapSchema schema, string query, CancellationToken cancellationToken = default) =>
        schema.Build().ExecuteAsync(new GraphQLRequest { Query = query }, MapSchema.Context(cancellationToken: cancellationToken));

    private static async IAsyncEnumerable<object?> Events(int from, int count)
    {
        for (var n = from; n < from + count; n++)
        {
            await Task.Yield();
            yield return Map.Of($$"""{"n":{{n}}}""");
        }
    }

    private static async IAsyncEnumerable<object?> Values(params object?[] values)
    {
        foreach (var value in values)
        {
            await Task.Yield();
            yield return value;
        }
    }

    private static async IAsyncEnumerable<object?> Breaking()
    {
        await Task.Yield();
        yield return 1;
        throw new FieldErrorException(new FieldError("broken"));
    }

    private static async IAsyncEnumerable<object?> Endless(TaskCompletionSource closed, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                yield return n;
                await Task.Delay(1, cancellationToken);
            }
        }
        finally
        {
            closed.SetResult();
        }
    }
}
