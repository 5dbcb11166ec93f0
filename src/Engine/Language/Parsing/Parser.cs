namespace CustomerGraph.Engine.Language;

/// <summary>
/// Reads GraphQL source text, September 2025 edition, into syntax trees. All methods throw <see cref="GraphQLSyntaxException"/> at the
/// first error and expect the whole text to be the thing asked for.
/// </summary>
public sealed partial class Parser
{
    private readonly string _source;
    private readonly ParserOptions _options;

    /// <summary>The items of all lists that are being read, innermost last: one growing list instead of one for each node.</summary>
    private readonly List<SyntaxNode> _unfinished = [];
    private Lexer _token;
    private int _lastEnd;
    private int _tokens;
    private int _depth;

    private Parser(string source, ParserOptions options, bool ofCoordinate = false)
    {
        _source = source;
        _options = options;
        _token = new Lexer(source, ofCoordinate);
        Advance();
    }

    /// <summary>Reads executable and type system documents.</summary>
    public static DocumentNode ParseDocument(string source, ParserOptions? options = null) =>
        Parse(source, options, static parser => parser.ReadDocument());

    /// <summary>Reads a value that may contain variables.</summary>
    public static ValueNode ParseValue(string source, ParserOptions? options = null) =>
        Parse(source, options, static parser => parser.ReadValue(isConst: false));

    /// <summary>Reads a value without variables.</summary>
    public static ValueNode ParseConstValue(string source, ParserOptions? options = null) =>
        Parse(source, options, static parser => parser.ReadValue(isConst: true));

    /// <summary>Reads a type reference such as <c>[String!]</c>.</summary>
    public static TypeNode ParseType(string source, ParserOptions? options = null) =>
        Parse(source, options, static parser => parser.ReadType());

    /// <summary>Reads a schema coordinate such as <c>Query.customer(id:)</c>, in which no white space may stand.</summary>
    public static SchemaCoordinateNode ParseSchemaCoordinate(string source)
    {
        var parser = new Parser(source, ParserOptions.Default, ofCoordinate: true);
        var coordinate = parser.ReadSchemaCoordinate();
        parser.Expect(TokenKind.EndOfFile);
        return coordinate;
    }

    private static T Parse<T>(string source, ParserOptions? options, Func<Parser, T> read)
    {
        var parser = new Parser(source, options ?? ParserOptions.Default);
        var result = read(parser);
        parser.Expect(TokenKind.EndOfFile);
        return result;
    }
}
