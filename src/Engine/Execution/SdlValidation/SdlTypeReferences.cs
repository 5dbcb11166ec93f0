using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation;

/// <summary>Finds every place that names a type.</summary>
internal static class SdlTypeReferences
{
    public static IEnumerable<NamedTypeNode> Of(IEnumerable<DefinitionNode> definitions) => definitions.SelectMany(OfDefinition);

    private static IEnumerable<NamedTypeNode> OfDefinition(DefinitionNode node) => node switch
    {
        SchemaDefinitionNode definition => definition.OperationTypes.Select(root => root.Type),
        SchemaExtensionNode extension => extension.OperationTypes.Select(root => root.Type),
        DirectiveDefinitionNode directive => OfInputs(directive.Arguments),
        IHasFieldDefinitions type => type.Interfaces.Concat(type.Fields.SelectMany(OfField)),
        UnionTypeDefinitionNode union => union.Types,
        UnionTypeExtensionNode union => union.Types,
        InputObjectTypeDefinitionNode input => OfInputs(input.Fields),
        InputObjectTypeExtensionNode input => OfInputs(input.Fields),
        _ => [],
    };

    private static IEnumerable<NamedTypeNode> OfField(FieldDefinitionNode field) => [.. OfInputs(field.Arguments), field.Type.Innermost()];

    private static IEnumerable<NamedTypeNode> OfInputs(IEnumerable<InputValueDefinitionNode> inputs) =>
        inputs.Select(input => input.Type.Innermost());
}
