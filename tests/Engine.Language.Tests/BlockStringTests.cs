using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Engine.Language.Tests;

public sealed class BlockStringTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("one line", "one line")]
    [InlineData("  leading space stays on the first line", "  leading space stays on the first line")]
    [InlineData("\n    Hello,\n      World!\n\n    Yours\n  ", "Hello,\n  World!\n\nYours")]
    [InlineData("\n\n  blank first and last lines go  \n\t\n", "blank first and last lines go  ")]
    [InlineData("a\r\n  b\r  c", "a\nb\nc")]
    [InlineData("   \n  \t ", "")]
    [InlineData("not \\n escaped, but \\\"\"\" is", "not \\n escaped, but \"\"\" is")]
    public void Common_indentation_and_blank_ends_are_removed(string raw, string value) => Read($"\"\"\"{raw}\"\"\"").ShouldBe(value);

    [Fact]
    public void The_token_after_a_block_string_is_placed_on_its_own_line()
    {
        var type = SyntaxAssertions.Only<ScalarTypeDefinitionNode>("\"\"\"\na\r\nb\n\"\"\" scalar Date");

        type.Location.ShouldBe(new Location(0, 24, 1, 1));
        type.Name.Location.ShouldBe(new Location(20, 24, 4, 12));
    }

    [Theory]
    [InlineData("one line", "\"\"\"one line\"\"\"")]
    [InlineData(" indented", "\"\"\" indented\"\"\"")]
    [InlineData("a\nb", "\"\"\"\na\nb\n\"\"\"")]
    [InlineData("ends with a \"quote\"", "\"\"\"\nends with a \"quote\"\n\"\"\"")]
    [InlineData("ends with a \\", "\"\"\"\nends with a \\\n\"\"\"")]
    [InlineData("three \"\"\" inside", "\"\"\"three \\\"\"\" inside\"\"\"")]
    [InlineData("", "\"\"\"\"\"\"")]
    public void A_text_is_printed_on_lines_of_its_own_where_it_must(string value, string printed) =>
        Printer.Print(new StringValueNode(value, isBlock: true)).ShouldBe(printed);

    [Fact]
    public void What_a_block_string_denotes_is_printed_as_a_block_string_that_denotes_the_same()
    {
        var parts = Gen.Elements("a", "b ", " ", "  ", "\t", "\n", "\r\n", "\"", "\"\"\"", "\\", "\\u0041", "\U0001F600");
        var raw = parts.ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(raw, text =>
        {
            var value = BlockStrings.Dedent(text);
            return Read(Printer.Print(new StringValueNode(value, isBlock: true))) == value;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_quoted_string_is_printed_so_that_it_denotes_the_same()
    {
        var text = Gen.Elements("a", "\"", "\\", "\n", "\r", "\t", "\b", "\f", "\u0000", "\u007F", "\u009F", "\u00A0", "\u2028", "\U0010FFFF")
            .ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(text, value => Read(Printer.Print(new StringValueNode(value))) == value).QuickCheckThrowOnFailure();
    }

    private static string Read(string source) => Parser.ParseConstValue(source).ShouldBeOfType<StringValueNode>().Value;
}
