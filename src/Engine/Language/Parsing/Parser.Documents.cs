namespace CustomerGraph.Engine.Language;

/// <summary>Sections 2.2 and 3.1: what a document is made of.</summary>
public sealed partial class Parser
{
    // Document : Definition+
    private DocumentNode ReadDocument()
    {
        // The document is the whole text, also what is ignored before its first definition.
        var definitions = Rest(static parser => parser.ReadDefinition(), TokenKind.EndOfFile);
        return new DocumentNode(definitions, new Location(0, _source.Length, 1, 1));
    }

    // Definition : ExecutableDefinition, TypeSystemDefinitionOrExtension
    // ExecutableDefinition : OperationDefinition, FragmentDefinition
    // TypeSystemDefinitionOrExtension : TypeSystemDefinition, TypeSystemExtension
    // TypeSystemDefinition : SchemaDefinition, TypeDefinition, DirectiveDefinition
    // TypeDefinition : ScalarTypeDefinition, ObjectTypeDefinition, InterfaceTypeDefinition, UnionTypeDefinition, …
    private DefinitionNode ReadDefinition()
    {
        if (Kind == TokenKind.BraceLeft)
            return ReadShorthandQuery();

        var start = Here;
        var keyword = IsDescription ? LookAhead() : _token;
        return Keyword(keyword) switch
        {
            "query" or "mutation" or "subscription" => ReadOperation(start),
            "fragment" => ReadFragmentDefinition(start),
            "schema" => ReadSchemaDefinition(start),
            "scalar" => ReadScalarType(start),
            "type" => ReadObjectType(start),
            "interface" => ReadInterfaceType(start),
            "union" => ReadUnionType(start),
            "enum" => ReadEnumType(start),
            "input" => ReadInputObjectType(start),
            "directive" => ReadDirectiveDefinition(start),
            "extend" when !IsDescription => ReadExtension(start),
            _ => throw NoDefinition(keyword),
        };
    }

    private GraphQLSyntaxException NoDefinition(in Lexer found)
    {
        if (IsDescription && found.Kind == TokenKind.BraceLeft)
            return SyntaxErrors.DescribedShorthand(_source, _token.Start);

        return IsDescription && found.Kind == TokenKind.Name
            ? SyntaxErrors.DescribedNothing(_source, _token.Start)
            : SyntaxErrors.Unexpected(_source, found);
    }

    // Description : StringValue
    private StringValueNode? ReadDescription() => IsDescription ? ReadString() : null;

    private bool IsDescription => Kind is TokenKind.String or TokenKind.BlockString;

    private static string? Keyword(in Lexer token) => token.Kind == TokenKind.Name ? token.Text : null;
}
