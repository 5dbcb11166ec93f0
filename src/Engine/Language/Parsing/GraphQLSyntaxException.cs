namespace CustomerGraph.Engine.Language;

/// <summary>
/// A source text that is no GraphQL. Parsing stops at the first error, so there is one place; callers at the edge catch this and answer
/// with <see cref="Exception.Message"/>, which begins with <c>Syntax Error: </c> and is safe to show.
/// </summary>
public sealed class GraphQLSyntaxException : Exception
{
    public GraphQLSyntaxException(string message, int position, int line, int column)
        : base(message)
    {
        Position = position;
        Line = line;
        Column = column;
    }

    /// <summary>Offset in UTF-16 code units from 0.</summary>
    public int Position { get; }

    /// <summary>From 1.</summary>
    public int Line { get; }

    /// <summary>In UTF-16 code units from 1.</summary>
    public int Column { get; }
}
