namespace CustomerGraph.Engine.Language;

/// <summary>How tokens are called in error messages and vectors.</summary>
internal static class TokenNames
{
    private static readonly string[] Names =
    [
        "<none>", "<SOF>", "<EOF>", "!", "$", "&", "(", ")", ".", "...", ":", "=", "@", "[", "]", "{", "|", "}",
        "Name", "Int", "Float", "String", "BlockString",
    ];

    public static string Of(TokenKind kind) => Names[(int)kind];

    public static bool IsPunctuator(TokenKind kind) => kind is >= TokenKind.Bang and <= TokenKind.BraceRight;
}
