namespace CustomerGraph.Engine.Language;

/// <summary>
/// Reads GraphQL source text, September 2025 edition, into syntax trees. All methods throw <see cref="GraphQLSyntaxException"/> at the
/// first error and expect the whole text to be the thing asked for.
/// </summary>
public sealed partial class Parser
{
    /// <summary>Reads executable and type system documents.</summary>
    public static DocumentNode ParseDocument(string source, ParserOptions? options = null) => throw new GraphQLSyntaxException(source, 0, 1, 1);

    /// <summary>Reads a value that may contain variables.</summary>
    public static ValueNode ParseValue(string source, ParserOptions? options = null) => throw new GraphQLSyntaxException(source, 0, 1, 1);

    /// <summary>Reads a value without variables.</summary>
    public static ValueNode ParseConstValue(string source, ParserOptions? options = null) => throw new GraphQLSyntaxException(source, 0, 1, 1);

    /// <summary>Reads a type reference such as <c>[String!]</c>.</summary>
    public static TypeNode ParseType(string source, ParserOptions? options = null) => throw new GraphQLSyntaxException(source, 0, 1, 1);

    /// <summary>Reads a schema coordinate such as <c>Query.customer(id:)</c>.</summary>
    public static SchemaCoordinateNode ParseSchemaCoordinate(string source) => throw new GraphQLSyntaxException(source, 0, 1, 1);
}
