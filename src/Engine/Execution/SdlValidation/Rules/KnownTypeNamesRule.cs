using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Building;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>Every type that is named is defined.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-References</remarks>
internal static class KnownTypeNamesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var known = document.TypeNames.Concat(BuiltIns.TypeNames).ToHashSet(StringComparer.Ordinal);
        return SdlTypeReferences.Of(document.Definitions)
            .Where(reference => !known.Contains(reference.Name.Value))
            .Select(reference => SdlErrors.UnknownType(reference.Name.Value, known, reference));
    }
}
