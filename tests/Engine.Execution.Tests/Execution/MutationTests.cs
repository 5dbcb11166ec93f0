using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Engine.Execution.Tests.Execution;

public class MutationTests
{
    private const string Sdl = "type Query { a: Int } type Mutation { add(by: Int!): Counter fail: Int failHard: Int! } type Counter { value: Int }";

    [Fact]
    public async Task Root_fields_run_one_after_the_other_each_with_all_below_it()
    {
        var log = new List<string>();
        var schema = Counting(log);

        var answer = await schema.RunAsync("mutation { x: add(by: 1) { value } y: add(by: 5) { value } }");

        answer.ShouldBe("""{"data":{"x":{"value":1},"y":{"value":6}}}""");
        log.ShouldBe(["add 1", "read", "add 5", "read"]);
    }

    [Fact]
    public async Task A_field_that_fails_does_not_stop_the_next()
    {
        var log = new List<string>();

        var answer = await Counting(log).RunAsync("mutation { fail x: add(by: 1) { value } }", Map.Of("""{"fail":{"$error":"no"}}"""));

        answer.ShouldStartWith("""{"data":{"fail":null,"x":{"value":1}},"errors":[""");
    }

    [Fact]
    public async Task A_field_that_must_not_be_null_stops_the_rest_when_it_fails()
    {
        var log = new List<string>();

        var answer = await Counting(log).RunAsync("mutation { failHard x: add(by: 1) { value } }");

        answer.ShouldStartWith("""{"data":null,"errors":[""");
        log.ShouldBeEmpty();
    }

    private static MapSchema Counting(List<string> log)
    {
        var total = 0;
        return new MapSchema(Sdl)
            .Resolve("Mutation.add", async call =>
            {
                await Task.Yield();
                log.Add($"add {call.Arguments[0]}");
                total += (int)call.Arguments[0]!;
                return FieldColumn.Of([new object()]);
            })
            .Resolve("Counter.value", async _ =>
            {
                await Task.Yield();
                log.Add("read");
                return FieldColumn.Of([total]);
            });
    }
}
