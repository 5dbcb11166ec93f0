namespace CustomerGraph.Engine.Language.Tests;

public sealed class LexerTests
{
    [Fact]
    public void A_byte_order_mark_takes_a_column_and_is_ignored() =>
        Tokens("\uFEFF foo").ShouldBe(["Name 2-5 1:3 foo", "<EOF> 5-5 1:6"]);

    [Theory]
    [InlineData("\nfoo", "Name 1-4 2:1 foo")]
    [InlineData("\rfoo", "Name 1-4 2:1 foo")]
    [InlineData("\r\nfoo", "Name 2-5 2:1 foo")]
    [InlineData("\n\rfoo", "Name 2-5 3:1 foo")]
    [InlineData("# a comment, {\nfoo", "Name 15-18 2:1 foo")]
    [InlineData(",,\tfoo", "Name 3-6 1:4 foo")]
    public void Ignored_characters_separate_and_lines_are_counted(string source, string first) => Tokens(source)[0].ShouldBe(first);

    [Fact]
    public void Punctuators_are_tokens_of_their_own() => Tokens("!$&()...:=@[]{|}").Select(token => token.Split(' ')[0]).ShouldBe(
        ["!", "$", "&", "(", ")", "...", ":", "=", "@", "[", "]", "{", "|", "}", "<EOF>"]);

    [Theory]
    [InlineData("0", "Int")]
    [InlineData("-0", "Int")]
    [InlineData("9223372036854775808000", "Int")]
    [InlineData("4.123", "Float")]
    [InlineData("-4.0e-10", "Float")]
    [InlineData("1E+0", "Float")]
    public void Numbers_keep_their_text(string source, string kind) =>
        Tokens(source)[0].ShouldBe($"{kind} 0-{source.Length} 1:1 {source}");

    [Theory]
    [InlineData("00", "Invalid number, unexpected digit after 0: \"0\".", 2)]
    [InlineData("1.", "Invalid number, expected digit but got: <EOF>.", 3)]
    [InlineData("1.e1", "Invalid number, expected digit but got: \"e\".", 3)]
    [InlineData("-A", "Invalid number, expected digit but got: \"A\".", 2)]
    [InlineData("1.2.3", "Invalid number, expected digit but got: \".\".", 4)]
    [InlineData("0xF", "Invalid number, expected digit but got: \"x\".", 2)]
    [InlineData(".5", "Invalid number, expected digit before \".\", did you mean \"0.5\"?", 1)]
    [InlineData("1\"", "Unterminated string.", 3)]
    public void Malformed_numbers_are_refused(string source, string message, int column) => Refused(source, message, column);

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"quote \\\"\"", "quote \"")]
    [InlineData("\"\\b\\f\\n\\r\\t\\/\\\\\"", "\b\f\n\r\t/\\")]
    [InlineData("\"\\u1234\\u90AB\"", "\u1234\u90AB")]
    [InlineData("\"\\u{41}\\u{1F600}\\u{0010FFFF}\"", "A\U0001F600\U0010FFFF")]
    [InlineData("\"\\uD83D\\uDE00\"", "\U0001F600")]
    [InlineData("\"\U0001F600 as it is\"", "\U0001F600 as it is")]
    public void Strings_denote_what_they_escape(string source, string value) =>
        Parser.ParseConstValue(source).ShouldBeOfType<StringValueNode>().Value.ShouldBe(value);

    [Theory]
    [InlineData("\"a", "Unterminated string.", 3)]
    [InlineData("\"a\nb\"", "Unterminated string.", 3)]
    [InlineData("\"\\z\"", "Invalid character escape sequence: \"\\z\".", 2)]
    [InlineData("\"\\", "Invalid character escape sequence: \"\\\".", 2)]
    [InlineData("\"\\u12\"", "Invalid Unicode escape sequence: \"\\u12\"\".", 2)]
    [InlineData("\"\\u{}\"", "Invalid Unicode escape sequence: \"\\u{}\".", 2)]
    [InlineData("\"\\u{D83D}\"", "Invalid Unicode escape sequence: \"\\u{D83D}\".", 2)]
    [InlineData("\"\\u{110000}\"", "Invalid Unicode escape sequence: \"\\u{110000}\".", 2)]
    [InlineData("\"\\u{FFFFFFFF}\"", "Invalid Unicode escape sequence: \"\\u{FFFFFFFF\".", 2)]
    [InlineData("\"\\u{000000041}\"", "Invalid Unicode escape sequence: \"\\u{000000041\".", 2)]
    [InlineData("\"\\uD83D\\uD83D\"", "Invalid Unicode escape sequence: \"\\uD83D\".", 2)]
    [InlineData("'a'", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 1)]
    [InlineData("..", "Unexpected \"..\", did you mean \"...\"?", 1)]
    [InlineData("~", "Unexpected character: \"~\".", 1)]
    [InlineData("\u00E9", "Unexpected character: U+00E9.", 1)]
    [InlineData("\U0001F600", "Unexpected character: U+1F600.", 1)]
    public void Malformed_text_is_refused_at_its_place(string source, string message, int column) => Refused(source, message, column);

    // A theory's data passes through UTF-8, which has no lone surrogates.
    [Fact]
    public void Surrogates_that_stand_alone_are_refused()
    {
        Refused("\"\uD83D\"", "Invalid character within String: U+D83D.", 2);
        Refused("\"\"\"\uDEAD\"\"\"", "Invalid character within String: U+DEAD.", 4);
        Refused("# \uDEAD", "Invalid character: U+DEAD.", 3);
        Refused("\uDEAD", "Invalid character: U+DEAD.", 1);
    }

    private static void Refused(string source, string message, int column)
    {
        var exception = Should.Throw<GraphQLSyntaxException>(() => Tokens(source));
        exception.Message.ShouldBe("Syntax Error: " + message);
        exception.Column.ShouldBe(column);
    }

    private static List<string> Tokens(string source)
    {
        var tokens = new List<string>();
        var lexer = new Lexer(source);
        do
        {
            lexer.Advance();
            var text = lexer.Kind >= TokenKind.Name ? " " + lexer.Text : "";
            tokens.Add($"{TokenNames.Of(lexer.Kind)} {lexer.Start}-{lexer.End} {lexer.Line}:{lexer.Column}{text}");
        }
        while (lexer.Kind != TokenKind.EndOfFile);
        return tokens;
    }
}
