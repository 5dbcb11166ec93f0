using static CustomerGraph.Engine.Language.Tests.SyntaxAssertions;

namespace CustomerGraph.Engine.Language.Tests;

public sealed class OperationSyntaxTests
{
    [Fact]
    public void A_document_is_printed_in_the_customary_layout() => Prints(
        """
        query Q($id:ID!,$n:Int=10@deprecated)@cached(seconds:5){customer:node(id:$id){...on Customer@include(if:true){name}...F...@skip(if:false){id}}}
        fragment F on Customer{services(first:$n,filter:{state:[ACTIVE,null],min:1.50,text:"a",on:true}){id}} {shorthand} mutation{m}subscription S{s}
        """,
        """
        query Q($id: ID!, $n: Int = 10 @deprecated) @cached(seconds: 5) {
          customer: node(id: $id) {
            ... on Customer @include(if: true) {
              name
            }
            ...F
            ... @skip(if: false) {
              id
            }
          }
        }

        fragment F on Customer {
          services(
            first: $n
            filter: { state: [ACTIVE, null], min: 1.50, text: "a", on: true }
          ) {
            id
          }
        }

        {
          shorthand
        }

        mutation {
          m
        }

        subscription S {
          s
        }
        """);

    [Fact]
    public void Operations_fragments_and_variables_carry_descriptions() => Prints(
        """
        "What for" query Q("Which one" $id: ID) { a } "Parts" fragment F on T { b }
        """,
        """
        "What for"
        query Q(
        "Which one"
        $id: ID
        ) {
          a
        }

        "Parts"
        fragment F on T {
          b
        }
        """);

    [Fact]
    public void Nodes_know_where_they_stand()
    {
        var operation = Only<OperationDefinitionNode>("query Q($v: [Int!]) {\n  a: b(x: $v) @d\n}");
        var field = operation.SelectionSet.Selections.ShouldHaveSingleItem().ShouldBeOfType<FieldNode>();

        operation.Location.ShouldBe(new Location(0, 40, 1, 1));
        operation.VariableDefinitions[0].Type.Location.ShouldBe(new Location(12, 18, 1, 13));
        operation.SelectionSet.Location.ShouldBe(new Location(20, 40, 1, 21));
        field.Location.ShouldBe(new Location(24, 38, 2, 3));
        field.Name.Location.ShouldBe(new Location(27, 28, 2, 6));
        field.Arguments[0].Value.Location.ShouldBe(new Location(32, 34, 2, 11));
        field.Directives[0].Location.ShouldBe(new Location(36, 38, 2, 15));
        field.ResponseName.ShouldBe("a");
    }

    [Fact]
    public void Keywords_are_names_wherever_no_keyword_can_stand() =>
        Prints("{query fragment on:type true(null:null)}", "{\n  query\n  fragment\n  on: type\n  true(null: null)\n}");

    [Theory]
    [InlineData("", "Unexpected <EOF>.", 1, 1)]
    [InlineData("{", "Expected Name, found <EOF>.", 1, 2)]
    [InlineData("{a{}}", "Expected Name, found \"}\".", 1, 4)]
    [InlineData("{a(}", "Expected Name, found \"}\".", 1, 4)]
    [InlineData("{a(b:)}", "Unexpected \")\".", 1, 6)]
    [InlineData("{...on}", "Expected Name, found \"}\".", 1, 7)]
    [InlineData("notAnOperation Foo { field }", "Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("...", "Unexpected \"...\".", 1, 1)]
    [InlineData("{ \"\" }", "Expected Name, found String \"\".", 1, 3)]
    [InlineData("query Q($x: Int = $y) { a }", "Unexpected variable \"$y\" in constant value.", 1, 19)]
    [InlineData("query Q { a } \n extra", "Unexpected Name \"extra\".", 2, 2)]
    [InlineData("fragment on on on { on }", "Unexpected Name \"on\".", 1, 10)]
    [InlineData("fragment F T { a }", "Expected \"on\", found Name \"T\".", 1, 12)]
    [InlineData("\"d\" { a }", "Unexpected description, descriptions are not supported on shorthand queries.", 1, 1)]
    [InlineData("query Q($v Int) { a }", "Expected \":\", found Name \"Int\".", 1, 12)]
    public void Malformed_operations_are_refused(string source, string message, int line, int column) =>
        Refused(source, message, line, column);
}
