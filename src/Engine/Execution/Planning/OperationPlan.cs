using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>A compiled operation, for one set of values of its conditions.</summary>
internal sealed class OperationPlan(OperationDefinitionNode definition, SelectionPlan root, int fieldCount)
{
    public OperationType Operation { get; } = definition.Operation;

    public SelectionPlan Root { get; } = root;

    /// <summary>The fields of all its different selections: what keeping the plan costs.</summary>
    public int FieldCount { get; } = fieldCount;

    /// <summary>What the operation costs by @cost and @listSize where no variable has a say in it; null until known.</summary>
    public double? ConstantPrice { get; set; }
}
