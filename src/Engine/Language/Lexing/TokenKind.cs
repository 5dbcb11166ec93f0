namespace CustomerGraph.Engine.Language;

/// <summary>The lexical tokens of section 2.1.6, and those that begin and end a text. Dot belongs to schema coordinates only.</summary>
internal enum TokenKind : byte
{
    None,
    StartOfFile,
    EndOfFile,
    Bang,
    Dollar,
    Ampersand,
    ParenLeft,
    ParenRight,
    Dot,
    Spread,
    Colon,
    Equals,
    At,
    BracketLeft,
    BracketRight,
    BraceLeft,
    Pipe,
    BraceRight,
    Name,
    Int,
    Float,
    String,
    BlockString,
}
