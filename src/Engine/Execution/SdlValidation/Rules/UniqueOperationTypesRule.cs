using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation.Rules;

/// <summary>A schema names one type for each kind of operation.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Root-Operation-Types</remarks>
internal static class UniqueOperationTypesRule
{
    public static IEnumerable<GraphQLError> Check(SdlDocument document)
    {
        var defined = new Dictionary<OperationType, OperationTypeDefinitionNode>();
        foreach (var node in document.OperationTypes)
        {
            var name = node.Operation.Keyword();
            if (document.Extended?.RootType(node.Operation) is not null)
                yield return SdlErrors.OperationTypeExists(name, node);
            else if (!defined.TryAdd(node.Operation, node))
                yield return SdlErrors.OneOperationType(name, defined[node.Operation], node);
        }
    }
}
