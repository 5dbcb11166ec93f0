using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>Every directive has a name of its own; a document that extends no schema may redefine a specified one.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-System.Directives</remarks>
internal static class UniqueDirectiveNamesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var defined = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var name in document.DirectiveDefinitions.Select(definition => definition.Name))
        {
            if (document.Extended?.FindDirective(name.Value) is not null)
                yield return SdlErrors.DirectiveExists(name.Value, name);
            else if (!defined.TryAdd(name.Value, name))
                yield return SdlErrors.OneDirective(name.Value, defined[name.Value], name);
        }
    }
}
