using System.Text.Json;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;

namespace CustomerGraph.Engine.Execution.Tests.Costs;

public class PricingTests
{
    private const string Sdl = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query {
          one: Item
          leaf: Int
          dear: Int @cost(weight: "2.5")
          search(text: String @cost(weight: "10")): Item
          some: [Item] @listSize(assumedSize: 20)
          page(first: Int = 5, last: Int): [Item] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
          items(first: Int): Items @listSize(assumedSize: 3, slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)
          strict(first: Int, last: Int): [Item] @listSize(slicingArguments: ["first", "last"])
          defaulted(first: Int = 5, last: Int): [Item] @listSize(slicingArguments: ["first", "last"])
          filter(by: Filter, all: [Filter!] @cost(weight: "2")): Int
          either: Either
        }
        input Filter { text: String dear: String @cost(weight: "5") not: Filter any: [Filter!] }
        type Items { edges: [Edge] nodes: [Item] total: Int }
        type Edge { node: Item }
        type Item { n: Int heavy: Heavy item: Item }
        type Heavy @cost(weight: "7") { n: Int }
        union Either = Item | Heavy
        """;

    [Theory]
    [InlineData("{ leaf }", 0)]
    [InlineData("{ dear leaf }", 2.5)]
    [InlineData("{ one { n } }", 2)]
    [InlineData("{ one { heavy { n } } }", 2 + 1 + 7)]
    [InlineData("{ some { n } }", 1 + 20)]
    [InlineData("{ some { item { n } } }", 1 + 20 * (1 + 2))]
    [InlineData("{ page { n } }", 1 + 5)]
    [InlineData("{ page(first: 40) { n } }", 1 + 40)]
    [InlineData("{ page(first: 1, last: 9) { n } }", 1 + 9)]
    [InlineData("{ search { n } }", 2)]
    [InlineData("""{ search(text: "x") { n } }""", 12)]
    [InlineData("{ items { total } }", 2)]
    [InlineData("{ items(first: 10) { nodes { n } } }", 2 + 1 + 10)]
    [InlineData("{ items(first: 10) { edges { node { n } } } }", 2 + 1 + 10 * (1 + 2))]
    [InlineData("{ strict(first: 3) { n } }", 1 + 3)]
    [InlineData("{ strict(first: 3, last: null) { n } }", 1 + 3)]
    [InlineData("{ defaulted { n } }", 1 + 5)]
    [InlineData("{ defaulted(last: 9) { n } }", 1 + 9)]
    [InlineData("""{ filter(by: { text: "x" }) }""", 1)]
    [InlineData("""{ filter(by: { dear: "x" }) }""", 1 + 5)]
    [InlineData("""{ filter(by: { not: { dear: "x" } any: [{ text: "a" }, { dear: "b" }] }) }""", 1 + 1 + 5 + 1 + 1 + 5)]
    [InlineData("""{ filter(all: [{ dear: "x" }, { dear: "y" }]) }""", 2 + 5 + 5)]
    [InlineData("{ either { ... on Item { n } ... on Heavy { n } } }", 1 + 7)]
    public async Task Weights_and_list_sizes_add_up(string query, double requested)
    {
        var answer = await AskAsync(new EngineOptions(), query);

        answer.GetProperty("extensions").GetProperty("cost").GetProperty("requested").GetDouble().ShouldBe(requested);
    }

    [Fact]
    public async Task Variables_are_priced_by_their_values_on_each_request()
    {
        var engine = new MapSchema(Sdl) { Options = new EngineOptions { MaxCost = 50 } }.Build();
        const string Query = "query ($n: Int) { page(first: $n) { n } }";

        (await MapSchema.RunAsync(engine, Query, null, """{"n":3}""")).ShouldBe("""{"data":{"page":null}}""");
        (await MapSchema.RunAsync(engine, Query, null, """{"n":100}""")).ShouldContain("The operation costs 101; the limit is 50.");
        (await MapSchema.RunAsync(engine, Query, null, """{"n":49}""")).ShouldBe("""{"data":{"page":null}}""");
    }

    [Theory]
    [InlineData("{ strict { n } }", 0)]
    [InlineData("{ strict(first: 1, last: 2) { n } }", 2)]
    [InlineData("{ strict(first: null) { n } }", 0)]
    [InlineData("query ($n: Int) { strict(first: $n) { n } }", 0)]
    [InlineData("{ defaulted(first: 1, last: 2) { n } }", 2)]
    public async Task A_list_that_wants_one_slicing_argument_is_refused_with_none_or_two(string query, int given)
    {
        var engine = new MapSchema(Sdl) { Options = new EngineOptions { MaxCost = 50 } }.Build();

        (await MapSchema.RunAsync(engine, query)).ShouldContain($"needs exactly one of the arguments first, last; {given} are given.");
        (await MapSchema.RunAsync(engine, query)).ShouldContain("BAD_USER_INPUT");
    }

    [Fact]
    public async Task Input_fields_are_priced_by_the_values_of_variables()
    {
        var engine = new MapSchema(Sdl) { Options = new EngineOptions { MaxCost = 20 } }.Build();
        const string Query = "query ($by: Filter) { filter(by: $by) }";

        (await MapSchema.RunAsync(engine, Query, null, """{"by":{"any":[{"dear":"a"},{"dear":"b"},{"dear":"c"}]}}""")).ShouldBe("""{"data":{"filter":null}}""");
        (await MapSchema.RunAsync(engine, Query, null, """{"by":{"any":[{"dear":"a"},{"dear":"b"},{"dear":"c"},{"dear":"d"}]}}"""))
            .ShouldContain("The operation costs 25; the limit is 20.");
    }

    [Fact]
    public async Task What_costs_more_than_the_limit_is_refused_before_it_runs()
    {
        var schema = new MapSchema(Sdl) { Options = new EngineOptions { MaxCost = 50 } };
        var engine = schema.Build();

        (await MapSchema.RunAsync(engine, "{ page(first: 49) { n } }")).ShouldBe("""{"data":{"page":null}}""");
        (await MapSchema.RunAsync(engine, "{ page(first: 50) { n } }")).ShouldBe(
            """{"errors":[{"message":"The operation costs 51; the limit is 50.","extensions":{"code":"COST_EXCEEDED","requested":51,"limit":50}}],"extensions":{"cost":{"requested":51,"limit":50}}}""");
        schema.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_an_operation_really_cost_is_reported_beside_what_it_might_have()
    {
        var answer = await AskAsync(new EngineOptions { MaxCost = 1000 }, "{ page(first: 100) { n heavy { n } } }", """{"page":[{"heavy":{}},null,{"heavy":null}]}""");

        answer.GetProperty("extensions").GetProperty("cost").GetRawText()
            .ShouldBe($$"""{"requested":{{1 + 100 * (1 + 8)}},"actual":{{1 + 2 + 2 + 7}},"limit":1000}""");
    }

    [Fact]
    public async Task Nobody_pays_for_prices_that_nobody_asks_for()
    {
        (await new MapSchema(Sdl).RunAsync("{ leaf }")).ShouldBe("""{"data":{"leaf":null}}""");
    }

    private static async Task<JsonElement> AskAsync(EngineOptions options, string query, string root = "{}")
    {
        var request = new GraphQLRequest
        {
            Query = query,
            Extensions = JsonDocument.Parse("""{"cost":true}""").RootElement,
        };
        await using var response = await new MapSchema(Sdl) { Options = options }.Build().ExecuteAsync(request, MapSchema.Context(Map.Of(root)));
        return JsonDocument.Parse(MapSchema.Text((SingleResponse)response)).RootElement;
    }
}
