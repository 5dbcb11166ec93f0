using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Engine.Execution.Tests.Execution;

public class CompletionTests
{
    private const string Failed = "Cannot return null for non-nullable field";

    [Theory]
    [InlineData("Int", "1", """{"test":1}""", "")]
    [InlineData("Int", "null", """{"test":null}""", "")]
    [InlineData("Int", """{"$error":"no"}""", """{"test":null}""", """no at "box","test" """)]
    [InlineData("Int!", "null", "null", Failed + """ Box.test. at "box","test" """)]
    [InlineData("Int!", """{"$error":"no"}""", "null", """no at "box","test" """)]
    [InlineData("Int", "\"x\"", """{"test":null}""", """Int cannot represent non-integer value: \"x\" at "box","test" """)]
    [InlineData("[Int]", "[1,null,3]", """{"test":[1,null,3]}""", "")]
    [InlineData("[Int]", "[]", """{"test":[]}""", "")]
    [InlineData("[Int]!", "null", "null", Failed + """ Box.test. at "box","test" """)]
    [InlineData("[Int!]", "[1,null,3]", """{"test":null}""", Failed + """ Box.test. at "box","test",1""")]
    [InlineData("[Int!]!", "[1,null,3]", "null", Failed + """ Box.test. at "box","test",1""")]
    [InlineData("[Int]", """[1,{"$error":"item"},3]""", """{"test":[1,null,3]}""", """item at "box","test",1""")]
    [InlineData("[Int!]", """[1,{"$error":"item"},3]""", """{"test":null}""", """item at "box","test",1""")]
    [InlineData("[[Int!]]", "[[1],[2,null],null,[]]", """{"test":[[1],null,null,[]]}""", Failed + """ Box.test. at "box","test",1,1""")]
    [InlineData("[[Int!]!]", "[[1],[2,null]]", """{"test":null}""", Failed + """ Box.test. at "box","test",1,1""")]
    [InlineData("[Int]", "5", """{"test":null}""", """Expected Iterable, but did not find one for field \"Box.test\". at "box","test" """)]
    [InlineData("[String]", "\"text\"", """{"test":null}""", """Expected Iterable, but did not find one for field \"Box.test\". at "box","test" """)]
    public async Task A_leaf_or_list_is_completed_and_null_rises_to_the_nearest_nullable_place(string type, string value, string box, string error)
    {
        var schema = new MapSchema($"type Query {{ box: Box other: Int }} type Box {{ test: {type} }}");

        var answer = await schema.RunAsync("{ box { test } other }", Map.Of($$"""{"box":{"test":{{value}}},"other":7}"""));

        answer.ShouldBe(Expected($$"""{"box":{{box}},"other":7}""", error, column: 9));
    }

