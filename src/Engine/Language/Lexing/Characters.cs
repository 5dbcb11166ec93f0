namespace CustomerGraph.Engine.Language;

/// <summary>The character classes of section 2.1. Code points are ints, and -1 stands for the end of the text.</summary>
internal static class Characters
{
    private const byte NameStart = 1;
    private const byte NameContinue = 2;
    private const byte Digit = 4;

    private static readonly byte[] Classes = BuildClasses();

    public static bool IsNameStart(int code) => Is(code, NameStart);

    public static bool IsNameContinue(int code) => Is(code, NameContinue);

    public static bool IsDigit(int code) => Is(code, Digit);

    public static bool IsWhiteSpace(char code) => code is ' ' or '\t';

    public static bool IsScalarValue(int code) => code is (>= 0 and <= 0xD7FF) or (>= 0xE000 and <= 0x10FFFF);

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexDigit(int code) => code switch
    {
        >= '0' and <= '9' => code - '0',
        >= 'A' and <= 'F' => code - 'A' + 10,
        >= 'a' and <= 'f' => code - 'a' + 10,
        _ => -1,
    };

    /// <summary>UTF-16 code units of the character at a position: 1, 2 for a surrogate pair, 0 for a surrogate that stands alone.</summary>
    public static int LengthAt(string source, int position)
    {
        if (!char.IsSurrogate(source[position]))
            return 1;

        return char.IsSurrogatePair(source, position) ? 2 : 0;
    }

    private static bool Is(int code, byte characterClass) => (uint)code < 128 && (Classes[code] & characterClass) != 0;

    private static byte[] BuildClasses()
    {
        var classes = new byte[128];
        for (var code = 'a'; code <= 'z'; code++)
            classes[code] = classes[code - 'a' + 'A'] = NameStart | NameContinue;
        for (var code = '0'; code <= '9'; code++)
            classes[code] = NameContinue | Digit;
        classes['_'] = NameStart | NameContinue;
        return classes;
    }
}
