namespace CustomerGraph.Engine.Language.Tests;

public sealed class ValueSyntaxTests
{
    [Theory]
    [InlineData("$v", NodeKind.Variable)]
    [InlineData("1", NodeKind.IntValue)]
    [InlineData("1.0", NodeKind.FloatValue)]
    [InlineData("\"a\"", NodeKind.StringValue)]
    [InlineData("\"\"\"a\"\"\"", NodeKind.StringValue)]
    [InlineData("true", NodeKind.BooleanValue)]
    [InlineData("null", NodeKind.NullValue)]
    [InlineData("nulls", NodeKind.EnumValue)]
    [InlineData("[]", NodeKind.ListValue)]
    [InlineData("[1, $v, [2]]", NodeKind.ListValue)]
    [InlineData("{ a: 1, a: $v }", NodeKind.ObjectValue)]
    public void Values_are_read_and_printed_as_they_are(string source, NodeKind kind)
    {
        var value = Parser.ParseValue(source);

        value.Kind.ShouldBe(kind);
        value.ToString().ShouldBe(source);
    }

    [Fact]
    public void Long_lists_and_objects_take_a_line_for_each_item()
    {
        var item = new string('x', 40);

        Parser.ParseValue($"[{item}, {{a: {item}, b: {item}}}]").ToString()
            .ShouldBe($"[\n  {item}\n  {{\n    a: {item}\n    b: {item}\n  }}\n]");
    }

    [Theory]
    [InlineData("[Int!]!")]
    [InlineData("[[String]]")]
    [InlineData("ID")]
    public void Types_are_read_and_printed_as_they_are(string source) => Parser.ParseType(source).ToString().ShouldBe(source);

    [Fact]
    public void A_non_null_type_begins_where_the_type_it_wraps_begins() =>
        Parser.ParseType(" [Int]!").Location.ShouldBe(new Location(1, 7, 1, 2));

    [Theory]
    [InlineData("Int!!", "Expected <EOF>, found \"!\".")]
    [InlineData("[Int", "Expected \"]\", found <EOF>.")]
    public void Malformed_types_are_refused(string source, string message) =>
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseType(source)).Message.ShouldBe("Syntax Error: " + message);

    [Fact]
    public void A_constant_holds_no_variable_at_any_depth() =>
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseConstValue("{a: [$b]}")).Message
            .ShouldBe("Syntax Error: Unexpected variable \"$b\" in constant value.");

    [Fact]
    public void Nothing_may_follow_a_value() =>
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseValue("1 2")).Message.ShouldBe("Syntax Error: Expected <EOF>, found Int \"2\".");
}
