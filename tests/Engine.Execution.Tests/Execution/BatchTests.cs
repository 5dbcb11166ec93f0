using System.Diagnostics;
using CustomerGraph.Engine.Execution.Resolvers;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Engine.Execution.Tests.Execution;

public class BatchTests
{
    private const string Tree = "type Query { nodes: [Node!]! } type Node { name: String nodes: [Node!]! next: Node }";

    [Fact]
    public void A_field_is_called_once_a_level_however_many_parents_there_are() => Prop
        .ForAll(Gen.Choose(1, 12).ArrayOf(3).ToArbitrary(), widths => CallsOf(widths).GetAwaiter().GetResult().SequenceEqual(
        [
            "Query.nodes x 1",
            $"Node.name x {widths[0]}",
            $"Node.nodes x {widths[0]}",
            $"Node.name x {widths[0] * widths[1]}",
            $"Node.nodes x {widths[0] * widths[1]}",
            $"Node.name x {widths[0] * widths[1] * widths[2]}",
        ]))
        .QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_binding_that_several_types_share_is_called_once_for_all_of_them()
    {
        var calls = new List<int>();
        var shared = new BatchBinding(call =>
        {
            calls.Add(call.Parents.Count);
            return new(FieldColumn.Of(call.Parents.Select(parent => MapSchema.Entry(parent, "key")).ToArray()));
        });
        var schema = new MapSchema("type Query { pets: [Pet!]! } interface Pet { name: String } type Cat implements Pet { name: String } type Dog implements Pet { name: String }")
            .Bind("Cat.name", shared)
            .Bind("Dog.name", shared);
        var root = Map.Of("""{"pets":[{"__typename":"Cat","key":"a"},{"__typename":"Dog","key":"b"},{"__typename":"Cat","key":"c"}]}""");

        (await schema.RunAsync("{ pets { name ... on Cat { also: name } } }", root)).ShouldBe(
            """{"data":{"pets":[{"name":"a","also":"a"},{"name":"b"},{"name":"c","also":"c"}]}}""");
        calls.ShouldBe([3, 2]);
    }

    [Fact]
    public async Task Calls_of_one_level_are_started_before_any_is_awaited()
    {
        var gate = new TaskCompletionSource<FieldColumn>();
        var schema = new MapSchema("type Query { waits: Int opens: Int }")
            .Resolve("Query.waits", _ => new(gate.Task))
            .Resolve("Query.opens", _ =>
            {
                gate.SetResult(FieldColumn.Of([1]));
                return new(FieldColumn.Of([2]));
            });

        (await schema.RunAsync("{ waits opens }")).ShouldBe("""{"data":{"waits":1,"opens":2}}""");
    }

