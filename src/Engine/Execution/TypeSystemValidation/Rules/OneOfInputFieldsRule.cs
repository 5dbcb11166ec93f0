using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>Fields of OneOf input objects are nullable and have no default.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects</remarks>
internal static class OneOfInputFieldsRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema)
    {
        foreach (var type in schema.Declaration.Types.Where(type => AppliedDirectives.IsOneOf(type.Definition.Directives)))
        {
            foreach (var field in type.InputFields)
            {
                if (field.Type is NonNullTypeNode)
                    yield return TypeSystemErrors.OneOfFieldNotNullable($"{type.Name}.{field.Name.Value}", field.Type);
                if (field.DefaultValue is not null)
                    yield return TypeSystemErrors.OneOfFieldWithDefault($"{type.Name}.{field.Name.Value}", field);
            }
        }
    }
}
