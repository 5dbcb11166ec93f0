using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>A field or directive defines each argument once.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Field-Arguments</remarks>
internal static class UniqueArgumentDefinitionNamesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var ofFields = document.FieldOwners.SelectMany(type =>
            type.Fields.SelectMany(field => Repeated($"{type.Name.Value}.{field.Name.Value}", field.Arguments)));
        var ofDirectives = document.DirectiveDefinitions.SelectMany(directive => Repeated($"@{directive.Name.Value}", directive.Arguments));
        return ofFields.Concat(ofDirectives);
    }

    private static IEnumerable<GraphQLError> Repeated(string parent, IReadOnlyList<InputValueDefinitionNode> arguments) =>
        arguments.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => SdlErrors.OneArgumentDefinition($"{parent}({group.Key}:)", group.Select(argument => argument.Name).ToArray()));
}
