using System.Text.RegularExpressions;

namespace CustomerGraph.Engine.Execution.Tests.Execution;

public class SelectionTests
{
    private const string Sdl = """
        type Query { a: Int b: Int obj: Obj pet: Pet pets: [Pet] any: Any }
        type Obj { x: Int y: Int obj: Obj }
        interface Pet { name: String }
        type Dog implements Pet { name: String barks: Boolean friend: Pet }
        type Cat implements Pet { name: String meows: Boolean }
        type Lonely { a: Int }
        union Any = Dog | Cat
        """;

    private const string Pets = """{"pets":[{"__typename":"Dog","name":"Odie","barks":true},{"__typename":"Cat","name":"Tom","meows":false},{"__typename":"Dog","name":"Rex"}]}""";

    [Theory]
    [InlineData("{ obj { x } a obj { y x } }", """{"obj":{"x":1,"y":2},"a":7}""")]
    [InlineData("{ z: a ...F } fragment F on Query { a ... { b } }", """{"z":7,"a":7,"b":8}""")]
    [InlineData("{ ...F ...F } fragment F on Query { obj { ...G } } fragment G on Obj { y x }", """{"obj":{"y":2,"x":1}}""")]
    [InlineData("{ __typename obj { t: __typename } }", """{"__typename":"Query","obj":{"t":"Obj"}}""")]
    public async Task Fields_are_merged_in_the_order_in_which_they_first_occur(string query, string data)
    {
        var answer = await new MapSchema(Sdl).RunAsync(query, Map.Of("""{"a":7,"b":8,"obj":{"x":1,"y":2}}"""));

        answer.ShouldBe($$"""{"data":{{data}}}""");
    }

    [Fact]
    public async Task A_merged_field_is_resolved_once_and_its_error_names_all_places()
    {
        var schema = new MapSchema(Sdl);

        var answer = await schema.RunAsync("{ obj { x } a obj { y } }", Map.Of("""{"obj":{"$error":"boom"}}"""));

        answer.ShouldEndWith(""" "locations":[{"line":1,"column":3},{"line":1,"column":15}],"path":["obj"]}]} """.Trim());
        schema.Calls.ShouldBe(["Query.obj x 1", "Query.a x 1"]);
    }

    [Theory]
    [InlineData("true", "true", """{"b":8}""")]
    [InlineData("true", "false", """{"b":8}""")]
    [InlineData("false", "true", """{"obj":{"x":1},"a":7,"b":8}""")]
    [InlineData("false", "false", """{"a":7,"b":8}""")]
    public async Task Conditions_decide_on_each_request(string skip, string include, string data)
    {
        var engine = new MapSchema(Sdl).Build();
        var query = "query ($s: Boolean!, $i: Boolean!) { ... @skip(if: $s) { obj @include(if: $i) { x } a } b }";
        var variables = $$"""{"s":{{skip}},"i":{{include}}}""";

        for (var round = 0; round < 2; round++)
        {
            var answer = await MapSchema.RunAsync(engine, query, Map.Of("""{"a":7,"b":8,"obj":{"x":1}}"""), variables);
            answer.ShouldBe($$"""{"data":{{data}}}""");
        }
    }

    [Fact]
    public async Task Conditions_of_merged_fields_change_their_order_as_the_specification_has_it()
    {
        var engine = new MapSchema(Sdl).Build();
        const string Query = "query ($f: Boolean!) { a @include(if: $f) b a }";
        var root = Map.Of("""{"a":7,"b":8}""");

        (await MapSchema.RunAsync(engine, Query, root, """{"f":true}""")).ShouldBe("""{"data":{"a":7,"b":8}}""");
        (await MapSchema.RunAsync(engine, Query, root, """{"f":false}""")).ShouldBe("""{"data":{"b":8,"a":7}}""");
    }

    [Theory]
    [InlineData("{ a @include(if: $f) }", "null", "")]
    [InlineData("{ b obj { y ... { x @skip(if: $f) } } }", """{"b":8,"obj":null}""", ""","path":["obj"]""")]
    [InlineData("{ b @skip(if: true) @include(if: $f) a }", """{"a":7}""", null)]
    [InlineData("{ a b @include(if: $f) @skip(if: true) }", """{"a":7}""", null)]
    [InlineData("{ a b @include(if: false) @skip(if: true) obj @skip(if: true) { x @skip(if: $f) } }", """{"a":7}""", null)]
    public async Task A_condition_that_is_null_fails_the_object_whose_selection_asks_it(string selection, string data, string? path)
    {
        var root = Map.Of("""{"a":7,"b":8,"obj":{"x":1,"y":2}}""");

        var answer = await new MapSchema(Sdl).RunAsync($"query ($f: Boolean = true) {selection}", root, """{"f":null}""");

        answer.ShouldStartWith($$"""{"data":{{data}}""");
        if (path is null)
            answer.ShouldNotContain("errors");
        else
            answer.ShouldMatch("""\(if:\)\\" has invalid value: [^}]* not to be null.","locations":\[[^]]*\]""" + Regex.Escape(path) + "}");
    }

    [Fact]
    public async Task A_mutation_with_a_condition_that_is_null_does_nothing()
    {
        var schema = new MapSchema("type Query { a: Int } type Mutation { go: Int }");

        var answer = await schema.RunAsync("mutation ($f: Boolean = true) { first: go second: go @skip(if: $f) }", null, """{"f":null}""");

        answer.ShouldStartWith("""{"data":null,"errors":[{"message":"Argument""");
        schema.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_of_abstract_types_are_gathered_by_their_type_and_written_in_place()
    {
        var schema = new MapSchema(Sdl);

        var answer = await schema.RunAsync("{ pets { name ... on Dog { barks } ...C __typename } } fragment C on Cat { meows }", Map.Of(Pets));

        answer.ShouldBe("""
            {"data":{"pets":[{"name":"Odie","barks":true,"__typename":"Dog"},
            {"name":"Tom","meows":false,"__typename":"Cat"},
            {"name":"Rex","barks":null,"__typename":"Dog"}]}}
            """.ReplaceLineEndings(""));
        schema.Calls.ShouldBe(["Query.pets x 1", "Dog.name x 2", "Dog.barks x 2", "Cat.name x 1", "Cat.meows x 1"]);
    }

    [Theory]
    [InlineData("{ pet { name } }", """{"pet":{}}""", "Abstract type \\\"Pet\\\" must resolve to an Object type at runtime for field \\\"Query.pet\\\".")]
    [InlineData("{ pet { name } }", """{"pet":{"__typename":"Nope"}}""", "Abstract type \\\"Pet\\\" was resolved to a type \\\"Nope\\\" that does not exist inside the schema.")]
    [InlineData("{ pet { name } }", """{"pet":{"__typename":"Any"}}""", "Abstract type \\\"Pet\\\" was resolved to a non-object type \\\"Any\\\".")]
    [InlineData("{ any { __typename } }", """{"any":{"__typename":"Lonely"}}""", "Runtime Object type \\\"Lonely\\\" is not a possible type for \\\"Any\\\".")]
    public async Task A_value_without_a_fitting_type_is_a_field_error(string query, string root, string message)
    {
        var answer = await new MapSchema(Sdl).RunAsync(query, Map.Of(root));

        answer.ShouldContain(message);
        answer.ShouldContain("null}");
    }
}
