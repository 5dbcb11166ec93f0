using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>An enum has values.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Enums.Type-Validation</remarks>
internal static class EnumValuesRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => schema.Declaration.Types
        .Where(type => type.Kind == NodeKind.EnumTypeDefinition && type.Values.Count == 0)
        .Select(type => TypeSystemErrors.NoEnumValues(type.Name, [.. type.Nodes]));
}
