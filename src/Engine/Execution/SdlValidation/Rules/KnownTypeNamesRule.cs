using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;
using CustomerGraph.Engine.Execution.Building;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>Every type that is named is defined.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-References</remarks>
internal static class KnownTypeNamesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var declared = document.TypeNames.ToHashSet(StringComparer.Ordinal);
        var known = declared.Concat(BuiltIns.TypeNames).ToHashSet(StringComparer.Ordinal);
        return Unknown(SdlTypeReferences.Of(document.Definitions), known)
            .Concat(Unknown(ExecutableNodes.TypeReferences(document.Definitions), declared));
    }

    private static IEnumerable<GraphQLError> Unknown(IEnumerable<NamedTypeNode> references, HashSet<string> known) => references
        .Where(reference => !known.Contains(reference.Name.Value))
        .Select(reference => SdlErrors.UnknownType(reference.Name.Value, known, reference));
}
