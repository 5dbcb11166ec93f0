using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>An extension extends a type that is defined, and of its own kind.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-Extensions</remarks>
internal static class PossibleTypeExtensionsRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var defined = document.TypeDefinitions.GroupBy(definition => definition.Name.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        return document.TypeExtensions.SelectMany(extension => Check(document, defined.GetValueOrDefault(extension.Name.Value), extension));
    }

    private static IEnumerable<GraphQLError> Check(SdlDocument document, TypeDefinitionNode? definition, TypeExtensionNode extension)
    {
        var name = extension.Name.Value;
        var extended = definition is null ? KindOf(document.Extended?.FindType(name)) : KindOf(definition.Kind);
        if (extended is null)
            yield return SdlErrors.CannotExtendUndefined(name, document.TypeNames, extension.Name);
        else if (extended != KindOf(extension.Kind))
            yield return SdlErrors.CannotExtendOtherKind(KindOf(extension.Kind), name, definition, extension);
    }

    private static string KindOf(NodeKind kind) => kind switch
    {
        NodeKind.ScalarTypeDefinition or NodeKind.ScalarTypeExtension => "scalar",
        NodeKind.ObjectTypeDefinition or NodeKind.ObjectTypeExtension => "object",
        NodeKind.InterfaceTypeDefinition or NodeKind.InterfaceTypeExtension => "interface",
        NodeKind.UnionTypeDefinition or NodeKind.UnionTypeExtension => "union",
        NodeKind.EnumTypeDefinition or NodeKind.EnumTypeExtension => "enum",
        NodeKind.InputObjectTypeDefinition or NodeKind.InputObjectTypeExtension => "input object",
        _ => throw new InvalidOperationException($"{kind} is no type definition."),
    };

    private static string? KindOf(NamedType? type) => type switch
    {
        ScalarType => "scalar",
        ObjectType => "object",
        InterfaceType => "interface",
        UnionType => "union",
        EnumType => "enum",
        InputObjectType => "input object",
        _ => null,
    };
}