    [Theory]
    [InlineData("{ box }", """{"box":"x"}""", "{}", "INTERNAL")]
    [InlineData("{ must }", "{}", "{}", "INTERNAL")]
    [InlineData("{ list }", """{"list":1}""", "{}", "INTERNAL")]
    [InlineData("query ($v: Int = 1) { take(n: $v) }", "{}", """{"v":null}""", "BAD_USER_INPUT")]
    [InlineData("query ($v: Boolean = true) { box @skip(if: $v) }", "{}", """{"v":null}""", "BAD_USER_INPUT")]
    [InlineData("{ box }", """{"box":{"$error":"no"}}""", "{}", "INTERNAL")]
    public async Task Where_codes_are_wanted_every_field_error_has_one(string query, string root, string variables, string code)
    {
        var schema = new MapSchema("type Query { box: Int must: Int! list: [Int] take(n: Int!): Int }") { Options = new EngineOptions() };

        var answer = await MapSchema.RunAsync(schema.Build(), query, Map.Of(root), variables);

        answer.ShouldContain($$""""extensions":{"code":"{{code}}"}"""");
    }

    [Theory]
    [InlineData("Item", """{"n":1}""", """{"n":1}""", "")]
    [InlineData("Item", """{"n":null}""", "null", Failed + """ Item.n. at "item","n" """)]
    [InlineData("[Item]", """[{"n":1},null,{"n":null},{"n":4}]""", """[{"n":1},null,null,{"n":4}]""", Failed + """ Item.n. at "item",2,"n" """)]
    [InlineData("[Item!]", """[{"n":1},{"n":null},{"n":4}]""", "null", Failed + """ Item.n. at "item",1,"n" """)]
    [InlineData("[[Item!]]", """[[{"n":1}],[{"n":null},{"n":8}],null,[{"n":4}]]""", """[[{"n":1}],null,null,[{"n":4}]]""", Failed + """ Item.n. at "item",1,0,"n" """)]
    [InlineData("[Item]", """[{"n":1},{"$error":"gone"},{"n":3}]""", """[{"n":1},null,{"n":3}]""", """gone at "item",1""")]
    public async Task An_object_that_fails_leaves_its_neighbours_alone(string type, string value, string item, string error)
    {
        var schema = new MapSchema($"type Query {{ item: {type} other: Int }} type Item {{ n: Int! }}");

        var answer = await schema.RunAsync("{ item { n } other }", Map.Of($$"""{"item":{{value}},"other":7}"""));

        answer.ShouldBe(Expected($$"""{"item":{{item}},"other":7}""", error, column: error.Contains("\"n\"") ? 10 : 3));
    }

    [Fact]
    public async Task Objects_keep_their_places_over_several_parents_with_nulls_and_lists()
    {
        var schema = new MapSchema("type Query { a: [A] } type A { b: [[B]] c: B } type B { n: Int }");
        var root = Map.Of("""{"a":[{"b":[[{"n":1}],null,[null,{"n":2}]]},null,{"b":[],"c":{"n":3}},{"b":[[{"n":4}]],"c":null}]}""");

        var answer = await schema.RunAsync("{ a { b { n } c { n } } }", root);

        answer.ShouldBe(
            """{"data":{"a":[{"b":[[{"n":1}],null,[null,{"n":2}]],"c":null},null,{"b":[],"c":{"n":3}},{"b":[[{"n":4}]],"c":null}]}}""");
        schema.Calls.ShouldBe(["Query.a x 1", "A.b x 3", "A.c x 3", "B.n x 3", "B.n x 1"]);
    }

    [Fact]
    public async Task A_null_that_reaches_the_root_makes_data_null()
    {
        var schema = new MapSchema("type Query { a: A! } type A { b: Int! }");

        var answer = await schema.RunAsync("{ a { b } }", Map.Of("""{"a":{"b":null}}"""));

        answer.ShouldStartWith("""{"data":null,"errors":[""");
    }

    [Fact]
    public async Task Bound_leaves_are_written_from_their_parent_and_null_or_throwing_ones_are_field_errors()
    {
        var schema = new MapSchema("type Query { fine: Int none: Int! } ")
            .Bind("Query.fine", new LeafBinding((_, writer) => { writer.BeginList(); throw new FieldErrorException(new FieldError("half written", "CODE")); }))
            .Bind("Query.none", new LeafBinding((_, writer) => writer.WriteNull()));

        (await schema.RunAsync("{ fine }")).ShouldBe(
            """{"data":{"fine":null},"errors":[{"message":"half written","locations":[{"line":1,"column":3}],"path":["fine"],"extensions":{"code":"CODE"}}]}""");
        (await schema.RunAsync("{ none }")).ShouldBe(Expected("null", Failed + """ Query.none. at "none" """, column: 3));
    }

    [Fact]
    public async Task Enums_are_written_by_name_and_unknown_ones_are_field_errors()
    {
        var schema = new MapSchema("type Query { e: E f: E } enum E { A B }");

        var answer = await schema.RunAsync("{ e f }", Map.Of("""{"e":"B","f":"C"}"""));

        answer.ShouldBe(Expected("""{"e":"B","f":null}""", """Enum \"E\" cannot represent value: \"C\" at "f" """, column: 5));
    }

    [Fact]
    public async Task Sequences_that_can_be_read_once_are_read_once()
    {
        static IEnumerable<object?> Items(object? item, bool fails)
        {
            yield return item;
            if (fails)
                throw new FieldErrorException(new FieldError("broken"));
        }

        var item = Map.Of("""{"n":1}""");
        var schema = new MapSchema("type Query { fine: [Item] broken: [Item] numbers: [Int!] } type Item { n: Int }")
            .Resolve("Query.fine", (object _) => Items(item, fails: false))
            .Resolve("Query.broken", (object _) => Items(item, fails: true))
            .Resolve("Query.numbers", (object _) => new[] { 1, 2 });

        var answer = await schema.RunAsync("{ fine { n } broken { n } numbers }");

        answer.ShouldBe(Expected("""{"fine":[{"n":1}],"broken":null,"numbers":[1,2]}""", """broken at "broken" """, column: 14));
    }

    private static string Expected(string data, string error, int column)
    {
        if (error.Length == 0)
            return $$"""{"data":{{data}}}""";

        var parts = error.Split(" at ", 2);
        return $$"""{"data":{{data}},"errors":[{"message":"{{parts[0]}}","locations":[{"line":1,"column":{{column}}}],"path":[{{parts[1].Trim()}}]}]}""";
    }
}
