namespace CustomerGraph.Engine.Language;

/// <summary>Sections 2.9.1 and 2.9.2: numbers are kept as text, of any length and range.</summary>
internal partial struct Lexer
{
    // IntValue :: IntegerPart [lookahead != {Digit, ".", NameStart}]
    // FloatValue :: IntegerPart FractionalPart? ExponentPart? [lookahead != {Digit, ".", NameStart}]
    private void ReadNumber()
    {
        var integerEnd = ReadIntegerPart(Start);
        var end = ReadExponentPart(ReadFractionalPart(integerEnd));
        if (At(end) == '.' || Characters.IsNameStart(At(end)))
            throw SyntaxErrors.ExpectedDigit(_source, end);

        (Kind, End) = (end == integerEnd ? TokenKind.Int : TokenKind.Float, end);
    }

    // IntegerPart :: NegativeSign? 0, NegativeSign? NonZeroDigit Digit*
    private readonly int ReadIntegerPart(int position)
    {
        if (At(position) == '-')
            position++;
        if (At(position) != '0')
            return ReadDigits(position);
        if (Characters.IsDigit(At(position + 1)))
            throw SyntaxErrors.DigitAfterZero(_source, position + 1);

        return position + 1;
    }

    // FractionalPart :: . Digit+
    private readonly int ReadFractionalPart(int position) => At(position) == '.' ? ReadDigits(position + 1) : position;

    // ExponentPart :: ExponentIndicator Sign? Digit+
    private readonly int ReadExponentPart(int position)
    {
        if (At(position) is not ('e' or 'E'))
            return position;

        position++;
        return ReadDigits(At(position) is '+' or '-' ? position + 1 : position);
    }

    private readonly int ReadDigits(int position)
    {
        if (!Characters.IsDigit(At(position)))
            throw SyntaxErrors.ExpectedDigit(_source, position);

        while (Characters.IsDigit(At(position)))
            position++;
        return position;
    }
}
