using static CustomerGraph.Engine.Language.Tests.SyntaxAssertions;

namespace CustomerGraph.Engine.Language.Tests;

public sealed class LimitTests
{
    [Fact]
    public void Selections_values_and_types_nest_up_to_the_limit_together()
    {
        var options = new ParserOptions { MaxDepth = 4 };

        Parser.ParseDocument("{ a(x: [{ y: [1] }]) }", options).Definitions.Count.ShouldBe(1);
        Refused("{ a { b(x: [{ y: [1] }]) } }", "Document nests deeper than 4 levels. Parsing aborted.", 1, 18, options);
        Refused("{ a { b { c { d { e } } } } }", "Document nests deeper than 4 levels. Parsing aborted.", 1, 17, options);
        Refused("query ($v: [[[[[Int]]]]]) { a }", "Document nests deeper than 4 levels. Parsing aborted.", 1, 16, options);
    }

    [Fact]
    public void Siblings_are_no_depth()
    {
        var source = "{" + string.Concat(Enumerable.Repeat("a { b } ", 500)) + "}";

        Parser.ParseDocument(source, new ParserOptions { MaxDepth = 2 }).Definitions.Count.ShouldBe(1);
    }

    [Fact]
    public void Tokens_are_counted_without_the_end()
    {
        Parser.ParseDocument("{ foo }", new ParserOptions { MaxTokens = 3 }).Definitions.Count.ShouldBe(1);
        Refused("{ foo }", "Document contains more than 2 tokens. Parsing aborted.", 1, 7, new ParserOptions { MaxTokens = 2 });
    }

    [Fact]
    public void Directives_are_counted_at_each_location()
    {
        var options = new ParserOptions { MaxDirectivesPerLocation = 2 };

        Parser.ParseDocument("query @a @b { c @a @b }", options).Definitions.Count.ShouldBe(1);
        Refused("{ c @a @b @c }", "Document applies more than 2 directives at one location. Parsing aborted.", 1, 11, options);
    }
}
