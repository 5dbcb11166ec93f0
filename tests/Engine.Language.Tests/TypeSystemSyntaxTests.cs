using static CustomerGraph.Engine.Language.Tests.SyntaxAssertions;

namespace CustomerGraph.Engine.Language.Tests;

public sealed class TypeSystemSyntaxTests
{
    [Fact]
    public void Definitions_are_printed_in_the_customary_layout() => Prints(
        """"
        "The schema" schema @a { query: Q mutation: M }
        scalar Date @specifiedBy(url: "https://example.com")
        """
        A customer
        of ours
        """
        type Customer implements & Node & Named @key { "Stable" id: ID! services("How many" first: Int = 10, after: String): [Service!]! @cost(weight: 2) }
        interface Named implements Node { id: ID! } union Result @u = | A | B union Empty
        enum State { "On" ACTIVE @deprecated(reason: "gone") DISABLED }
        input Filter @oneOf { id: ID name: [String!] = ["a"] }
        directive @cost(weight: Int!) repeatable on | FIELD_DEFINITION | OBJECT
        """",
        """"
        "The schema"
        schema @a {
          query: Q
          mutation: M
        }

        scalar Date @specifiedBy(url: "https://example.com")

        """
        A customer
        of ours
        """
        type Customer implements Node & Named @key {
          "Stable"
          id: ID!
          services(
            "How many"
            first: Int = 10
            after: String
          ): [Service!]! @cost(weight: 2)
        }

        interface Named implements Node {
          id: ID!
        }

        union Result @u = A | B

        union Empty

        enum State {
          "On"
          ACTIVE @deprecated(reason: "gone")
          DISABLED
        }

        input Filter @oneOf {
          id: ID
          name: [String!] = ["a"]
        }

        directive @cost(weight: Int!) repeatable on FIELD_DEFINITION | OBJECT
        """");

    [Theory]
    [InlineData("extend schema @a {\n  query: Q\n}")]
    [InlineData("extend scalar Date @a")]
    [InlineData("extend type T implements A & B @c {\n  d: E\n}")]
    [InlineData("extend interface T @c")]
    [InlineData("extend union U = A | B")]
    [InlineData("extend enum E {\n  A\n}")]
    [InlineData("extend input I {\n  a: Int = 1\n}")]
    public void Extensions_add_something(string source) => Prints(source, source);

    [Theory]
    [InlineData("extend scalar Date", "Unexpected <EOF>.", 1, 19)]
    [InlineData("extend type T", "Unexpected <EOF>.", 1, 14)]
    [InlineData("extend schema", "Unexpected <EOF>.", 1, 14)]
    [InlineData("extend fragment F on T { a }", "Unexpected Name \"fragment\".", 1, 8)]
    [InlineData("extend directive @a @b", "Unexpected Name \"directive\".", 1, 8)]
    [InlineData("\"d\" extend type T { a: B }", "Unexpected description, only GraphQL definitions support descriptions.", 1, 1)]
    [InlineData("\"d\" 1", "Unexpected Int \"1\".", 1, 5)]
    [InlineData("type T { }", "Expected Name, found \"}\".", 1, 10)]
    [InlineData("type T { a(b: Int = $c): D }", "Unexpected variable \"$c\" in constant value.", 1, 21)]
    [InlineData("enum E { true }", "Name \"true\" is reserved and cannot be used for an enum value.", 1, 10)]
    [InlineData("directive @a on FELD", "Unexpected Name \"FELD\".", 1, 17)]
    [InlineData("directive @a @b on FIELD", "Expected \"on\", found \"@\".", 1, 14)]
    [InlineData("schema { qury: Q }", "Unexpected Name \"qury\".", 1, 10)]
    [InlineData("union U = ", "Expected Name, found <EOF>.", 1, 11)]
    public void Malformed_definitions_are_refused(string source, string message, int line, int column) =>
        Refused(source, message, line, column);

    [Fact]
    public void Every_constant_in_a_schema_refuses_variables() =>
        Refused("type T @d(a: [$v]) { b: C }", "Unexpected variable \"$v\" in constant value.", 1, 15);
}
