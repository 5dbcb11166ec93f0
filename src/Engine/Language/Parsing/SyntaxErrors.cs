using System.Globalization;

namespace CustomerGraph.Engine.Language;

/// <summary>Every message that reading a text can end with.</summary>
internal static class SyntaxErrors
{
    /// <summary>Tokens are quoted up to this many code units, so that a hostile text is not sent back whole.</summary>
    private const int LongestQuote = 500;

    public static GraphQLSyntaxException UnexpectedCharacter(string source, int position) =>
        source[position] == '\''
            ? At(source, position, "Unexpected single quote character ('), did you mean to use a double quote (\")?")
            : Characters.LengthAt(source, position) == 0
                ? InvalidCharacter(source, position)
                : At(source, position, $"Unexpected character: {CharacterAt(source, position)}.");

    public static GraphQLSyntaxException InvalidCharacter(string source, int position) =>
        At(source, position, $"Invalid character: {CharacterAt(source, position)}.");

    public static GraphQLSyntaxException InvalidCharacterInString(string source, int position) =>
        At(source, position, $"Invalid character within String: {CharacterAt(source, position)}.");

    public static GraphQLSyntaxException UnexpectedDot(string source, int position)
    {
        var end = position + 1;
        if (end < source.Length && source[end] == '.')
            return At(source, position, "Unexpected \"..\", did you mean \"...\"?");

        while (end < source.Length && Characters.IsDigit(source[end]))
            end++;

        if (end == position + 1)
            return UnexpectedCharacter(source, position);

        var number = "0" + Slice(source, position, end - position);
        return At(source, position, $"Invalid number, expected digit before \".\", did you mean \"{number}\"?");
    }

    public static GraphQLSyntaxException ExpectedDigit(string source, int position) =>
        At(source, position, $"Invalid number, expected digit but got: {CharacterAt(source, position)}.");

    public static GraphQLSyntaxException DigitAfterZero(string source, int position) =>
        At(source, position, $"Invalid number, unexpected digit after 0: {CharacterAt(source, position)}.");

    public static GraphQLSyntaxException UnterminatedString(string source, int position) => At(source, position, "Unterminated string.");

    public static GraphQLSyntaxException InvalidEscape(string source, int position) =>
        At(source, position, $"Invalid character escape sequence: \"{Slice(source, position, 2)}\".");

    public static GraphQLSyntaxException InvalidUnicodeEscape(string source, int position, int length) =>
        At(source, position, $"Invalid Unicode escape sequence: \"{Slice(source, position, length)}\".");

    public static GraphQLSyntaxException Unexpected(string source, in Lexer token) =>
        At(source, token.Start, $"Unexpected {Describe(token)}.");

    public static GraphQLSyntaxException Expected(string source, TokenKind kind, in Lexer found) =>
        At(source, found.Start, $"Expected {Describe(kind)}, found {Describe(found)}.");

    public static GraphQLSyntaxException ExpectedKeyword(string source, string keyword, in Lexer found) =>
        At(source, found.Start, $"Expected \"{keyword}\", found {Describe(found)}.");

    public static GraphQLSyntaxException VariableInConstant(string source, int position, string name) =>
        At(source, position, $"Unexpected variable \"${Shorten(name)}\" in constant value.");

    public static GraphQLSyntaxException ReservedEnumValue(string source, in Lexer token) =>
        At(source, token.Start, $"{Describe(token)} is reserved and cannot be used for an enum value.");

    public static GraphQLSyntaxException DescribedShorthand(string source, int position) =>
        At(source, position, "Unexpected description, descriptions are not supported on shorthand queries.");

    public static GraphQLSyntaxException DescribedNothing(string source, int position) =>
        At(source, position, "Unexpected description, only GraphQL definitions support descriptions.");

    public static GraphQLSyntaxException TooManyTokens(string source, int position, int maximum) =>
        At(source, position, $"Document contains more than {maximum} tokens. Parsing aborted.");

    public static GraphQLSyntaxException TooDeep(string source, int position, int maximum) =>
        At(source, position, $"Document nests deeper than {maximum} levels. Parsing aborted.");

    public static GraphQLSyntaxException TooManyDirectives(string source, int position, int maximum) =>
        At(source, position, $"Document applies more than {maximum} directives at one location. Parsing aborted.");

    private static string Describe(in Lexer token) =>
        token.Kind >= TokenKind.Name ? $"{TokenNames.Of(token.Kind)} \"{Shorten(token.Text)}\"" : Describe(token.Kind);

    private static string Describe(TokenKind kind) =>
        TokenNames.IsPunctuator(kind) ? $"\"{TokenNames.Of(kind)}\"" : TokenNames.Of(kind);

    private static string CharacterAt(string source, int position)
    {
        if (position >= source.Length)
            return "<EOF>";

        var character = source[position];
        if (character is >= ' ' and <= '~')
            return character == '"' ? "'\"'" : $"\"{character}\"";

        var code = Characters.LengthAt(source, position) == 2 ? char.ConvertToUtf32(source, position) : character;
        return "U+" + code.ToString("X4", CultureInfo.InvariantCulture);
    }

    private static string Slice(string source, int position, int length) =>
        Shorten(source.Substring(position, Math.Min(length, source.Length - position)));

    private static string Shorten(string text) => text.Length <= LongestQuote ? text : $"{text.Substring(0, LongestQuote)}…";

    private static GraphQLSyntaxException At(string source, int position, string message)
    {
        var (line, lineStart) = (1, 0);
        for (var i = 0; i < position; i++)
        {
            if (source[i] == '\n' || (source[i] == '\r' && (i + 1 == source.Length || source[i + 1] != '\n')))
                (line, lineStart) = (line + 1, i + 1);
        }

        return new GraphQLSyntaxException("Syntax Error: " + message, position, line, position - lineStart + 1);
    }
}
