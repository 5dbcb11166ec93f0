using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation;

/// <summary>A place in a type system document where directives can be applied.</summary>
/// <param name="Location">The directive location, for example <c>FIELD_DEFINITION</c>.</param>
/// <param name="Owner">What a definition shares with its extensions: a type's name, or empty for the schema. Null elsewhere.</param>
internal sealed record DirectivePlace(IReadOnlyList<DirectiveNode> Directives, string Location, string? Owner = null)
{
    /// <summary>Of an argument, an input field or a variable; null elsewhere and where there is none.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>Of a selected field, beside the directives.</summary>
    public IReadOnlyList<ArgumentNode> Arguments { get; init; } = [];

    public static IEnumerable<DirectivePlace> Of(IEnumerable<DefinitionNode> definitions) => definitions.SelectMany(OfDefinition);

    private static IEnumerable<DirectivePlace> OfDefinition(DefinitionNode node) => node switch
    {
        SchemaDefinitionNode definition => [new DirectivePlace(definition.Directives, "SCHEMA", "")],
        SchemaExtensionNode extension => [new DirectivePlace(extension.Directives, "SCHEMA", "")],
        DirectiveDefinitionNode directive => OfInputs(directive.Arguments, "ARGUMENT_DEFINITION"),
        TypeDefinitionNode type => [new DirectivePlace(type.Directives, LocationOf(type.Kind), type.Name.Value), .. OfMembers(type)],
        TypeExtensionNode type => [new DirectivePlace(type.Directives, LocationOf(type.Kind), type.Name.Value), .. OfMembers(type)],
        _ => [],
    };

    private static IEnumerable<DirectivePlace> OfMembers(SyntaxNode node) => node switch
    {
        IHasFieldDefinitions type => type.Fields.SelectMany(OfField),
        EnumTypeDefinitionNode type => type.Values.Select(OfValue),
        EnumTypeExtensionNode type => type.Values.Select(OfValue),
        InputObjectTypeDefinitionNode type => OfInputs(type.Fields, "INPUT_FIELD_DEFINITION"),
        InputObjectTypeExtensionNode type => OfInputs(type.Fields, "INPUT_FIELD_DEFINITION"),
        _ => [],
    };

    private static IEnumerable<DirectivePlace> OfField(FieldDefinitionNode field) =>
        [new DirectivePlace(field.Directives, "FIELD_DEFINITION"), .. OfInputs(field.Arguments, "ARGUMENT_DEFINITION")];

    private static DirectivePlace OfValue(EnumValueDefinitionNode value) => new(value.Directives, "ENUM_VALUE");

    private static IEnumerable<DirectivePlace> OfInputs(IEnumerable<InputValueDefinitionNode> inputs, string location) =>
        inputs.Select(input => new DirectivePlace(input.Directives, location) { DefaultValue = input.DefaultValue });

    private static string LocationOf(NodeKind kind) => kind switch
    {
        NodeKind.ScalarTypeDefinition or NodeKind.ScalarTypeExtension => "SCALAR",
        NodeKind.ObjectTypeDefinition or NodeKind.ObjectTypeExtension => "OBJECT",
        NodeKind.InterfaceTypeDefinition or NodeKind.InterfaceTypeExtension => "INTERFACE",
        NodeKind.UnionTypeDefinition or NodeKind.UnionTypeExtension => "UNION",
        NodeKind.EnumTypeDefinition or NodeKind.EnumTypeExtension => "ENUM",
        NodeKind.InputObjectTypeDefinition or NodeKind.InputObjectTypeExtension => "INPUT_OBJECT",
        _ => throw new InvalidOperationException($"{kind} is no type definition."),
    };
}
