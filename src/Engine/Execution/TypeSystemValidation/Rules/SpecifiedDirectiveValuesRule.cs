using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.SdlValidation;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation.Rules;

/// <summary>The specified directives are given strings, as what they say becomes part of the types.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type</remarks>
internal static class SpecifiedDirectiveValuesRule
{
    public static IEnumerable<GraphQLError> Check(Schema schema) => DirectivePlace.Of(Definitions(schema.Declaration))
        .SelectMany(place => place.Directives)
        .SelectMany(applied => applied.Arguments.Select(argument => (applied, argument)))
        .Where(pair => IsRead(pair.applied, pair.argument))
        .SelectMany(pair => Check(schema, pair.applied, pair.argument));

    private static IEnumerable<DefinitionNode> Definitions(SchemaDeclaration declaration) =>
        declaration.Types.SelectMany(type => type.Nodes).Concat(declaration.Directives);

    private static bool IsRead(DirectiveNode applied, ArgumentNode argument) =>
        (applied.Name.Value, argument.Name.Value) is ("deprecated", "reason") or ("specifiedBy", "url");

    private static List<GraphQLError> Check(Schema schema, DirectiveNode applied, ArgumentNode argument)
    {
        var errors = new List<GraphQLError>();
        var coordinate = $"@{applied.Name.Value}({argument.Name.Value}:)";
        var reader = new LiteralCoercion(null, problem => errors.Add(TypeSystemErrors.InvalidDirectiveValue(coordinate, problem)));
        reader.Read(argument.Value, new NonNullType(schema.FindType("String")!));
        return errors;
    }
}
