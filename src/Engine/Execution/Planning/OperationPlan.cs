using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>A compiled operation, for one set of values of its conditions.</summary>
internal sealed class OperationPlan(OperationDefinitionNode definition, SelectionPlan root)
{
    public OperationType Operation { get; } = definition.Operation;

    public SelectionPlan Root { get; } = root;
}
