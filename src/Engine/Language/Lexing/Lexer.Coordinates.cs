namespace CustomerGraph.Engine.Language;

/// <summary>The tokens of schema coordinates (section 3.14), where nothing is ignored.</summary>
internal partial struct Lexer
{
    // SchemaCoordinateToken :: SchemaCoordinatePunctuator, Name
    private void ReadCoordinateToken()
    {
        var first = _source[Start];
        if (Characters.IsNameStart(first))
            ReadName();
        else if (CoordinatePunctuator(first) is var kind and not TokenKind.None)
            (Kind, End) = (kind, Start + 1);
        else
            throw SyntaxErrors.InvalidCharacter(_source, Start);
    }

    private static TokenKind CoordinatePunctuator(char character) => character switch
    {
        '(' => TokenKind.ParenLeft,
        ')' => TokenKind.ParenRight,
        '.' => TokenKind.Dot,
        ':' => TokenKind.Colon,
        '@' => TokenKind.At,
        _ => TokenKind.None,
    };
}
