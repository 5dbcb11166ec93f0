using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Client;

public sealed class OperationDiagnosticTests
{
    private const string Sdl = """
        directive @cached(seconds: Int!) on QUERY | FIELD
        type Query { shop(id: ID!, kind: Kind, where: Where, limit: Int! = 3): Shop pet: Pet any: Node }
        type Subscription { a: Int b: Int }
        interface Node { id: ID! }
        type Shop implements Node { id: ID! name: String! owner: Person old: Int @deprecated(reason: "Use name.") }
        type Person { name: String age: Int }
        union Pet = Cat | Dog
        type Cat { lives: Int name: String }
        type Dog { name: String! }
        enum Kind { FOOD TOOLS }
        input Where { text: String! kind: Kind one: One }
        input One @oneOf { a: Int b: Int }
        """;

    [Theory]
    [InlineData("query A { pet { __typename }", "1:29 CG1001: Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("{ pet { __typename } }", "1:1 CG1003: An operation needs a name, from which the name of its method is made")]
    [InlineData("query A { pet { __typename } } query a { pet { __typename } }", "1:38 CG1003: There are two operations a")]
    [InlineData("type X { a: Int }", "1:1 CG1003: A file of operations holds operations and fragments only")]
    [InlineData("mutation M { go }", "1:1 CG1004: The schema has no mutations")]
    [InlineData("query A {\n  shop(id: 1) { nam }\n}", "2:17 CG1004: Shop has no field nam. Did you mean \"name\"?")]
    [InlineData("query A { pet { name } }", "1:17 CG1004: Pet has no field name. A union has none but __typename: use an inline fragment")]
    [InlineData("query A { shop(id: 1) }", "1:11 CG1005: shop is of the type Shop, so say which of its fields are wanted: shop { … }")]
    [InlineData("query A { shop(id: 1) { name { x } } }", "1:25 CG1005: name is of the type String!, which has no fields")]
    [InlineData("query A { shop { name } }", "1:11 CG1006: Query.shop needs the argument id of the type ID!")]
    [InlineData("query A { shop(id: 1, kin: FOOD) { name } }", "1:23 CG1006: Query.shop has no argument kin. Did you mean \"kind\" or \"id\"?")]
    [InlineData("query A { shop(id: 1, id: 2) { name } }", "1:23 CG1006: The argument id is given twice")]
    [InlineData("query A { shop(id: 1, kind: FOO) { name } }", "1:29 CG1007: FOO is no value of Kind. Did you mean \"FOOD\"?")]
    [InlineData("query A { shop(id: true) { name } }", "1:20 CG1007: true is no ID")]
    [InlineData("query A { shop(id: null) { name } }", "1:20 CG1007: null is given where ID! is expected")]
    [InlineData("query A { shop(id: 1, where: {}) { name } }", "1:30 CG1007: Where.text of the type String! has to be given")]
    [InlineData("query A { shop(id: 1, where: { text: \"\", txt: 1 }) { name } }", "1:42 CG1007: Where has no field txt. Did you mean \"text\"?")]
    [InlineData("query A { shop(id: 1, where: { text: \"\", one: { a: 1, b: 2 } }) { name } }", "1:47 CG1007: Exactly one field of One has to be given")]
    [InlineData("query A { shop(id: $id) { name } }", "1:7 CG1008: The variable $id is used in the operation A, or in a fragment of it, but not defined")]
    [InlineData("query A($id: ID!) { pet { __typename } }", "1:9 CG1008: The variable $id is never used")]
    [InlineData("query A($id: ID) { shop(id: $id) { name } }", "1:9 CG1008: $id is of the type ID, but is used where ID! is expected")]
    [InlineData("query A($id: Shop) { shop(id: $id) { name } }", "1:9 CG1008: $id is of the type Shop, but is used where ID! is expected\n1:14 CG1008: $id cannot be of the type Shop, which is no input")]
    [InlineData("query A($id: Idd!) { shop(id: $id) { name } }", "1:9 CG1008: $id is of the type Idd!, but is used where ID! is expected\n1:14 CG1008: The schema has no type Idd. Did you mean \"ID\", \"Int\", or \"Kind\"?")]
    [InlineData("query A { pet { ...Nothing } }", "1:20 CG1009: There is no fragment Nothing in the files of operations.")]
    [InlineData("query A { pet { ... on Shop { name } } }", "1:24 CG1009: What is of the type Pet is never of the type Shop")]
    [InlineData("query A { pet { ... on Kind { name } } }", "1:24 CG1009: Kind has no fields, so nothing can be selected of it")]
    [InlineData("fragment F on Person { ...F }", "1:10 CG1009: The fragment F contains itself")]
    [InlineData("query A { pet @cachd { __typename } }", "1:15 CG1010: There is no directive @cachd. Did you mean \"cached\"?")]
    [InlineData("query A { pet { __typename ... @cached(seconds: 1) { __typename } } }", "1:32 CG1010: @cached cannot stand here")]
    [InlineData("query A { pet @cached { __typename } }", "1:16 CG1006: @cached needs the argument seconds of the type Int!")]
    [InlineData("query A { x: pet { __typename } x: any { id } }", "1:33 CG1011: x is selected twice in different ways: pet and any. Give one of them an alias")]
    [InlineData("query A { pet { ... on Cat { name } ... on Dog { name } } }", "1:50 CG1011: name is String for one type and String! for another. Give one of them an alias")]
    [InlineData("subscription S { a b }", "1:14 CG1012: The subscription S has more than one field at its root")]
    [InlineData("subscription S { a @resumes }", "1:14 CG1012: The operation has no variable $after to go on with. Define it, or name another: @resumes(variable: \"…\")")]
    [InlineData("query A { shop(id: 1) { old } }", "1:25 CG1014: Shop.old is deprecated: Use name.")]
    public void What_is_wrong_is_said_at_its_place(string operations, string expected) =>
        GeneratedClient.From(Sdl, operations).Messages().ShouldBe(expected);

    [Theory]
    [InlineData("query A($where: Where, $limit: Int) { shop(id: 1, where: $where, limit: $limit) { name } }")]
    [InlineData("query A($text: String = \"\") { shop(id: \"x\", where: { text: $text, one: { a: 1 } }) { ...F @include(if: true) } } fragment F on Shop { id name }")]
    [InlineData("query A { pet { __typename ... on Cat { lives } ... on Dog { dog: name } } any { ... on Shop { owner { age } } } }")]
    [InlineData("query A($id: ID!) @cached(seconds: 3) { a: shop(id: $id) { name } b: shop(id: $id, kind: TOOLS) { ...on Node { id } } }")]
    public void What_is_right_is_taken(string operations) => GeneratedClient.From(Sdl, operations).ShouldCompile();

    [Fact]
    public void A_wrong_operation_does_not_take_the_right_ones_with_it()
    {
        var generated = GeneratedClient.From(Sdl, "query Right { shop(id: 1) { name } } query Wrong { shop(id: 1) { nam } }");

        generated.FileNames.ShouldContain("RightQuery.g.cs");
        generated.FileNames.ShouldNotContain("WrongQuery.g.cs");
    }

    [Fact]
    public void A_scalar_that_cannot_be_read_is_said_with_what_to_write() =>
        GeneratedClient.From(Sdl, "query A { pet { __typename } }", ("GraphQLClientScalars", "Kind=Some.Type,")).Messages().ShouldBe(
            "CG1013: The client cannot read Some.Type, which the scalar Kind is mapped to. Name a class with a Read and a Write: <GraphQLScalar Include=\"Kind\" Type=\"Some.Type\" Json=\"Some.TypeJson\" />");

    [Fact]
    public void Without_a_schema_the_line_to_add_is_shown()
    {
        var driver = ClientProject.Driver([new SchemaFile(ClientProject.OperationsPath, "query A { a }")]).RunGenerators(Project.Compile());

        var diagnostic = driver.GetRunResult().Diagnostics.ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("CG1002");
        diagnostic.GetMessage(null).ShouldContain("<GraphQLSchema Include=\"schema.graphql\" />");
    }
}
