using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>An input object has fields, of input types, and required ones are not deprecated.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Input-Objects.Type-Validation</remarks>
internal static class InputFieldsRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema)
    {
        var inputObjects = schema.Declaration.Types.Where(type => type.Kind == NodeKind.InputObjectTypeDefinition);
        foreach (var type in inputObjects.Where(type => type.InputFields.Count == 0))
            yield return TypeSystemErrors.NoInputFields(type.Name, [.. type.Nodes]);
        foreach (var (coordinate, field) in InputTypes.OfInputObjects(schema))
        {
            if (!schema.IsInput(field.Type))
                yield return TypeSystemErrors.NotInputType(coordinate, field.Type, field.Type);
            if (field.IsRequired() && field.Directives.Find("deprecated") is { } deprecated)
                yield return TypeSystemErrors.RequiredInputFieldDeprecated(coordinate, deprecated, field.Type);
        }
    }
}
