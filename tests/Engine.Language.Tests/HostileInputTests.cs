using System.Diagnostics;

namespace CustomerGraph.Engine.Language.Tests;

/// <summary>Texts of attackers. The bounds are generous: they tell linear from quadratic, and an error from a dead process.</summary>
public sealed class HostileInputTests
{
    private const int Megabyte = 1_000_000;
    private const int SmallStack = 512 * 1024;

    [Theory]
    [InlineData("", "{a")]
    [InlineData("", "{...")]
    [InlineData("{a(x:", "[")]
    [InlineData("{a(x:", "{x:")]
    [InlineData("{a@b(x:", "[{x:")]
    [InlineData("query($v:", "[")]
    [InlineData("query($v:T=", "[")]
    [InlineData("type T{a(b:", "[")]
    public void Deep_nesting_is_refused_and_cannot_overflow_a_small_stack(string opening, string nesting)
    {
        var source = opening + string.Concat(Enumerable.Repeat(nesting, 40_000));

        OnSmallStack(() => Should.Throw<GraphQLSyntaxException>(() => Parser.ParseDocument(source)).Message
            .ShouldBe("Syntax Error: Document nests deeper than 128 levels. Parsing aborted."));
    }

    [Fact]
    public void The_deepest_allowed_document_is_read_and_printed_on_a_small_stack()
    {
        var source = string.Concat(Enumerable.Repeat("{a", 127)) + "(x: {y: 1})" + new string('}', 127);

        OnSmallStack(() => Parser.ParseDocument(Printer.Print(Parser.ParseDocument(source))).Definitions.Count.ShouldBe(1));
    }

    [Fact]
    public void A_tree_built_by_hand_beyond_the_stack_is_an_exception_and_not_a_crash()
    {
        ValueNode value = new NullValueNode();
        for (var i = 0; i < 100_000; i++)
            value = new ListValueNode([value]);

        Should.Throw<InsufficientExecutionStackException>(() => Printer.Print(value));
    }

    [Fact]
    public void A_name_of_a_megabyte_is_read_in_time() =>
        InTime(() => Parser.ParseDocument("{" + new string('a', Megabyte) + "}").Definitions.Count.ShouldBe(1));

    [Fact]
    public void A_refused_token_of_a_megabyte_is_not_sent_back_whole() =>
        InTime(() => Should.Throw<GraphQLSyntaxException>(() => Parser.ParseDocument(new string('a', Megabyte))).Message.Length
            .ShouldBeLessThan(1000));

    [Theory]
    [InlineData("# ")]
    [InlineData("{a(x:\"")]
    [InlineData("{a(x:\"\"\"")]
    [InlineData("{a(x:\"\\u{")]
    [InlineData("{a(x:-")]
    public void An_endless_token_is_refused_in_time(string opening) => InTime(() =>
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseDocument(opening + new string('1', Megabyte))));

    [Fact]
    public void A_block_string_of_many_lines_is_read_in_time() => InTime(() =>
        Parser.ParseValue("\"\"\"" + string.Concat(Enumerable.Repeat(" \n", Megabyte / 2)) + "a\"\"\"").ShouldBeOfType<StringValueNode>());

    [Fact]
    public void Escapes_by_the_hundred_thousand_are_read_in_time() => InTime(() =>
        Parser.ParseValue("\"" + string.Concat(Enumerable.Repeat("\\u{1F600}", Megabyte / 10)) + "\"").ShouldBeOfType<StringValueNode>()
            .Value.Length.ShouldBe(Megabyte / 5));

    [Fact]
    public void Directives_by_the_hundred_thousand_are_read_or_refused_in_time()
    {
        var source = "{a" + string.Concat(Enumerable.Repeat("@b", 100_000)) + "}";

        InTime(() => Parser.ParseDocument(source).Definitions.Count.ShouldBe(1));
        InTime(() => Should.Throw<GraphQLSyntaxException>(() =>
            Parser.ParseDocument(source, new ParserOptions { MaxDirectivesPerLocation = 4 })));
    }

    [Fact]
    public void A_hundred_thousand_operations_are_cut_off_by_the_token_limit() => InTime(() =>
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseDocument(
            string.Concat(Enumerable.Repeat("query A{a}", 100_000)), new ParserOptions { MaxTokens = 10_000 })));

    private static void InTime(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), SmallStack);
        thread.Start();
        thread.Join();
        failure.ShouldBeNull();
    }
}
