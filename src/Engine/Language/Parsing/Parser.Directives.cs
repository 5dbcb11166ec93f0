namespace CustomerGraph.Engine.Language;

/// <summary>Section 3.13: directive definitions.</summary>
public sealed partial class Parser
{
    private static readonly HashSet<string> DirectiveLocations = new(StringComparer.Ordinal)
    {
        // ExecutableDirectiveLocation : one of
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        // TypeSystemDirectiveLocation : one of
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE",
        "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    };

    // DirectiveDefinition : Description? directive @ Name ArgumentsDefinition? repeatable? on DirectiveLocations
    private DirectiveDefinitionNode ReadDirectiveDefinition(Location start)
    {
        var description = ReadDescription();
        ExpectKeyword("directive");
        Expect(TokenKind.At);
        var name = ReadName();
        var arguments = ReadArgumentDefinitions();
        var isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        return new DirectiveDefinitionNode(description, name, arguments, isRepeatable, ReadDirectiveLocations(), Since(start));
    }

    // DirectiveLocations : |? DirectiveLocation, DirectiveLocations | DirectiveLocation
    private NameNode[] ReadDirectiveLocations() => Separated(TokenKind.Pipe, static parser => parser.ReadDirectiveLocation());

    // DirectiveLocation : ExecutableDirectiveLocation, TypeSystemDirectiveLocation
    private NameNode ReadDirectiveLocation()
    {
        var token = _token;
        var name = ReadName();
        return DirectiveLocations.Contains(name.Value) ? name : throw SyntaxErrors.Unexpected(_source, token);
    }
}
