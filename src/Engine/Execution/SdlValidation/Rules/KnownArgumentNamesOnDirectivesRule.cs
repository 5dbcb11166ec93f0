using CustomerGraph.Engine.Execution.Errors;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>Every argument of an applied directive is defined by it.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Argument-Names</remarks>
internal static class KnownArgumentNamesOnDirectivesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        foreach (var applied in document.AppliedDirectives)
        {
            if (!document.KnownDirectives.TryGetValue(applied.Name.Value, out var directive))
                continue;
            var known = directive.Arguments.Select(argument => argument.Name.Value).ToArray();
            foreach (var argument in applied.Arguments.Where(argument => !known.Contains(argument.Name.Value)))
                yield return SdlErrors.UnknownDirectiveArgument(argument.Name.Value, applied.Name.Value, known, argument);
        }
    }
}
