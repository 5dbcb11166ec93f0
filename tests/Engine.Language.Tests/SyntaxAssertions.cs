namespace CustomerGraph.Engine.Language.Tests;

/// <summary>The words of these tests: what a text is printed as, and why it is refused.</summary>
internal static class SyntaxAssertions
{
    public static void Prints(string source, string expected) =>
        Printer.Print(Parser.ParseDocument(source)).ShouldBe(expected.ReplaceLineEndings("\n"));

    public static void Refused(string source, string message, int line, int column, ParserOptions? options = null)
    {
        var exception = Should.Throw<GraphQLSyntaxException>(() => Parser.ParseDocument(source, options));
        exception.Message.ShouldBe("Syntax Error: " + message);
        (exception.Line, exception.Column).ShouldBe((line, column));
    }

    public static T Only<T>(string source)
        where T : DefinitionNode => Parser.ParseDocument(source).Definitions.ShouldHaveSingleItem().ShouldBeOfType<T>();
}
