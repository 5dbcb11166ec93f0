using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>An applied directive has every argument that is required.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Required-Arguments</remarks>
internal static class ProvidedRequiredArgumentsOnDirectivesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        foreach (var applied in document.AppliedDirectives)
        {
            if (!document.KnownDirectives.TryGetValue(applied.Name.Value, out var directive))
                continue;
            foreach (var required in directive.Arguments.Where(argument => argument is { Type: NonNullTypeNode, DefaultValue: null }))
            {
                if (applied.Arguments.All(argument => argument.Name.Value != required.Name.Value))
                    yield return SdlErrors.MissingDirectiveArgument(applied.Name.Value, required.Name.Value, required.Type, applied);
            }
        }
    }
}
