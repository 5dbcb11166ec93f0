using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Printing;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Printing;

public sealed class SchemaPrinterTests
{
    [Fact]
    public void A_printed_schema_prints_as_itself()
    {
        const string sdl = """
            "The whole."
            schema {
              query: Root
            }

            directive @tag(
              "What to write."
              name: String! = "x"
              count: Int = 1
            ) repeatable on OBJECT | FIELD_DEFINITION

            type Root implements Node & Thing {
              id: ID!

              "Two lines need\ttab."
              items(first: Int = 10, by: [Order!] = [{field: NAME}]): [Item!]! @deprecated
              thing(id: ID!): Thing @deprecated(reason: "Use \"item\".")
            }

            interface Node {
              id: ID!
            }

            interface Thing implements Node {
              id: ID!
            }

            union Item = Root

            enum Field {
              NAME

              "Newest first."
              AGE @deprecated
            }

            input Order {
              field: Field! = NAME
            }

            input Key @oneOf {
              id: ID
            }

            scalar Day @specifiedBy(url: "https://example.com")
            """;
        var printed = Print(sdl);

        Print(printed).ShouldBe(printed);
        printed.ReplaceLineEndings("\n").ShouldContain("  thing(id: ID!): Thing @deprecated(reason: \"Use \\\"item\\\".\")\n");
        printed.ShouldContain("  AGE @deprecated\n");
        printed.ShouldContain(") repeatable on OBJECT | FIELD_DEFINITION");
    }

    [Fact]
    public void Extensions_are_printed_with_what_they_extend() =>
        Print("type Query { a: Int } extend type Query { b: Int }").ShouldBe("type Query {\n  a: Int\n  b: Int\n}");

    [Fact]
    public void Descriptions_are_blocks_where_a_block_can_hold_them()
    {
        Print("\"plain\" type Query { a: Int }").ShouldStartWith("\"\"\"plain\"\"\"\ntype Query");
        Print("\"trailing line\\n\" type Query { a: Int }").ShouldStartWith("\"trailing line\\n\"\ntype Query");
        Print("\"bell\\u0007\" type Query { a: Int }").ShouldStartWith("\"bell\\u0007\"\ntype Query");
        Print("\"  all\\n  indented\" type Query { a: Int }").ShouldStartWith("\"  all\\n  indented\"\ntype Query");
    }

    [Fact]
    public void The_schema_definition_is_printed_only_where_its_names_are_not_the_default_ones()
    {
        Print("schema { query: Query } type Query { a: Int }").ShouldStartWith("type Query");
        Print("schema { query: Query } type Query { a: Int } type Mutation { a: Int }").ShouldStartWith("schema {\n  query: Query\n}");
    }

    private static string Print(string sdl) => SchemaPrinter.Print(SchemaBuilder.Build(Parser.ParseDocument(sdl)));
}
