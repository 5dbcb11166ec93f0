using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>An applied directive has each argument once.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Argument-Uniqueness</remarks>
internal static class UniqueArgumentNamesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document) =>
        document.ArgumentLists.Where(arguments => arguments.Count > 1).SelectMany(Repeated);

    private static IEnumerable<GraphQLError> Repeated(IReadOnlyList<ArgumentNode> arguments) =>
        arguments.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => SdlErrors.RepeatedArgument(group.Key, group.Select(argument => argument.Name).ToArray()));
}
