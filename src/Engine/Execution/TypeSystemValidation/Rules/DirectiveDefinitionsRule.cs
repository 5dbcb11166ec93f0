using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>Arguments of directives have input types, and required ones are not deprecated.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-System.Directives.Type-Validation</remarks>
internal static class DirectiveDefinitionsRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema)
    {
        foreach (var (coordinate, argument) in InputTypes.OfDirectives(schema))
        {
            if (!schema.IsInput(argument.Type))
                yield return TypeSystemErrors.NotInputType(coordinate, argument.Type, argument);
            if (argument.IsRequired() && argument.Directives.Find("deprecated") is { } deprecated)
                yield return TypeSystemErrors.RequiredArgumentDeprecated(coordinate, deprecated, argument.Type);
        }
    }
}
