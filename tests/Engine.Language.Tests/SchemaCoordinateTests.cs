namespace CustomerGraph.Engine.Language.Tests;

public sealed class SchemaCoordinateTests
{
    [Theory]
    [InlineData("Customer", NodeKind.TypeCoordinate)]
    [InlineData("Customer.name", NodeKind.MemberCoordinate)]
    [InlineData("Query.customer(id:)", NodeKind.ArgumentCoordinate)]
    [InlineData("@cost", NodeKind.DirectiveCoordinate)]
    [InlineData("@cost(weight:)", NodeKind.DirectiveArgumentCoordinate)]
    public void The_five_forms_are_read_and_printed_as_they_are(string source, NodeKind kind)
    {
        var coordinate = Parser.ParseSchemaCoordinate(source);

        coordinate.Kind.ShouldBe(kind);
        coordinate.ToString().ShouldBe(source);
        coordinate.Location.ShouldBe(new Location(0, source.Length, 1, 1));
    }

    [Theory]
    [InlineData("", "Expected Name, found <EOF>.", 1)]
    [InlineData("A.", "Expected Name, found <EOF>.", 3)]
    [InlineData("A b", "Invalid character: \" \".", 2)]
    [InlineData("A,", "Invalid character: \",\".", 2)]
    [InlineData("A.b(c)", "Expected \":\", found \")\".", 6)]
    [InlineData("@a.b", "Expected <EOF>, found \".\".", 3)]
    [InlineData("A(b:)", "Expected <EOF>, found \"(\".", 2)]
    [InlineData("A.b(c:).d", "Expected <EOF>, found \".\".", 8)]
    public void Anything_else_is_refused(string source, string message, int column)
    {
        var exception = Should.Throw<GraphQLSyntaxException>(() => Parser.ParseSchemaCoordinate(source));

        exception.Message.ShouldBe("Syntax Error: " + message);
        exception.Column.ShouldBe(column);
    }
}
