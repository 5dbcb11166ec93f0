using System.Text;

namespace CustomerGraph.Engine.Language;

/// <summary>Section 2.9.4: strings and block strings.</summary>
internal partial struct Lexer
{
    // StringValue :: "" [lookahead != "], " StringCharacter+ ", BlockString
    private void ReadString()
    {
        if (At(Start + 1) == '"' && At(Start + 2) == '"')
            ReadBlockString();
        else
            ReadQuotedString();
    }

    private void ReadQuotedString()
    {
        StringBuilder? unescaped = null;
        var copied = Start + 1;
        var position = copied;
        while (At(position) is not ('"' or '\n' or '\r' or -1))
        {
            if (_source[position] == '\\')
            {
                unescaped ??= new StringBuilder();
                unescaped.Append(_source, copied, position - copied);
                copied = position += AppendEscaped(unescaped, position);
            }
            else
            {
                position += ReadSourceCharacter(position);
            }
        }

        if (At(position) != '"')
            throw SyntaxErrors.UnterminatedString(_source, position);

        _denoted = unescaped?.Append(_source, copied, position - copied).ToString() ?? _source.Substring(copied, position - copied);
        (Kind, End) = (TokenKind.String, position + 1);
    }

    private readonly int ReadSourceCharacter(int position)
    {
        var length = Characters.LengthAt(_source, position);
        return length > 0 ? length : throw SyntaxErrors.InvalidCharacterInString(_source, position);
    }

    // StringCharacter :: \u EscapedUnicode, \ EscapedCharacter
    private readonly int AppendEscaped(StringBuilder text, int position)
    {
        if (At(position + 1) == 'u')
            return At(position + 2) == '{' ? AppendBracedUnicode(text, position) : AppendFixedUnicode(text, position);

        text.Append(At(position + 1) switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw SyntaxErrors.InvalidEscape(_source, position),
        });
        return 2;
    }

    // EscapedUnicode :: { HexDigit+ }, of at most eight digits
    private readonly int AppendBracedUnicode(StringBuilder text, int position)
    {
        const int maximumLength = 12;
        var length = "\\u{".Length;
        var code = 0;
        while (length < maximumLength)
        {
            var character = At(position + length++);
            if (character == '}')
            {
                if (length == "\\u{}".Length || !Characters.IsScalarValue(code))
                    break;

                text.Append(char.ConvertFromUtf32(code));
                return length;
            }

            // The eighth digit may set the sign bit, which leaves the range of Unicode just as a letter that is no digit does.
            code = unchecked((code << 4) | Characters.HexDigit(character));
            if (code < 0)
                break;
        }

        throw SyntaxErrors.InvalidUnicodeEscape(_source, position, length);
    }

    // EscapedUnicode :: HexDigit HexDigit HexDigit HexDigit; two of them where they are a surrogate pair
    private readonly int AppendFixedUnicode(StringBuilder text, int position)
    {
        const int length = 6;
        var code = ReadFourHexDigits(position + 2);
        if (Characters.IsScalarValue(code))
        {
            text.Append((char)code);
            return length;
        }

        if (code >= 0 && char.IsHighSurrogate((char)code) && At(position + length) == '\\' && At(position + length + 1) == 'u')
        {
            var trailing = ReadFourHexDigits(position + length + 2);
            if (trailing >= 0 && char.IsLowSurrogate((char)trailing))
            {
                text.Append((char)code).Append((char)trailing);
                return 2 * length;
            }
        }

        throw SyntaxErrors.InvalidUnicodeEscape(_source, position, length);
    }

    /// <returns>A negative number when one of the four is no hexadecimal digit.</returns>
    private readonly int ReadFourHexDigits(int position) =>
        (Characters.HexDigit(At(position)) << 12)
        | (Characters.HexDigit(At(position + 1)) << 8)
        | (Characters.HexDigit(At(position + 2)) << 4)
        | Characters.HexDigit(At(position + 3));

    // BlockString :: """ BlockStringCharacter* """
    private void ReadBlockString()
    {
        var raw = new StringBuilder();
        var copied = Start + 3;
        var position = copied;
        while (!IsTripleQuote(position))
        {
            if (At(position) == -1)
                throw SyntaxErrors.UnterminatedString(_source, position);

            if (_source[position] == '\\' && IsTripleQuote(position + 1))
            {
                raw.Append(_source, copied, position - copied);
                copied = position + 1;
                position += "\\\"\"\"".Length;
            }
            else if (_source[position] is '\n' or '\r')
            {
                position = SkipLineTerminator(position);
            }
            else
            {
                position += ReadSourceCharacter(position);
            }
        }

        _denoted = BlockStrings.Dedent(raw.Append(_source, copied, position - copied).ToString());
        (Kind, End) = (TokenKind.BlockString, position + 3);
    }

    private readonly bool IsTripleQuote(int position) => At(position) == '"' && At(position + 1) == '"' && At(position + 2) == '"';
}
