using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>A default value fits its type.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Input-Objects.Type-Validation</remarks>
internal static class DefaultValuesRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => InputTypes.All(schema)
        .Where(input => input.Node.DefaultValue is not null)
        .SelectMany(input => Check(schema, input.Coordinate, input.Node));

    private static List<GraphQLError> Check(Schema schema, string coordinate, InputValueDefinitionNode input)
    {
        var errors = new List<GraphQLError>();
        var reader = new LiteralCoercion(null, problem => errors.Add(TypeSystemErrors.InvalidDefault(coordinate, problem.Path, problem.Message, problem.Node)));
        reader.Read(input.DefaultValue!, TypeReferences.Resolve(schema, input.Type)!);
        return errors;
    }
}
