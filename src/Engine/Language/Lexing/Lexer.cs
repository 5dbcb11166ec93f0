namespace CustomerGraph.Engine.Language;

/// <summary>
/// Reads one token at a time in a single pass. A struct, so that looking ahead is advancing a copy. The current token is what the
/// properties say; its text is only cut out of the source when asked for.
/// </summary>
internal partial struct Lexer(string source, bool ofCoordinate = false)
{
    private readonly string _source = source;
    private readonly bool _ofCoordinate = ofCoordinate;
    private int _line = 1;
    private int _lineStart;
    private string? _denoted;

    public TokenKind Kind { get; private set; } = TokenKind.StartOfFile;

    public int Start { get; private set; }

    public int End { get; private set; }

    public int Line { get; private set; } = 1;

    public int Column { get; private set; } = 1;

    /// <summary>What a string denotes, or the text of any other token.</summary>
    public readonly string Text => _denoted ?? _source.Substring(Start, End - Start);

    public readonly bool IsKeyword(string keyword) =>
        Kind == TokenKind.Name && End - Start == keyword.Length && string.CompareOrdinal(_source, Start, keyword, 0, keyword.Length) == 0;

    public void Advance()
    {
        Start = _ofCoordinate ? End : SkipIgnored(End);
        Line = _line;
        Column = Start - _lineStart + 1;
        _denoted = null;

        if (Start == _source.Length)
            (Kind, End) = (TokenKind.EndOfFile, Start);
        else if (_ofCoordinate)
            ReadCoordinateToken();
        else
            ReadToken();
    }

    private readonly int At(int position) => position < _source.Length ? _source[position] : -1;

    // Ignored :: UnicodeBOM, WhiteSpace, LineTerminator, Comment, Comma
    private int SkipIgnored(int position)
    {
        while (position < _source.Length)
        {
            switch (_source[position])
            {
                case ' ' or '\t' or ',' or '\uFEFF':
                    position++;
                    break;
                case '\n' or '\r':
                    position = SkipLineTerminator(position);
                    break;
                case '#':
                    position = SkipComment(position + 1);
                    break;
                default:
                    return position;
            }
        }

        return position;
    }

    // LineTerminator :: U+000A, U+000D [lookahead != U+000A], U+000D U+000A
    private int SkipLineTerminator(int position)
    {
        position += _source[position] == '\r' && At(position + 1) == '\n' ? 2 : 1;
        _line++;
        _lineStart = position;
        return position;
    }

    // Comment :: # CommentChar* [lookahead != CommentChar]; stops before a lone surrogate, which no token begins with.
    private readonly int SkipComment(int position)
    {
        while (position < _source.Length && _source[position] is not ('\n' or '\r'))
        {
            var length = Characters.LengthAt(_source, position);
            if (length == 0)
                break;

            position += length;
        }

        return position;
    }

    private void ReadToken()
    {
        var first = _source[Start];
        if (Characters.IsNameStart(first))
            ReadName();
        else if (Punctuator(first) is var kind and not TokenKind.None)
            (Kind, End) = (kind, Start + 1);
        else if (first == '"')
            ReadString();
        else if (first == '-' || Characters.IsDigit(first))
            ReadNumber();
        else if (first == '.')
            ReadSpread();
        else
            throw SyntaxErrors.UnexpectedCharacter(_source, Start);
    }

    private static TokenKind Punctuator(char character) => character switch
    {
        '{' => TokenKind.BraceLeft,
        '}' => TokenKind.BraceRight,
        '(' => TokenKind.ParenLeft,
        ')' => TokenKind.ParenRight,
        ':' => TokenKind.Colon,
        '!' => TokenKind.Bang,
        '@' => TokenKind.At,
        '$' => TokenKind.Dollar,
        '=' => TokenKind.Equals,
        '[' => TokenKind.BracketLeft,
        ']' => TokenKind.BracketRight,
        '|' => TokenKind.Pipe,
        '&' => TokenKind.Ampersand,
        _ => TokenKind.None,
    };

    // Name :: NameStart NameContinue* [lookahead != NameContinue]
    private void ReadName()
    {
        var position = Start + 1;
        while (position < _source.Length && Characters.IsNameContinue(_source[position]))
            position++;

        (Kind, End) = (TokenKind.Name, position);
    }

    private void ReadSpread()
    {
        if (At(Start + 1) == '.' && At(Start + 2) == '.')
            (Kind, End) = (TokenKind.Spread, Start + 3);
        else
            throw SyntaxErrors.UnexpectedDot(_source, Start);
    }
}
