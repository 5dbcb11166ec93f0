using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>Every type has a name of its own.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Schema</remarks>
internal static class UniqueTypeNamesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var defined = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var name in document.TypeDefinitions.Select(definition => definition.Name))
        {
            if (document.Extended?.FindType(name.Value) is not null)
                yield return SdlErrors.TypeExists(name.Value, name);
            else if (!defined.TryAdd(name.Value, name))
                yield return SdlErrors.OneType(name.Value, defined[name.Value], name);
        }
    }
}
