using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>A compiled operation, for one set of values of its conditions.</summary>
internal sealed class OperationPlan(OperationDefinitionNode definition, SelectionPlan root)
{
    public OperationType Operation { get; } = definition.Operation;

    public SelectionPlan Root { get; } = root;

    /// <summary>What the operation costs by @cost and @listSize where no variable has a say in it; null until known.</summary>
    public double? ConstantPrice { get; set; }
}
