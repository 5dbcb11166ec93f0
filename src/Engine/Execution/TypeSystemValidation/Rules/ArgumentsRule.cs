using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>Arguments of fields have input types, and required ones are not deprecated.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Objects.Type-Validation</remarks>
internal static class ArgumentsRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema)
    {
        foreach (var (coordinate, argument) in InputTypes.OfFields(schema))
        {
            if (!schema.IsInput(argument.Type))
                yield return TypeSystemErrors.NotInputType(coordinate, argument.Type, argument.Type);
            if (argument.IsRequired() && argument.Directives.Find("deprecated") is { } deprecated)
                yield return TypeSystemErrors.RequiredArgumentDeprecated(coordinate, deprecated, argument.Type);
        }
    }
}
