using System.Text;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Introspection;

public sealed class IntrospectionTests
{
    private const string Sdl = """
        "Where all begins."
        type Query implements Node { id: ID! old(gone: Int @deprecated n: [Int!]! = [1, 2]): Int @deprecated(reason: "Use id.") }
        interface Node { id: ID! }
        union Any = Query
        enum Color { RED BLUE @deprecated }
        input Key @oneOf { id: ID old: ID @deprecated }
        scalar Day @specifiedBy(url: "https://example.com")
        directive @tag(name: String) repeatable on OBJECT | FIELD_DEFINITION
        """;

    [Fact]
    public Task What_is_deprecated_is_left_out_unless_asked_for() => Answers(
        """{ __type(name: "Query") { fields { name } all: fields(includeDeprecated: true) { name isDeprecated deprecationReason args { name defaultValue } } } }""",
        """{"data":{"__type":{"fields":[{"name":"id"}],"all":[{"name":"id","isDeprecated":false,"deprecationReason":null,"args":[]},{"name":"old","isDeprecated":true,"deprecationReason":"Use id.","args":[{"name":"n","defaultValue":"[1, 2]"}]}]}}}""");

    [Fact]
    public Task Null_is_no_answer_to_whether_to_include_what_is_deprecated() => Answers(
        """{ __type(name: "Color") { enumValues(includeDeprecated: null) { name } } }""",
        """{"errors":[{"message":"Expected value of non-null type \"Boolean!\" not to be null.","locations":[{"line":1,"column":57}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""");

    [Fact]
    public Task A_kind_has_only_its_own_facts() => Answers(
        """
        { key: __type(name: "Key") { ...Facts } day: __type(name: "Day") { ...Facts } node: __type(name: "Node") { ...Facts } }
        fragment Facts on __Type { kind isOneOf specifiedByURL fields { name } inputFields { name } interfaces { name } possibleTypes { name } enumValues { name } ofType { name } }
        """,
        """
        {"data":{"key":{"kind":"INPUT_OBJECT","isOneOf":true,"specifiedByURL":null,"fields":null,"inputFields":[{"name":"id"}],"interfaces":null,"possibleTypes":null,"enumValues":null,"ofType":null},
        "day":{"kind":"SCALAR","isOneOf":null,"specifiedByURL":"https://example.com","fields":null,"inputFields":null,"interfaces":null,"possibleTypes":null,"enumValues":null,"ofType":null},
        "node":{"kind":"INTERFACE","isOneOf":null,"specifiedByURL":null,"fields":[{"name":"id"}],"inputFields":null,"interfaces":[],"possibleTypes":[{"name":"Query"}],"enumValues":null,"ofType":null}}}
        """);

    [Fact]
    public Task Wrappers_are_types_without_names() => Answers(
        """{ __type(name: "Query") { fields(includeDeprecated: true) { args { type { kind name ofType { kind ofType { kind ofType { kind name } } } } } } } }""",
        """{"data":{"__type":{"fields":[{"args":[]},{"args":[{"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","ofType":{"kind":"NON_NULL","ofType":{"kind":"SCALAR","name":"Int"}}}}}]}]}}}""");

    [Fact]
    public Task The_schema_names_its_roots_and_directives() => Answers(
        "{ __schema { queryType { name description } mutationType { name } directives { name isRepeatable locations } __typename } }",
        """
        {"data":{"__schema":{"queryType":{"name":"Query","description":"Where all begins."},"mutationType":null,"directives":[
        {"name":"tag","isRepeatable":true,"locations":["OBJECT","FIELD_DEFINITION"]},
        {"name":"include","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"]},
        {"name":"skip","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"]},
        {"name":"deprecated","isRepeatable":false,"locations":["FIELD_DEFINITION","ARGUMENT_DEFINITION","INPUT_FIELD_DEFINITION","ENUM_VALUE"]},
        {"name":"specifiedBy","isRepeatable":false,"locations":["SCALAR"]},{"name":"oneOf","isRepeatable":false,"locations":["INPUT_OBJECT"]}],"__typename":"__Schema"}}}
        """);

    [Fact]
    public Task A_type_that_is_not_there_is_null() => Answers("""{ __type(name: "Nope") { name } }""", """{"data":{"__type":null}}""");

    private static async Task Answers(string query, string expected)
    {
        var engine = new GraphQLEngine(SchemaBuilder.Build(Parser.ParseDocument(Sdl)), new EngineOptions { Validation = ValidationOptions.Default });
        await using var response = await engine.ExecuteAsync(new GraphQLRequest { Query = query }, new RequestContext(new NoServices(), CancellationToken.None));

        Encoding.UTF8.GetString(((SingleResponse)response).Body.Span).ShouldBe(expected.ReplaceLineEndings(""));
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
