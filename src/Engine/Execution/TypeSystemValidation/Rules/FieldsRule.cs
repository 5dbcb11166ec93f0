using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>Object and interface types have fields, of output types.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Objects.Type-Validation</remarks>
internal static class FieldsRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => schema.Declaration.Types
        .Where(type => type.Kind is NodeKind.ObjectTypeDefinition or NodeKind.InterfaceTypeDefinition)
        .SelectMany(type => Check(schema, type));

    private static IEnumerable<GraphQLError> Check(Schema schema, TypeDeclaration type)
    {
        if (type.Fields.Count == 0)
            yield return TypeSystemErrors.NoFields(type.Name, [.. type.Nodes]);
        foreach (var field in type.Fields)
        {
            if (!schema.FindType(field.Type.Innermost().Name.Value)!.IsOutputType)
                yield return TypeSystemErrors.NotOutputType($"{type.Name}.{field.Name.Value}", field.Type);
        }
    }
}
