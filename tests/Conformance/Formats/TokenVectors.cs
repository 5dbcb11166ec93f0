using System.Text.Json;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Conformance;

/// <summary>The <c>lex</c> cases: tokens as <c>[kind, start, end, line, column, value?]</c>.</summary>
internal static class TokenVectors
{
    public static Verdict Judge(JsonElement vectorCase)
    {
        var tokens = new List<object[]>();
        var answer = Read(JsonText.Read(vectorCase.GetProperty("source")), tokens);
        var actual = answer.IsAccepted ? JsonSerializer.Serialize(tokens) : answer.ToString();
        return new Verdict(Compare(vectorCase, answer, JsonSerializer.SerializeToElement(tokens)), vectorCase.GetRawText(), actual);
    }

    private static SyntaxAnswer Read(string source, List<object[]> tokens)
    {
        var lexer = new Lexer(source);
        try
        {
            do
            {
                lexer.Advance();
                tokens.Add(Row(lexer));
            }
            while (lexer.Kind != TokenKind.EndOfFile);

            return SyntaxAnswer.Accepted(null, null);
        }
        catch (GraphQLSyntaxException exception)
        {
            return SyntaxAnswer.Refused(exception);
        }
    }

    private static object[] Row(Lexer token)
    {
        object[] place = [TokenNames.Of(token.Kind), token.Start, token.End, token.Line, token.Column];
        return token.Kind >= TokenKind.Name ? [.. place, token.Text] : place;
    }

    private static Levels Compare(JsonElement vectorCase, SyntaxAnswer answer, JsonElement tokens)
    {
        if (vectorCase.GetProperty("ok").GetBoolean() != answer.IsAccepted)
            return Levels.None;
        if (!answer.IsAccepted)
            return SyntaxAnswer.CompareErrors(vectorCase, answer);

        var expected = vectorCase.GetProperty("tokens");
        return Levels.FirstAnd(WithoutOffsets(expected) == WithoutOffsets(tokens), Exact(expected) == Exact(tokens));
    }

    private static string Exact(JsonElement tokens) => CanonicalJson.Of(tokens, sortKeys: false);

    private static string WithoutOffsets(JsonElement tokens) =>
        string.Join('\n', tokens.EnumerateArray().Select(WithoutOffset));

    private static string WithoutOffset(JsonElement token) => string.Join(' ', token.EnumerateArray()
        .Where((_, index) => index is not (1 or 2))
        .Select(part => CanonicalJson.Of(part, sortKeys: false)));
}