    [Fact]
    public async Task A_call_that_throws_fails_its_field_for_every_parent_and_shows_nothing_of_why()
    {
        var schema = new MapSchema(Tree).Resolve("Node.name", call => throw new InvalidOperationException("secret"));

        var answer = await schema.RunAsync("{ nodes { name } }", Map.Of("""{"nodes":[{},{}]}"""));

        answer.ShouldBe("""
            {"data":{"nodes":[{"name":null},{"name":null}]},"errors":[
            {"message":"Internal error","locations":[{"line":1,"column":11}],"path":["nodes",0,"name"],"extensions":{"code":"INTERNAL"}},
            {"message":"Internal error","locations":[{"line":1,"column":11}],"path":["nodes",1,"name"],"extensions":{"code":"INTERNAL"}}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Faults_are_told_to_who_observes_them_with_the_trace_that_the_client_sees()
    {
        var faults = new List<FieldFault>();
        using var activity = new Activity("request").Start();
        var schema = new MapSchema("type Query { a: Int }") { Options = new() { ObserveFault = faults.Add } }
            .Resolve("Query.a", call => throw new InvalidOperationException("the reason"));

        var answer = await schema.RunAsync("{ a }");

        faults.ShouldHaveSingleItem().Field.ShouldBe("Query.a");
        faults[0].Exception.Message.ShouldBe("the reason");
        answer.ShouldContain($"\"traceId\":\"{activity.TraceId}\"");
        answer.ShouldNotContain("the reason");
    }

    [Fact]
    public async Task Details_of_faults_are_shown_where_the_options_say_so()
    {
        var schema = new MapSchema("type Query { a: Int }") { Options = new() { IncludeExceptionDetails = true } }
            .Resolve("Query.a", _ => ValueTask.FromException<FieldColumn>(new InvalidOperationException("the reason")));

        (await schema.RunAsync("{ a }")).ShouldContain("the reason");
    }

    [Fact]
    public async Task A_column_of_the_wrong_length_is_a_fault_of_the_field()
    {
        var schema = new MapSchema("type Query { a: Int b: Int }").Resolve("Query.a", _ => new(FieldColumn.Of([1, 2])));

        (await schema.RunAsync("{ a b }")).ShouldStartWith("""{"data":{"a":null,"b":null},"errors":[{"message":"Internal error",""");
    }

    [Fact]
    public async Task Columns_of_leaves_write_themselves()
    {
        var schema = new MapSchema("type Query { nodes: [Node] } type Node { a: Int b: Int! }")
            .Resolve("Node.a", call => new(FieldColumn.Of(call.Parents.Select((_, i) => i).ToArray(), (value, writer) => writer.WriteInt(value))))
            .Resolve("Node.b", call => new(FieldColumn.Of(new int?[] { 1, null }, (value, writer) =>
            {
                if (value is { } number)
                    writer.WriteInt(number);
                else
                    writer.WriteNull();
            })));

        var answer = await schema.RunAsync("{ nodes { a b } }", Map.Of("""{"nodes":[{},{}]}"""));

        answer.ShouldStartWith("""{"data":{"nodes":[{"a":0,"b":1},null]},"errors":[{"message":"Cannot return null for non-nullable field Node.b.",""");
    }

    [Fact]
    public async Task What_parents_hold_takes_no_call_and_joins_their_level()
    {
        var schema = new MapSchema("type Query { node: Node } type Node { held: Node name: String }")
            .Bind("Node.held", new ObjectBinding(parent => MapSchema.Entry(parent, "held")));

        var answer = await schema.RunAsync("{ node { held { name } name } }", Map.Of("""{"node":{"name":"a","held":{"name":"b"}}}"""));

        answer.ShouldBe("""{"data":{"node":{"held":{"name":"b"},"name":"a"}}}""");
        schema.Calls.ShouldBe(["Query.node x 1", "Node.name x 1", "Node.name x 1"]);
    }

    [Fact]
    public async Task Resolvers_see_what_is_selected_below_after_conditions()
    {
        var seen = new List<string>();
        var schema = new MapSchema("type Query { node: Node } type Node { a: Int b: Int c: Int }").Resolve("Query.node", call =>
        {
            seen.AddRange(new[] { "a", "b", "c" }.Where(call.Selection.Selects));
            return new(FieldColumn.Of([null]));
        });

        await schema.RunAsync("query ($no: Boolean = false) { node { x: a b @include(if: $no) ... @skip(if: $no) { c } } }");

        seen.ShouldBe(["a", "c"]);
    }

    private static async Task<List<string>> CallsOf(int[] widths)
    {
        var schema = new MapSchema(Tree);
        object Level(int depth) => depth == widths.Length
            ? Array.Empty<object?>()
            : Enumerable.Range(0, widths[depth])
                .Select(_ => (object?)new Dictionary<string, object?> { ["name"] = "n", ["nodes"] = Level(depth + 1) })
                .ToList();

        await schema.RunAsync("{ nodes { name nodes { name nodes { name } } } }", new Dictionary<string, object?> { ["nodes"] = Level(0) });
        return schema.Calls;
    }
}
