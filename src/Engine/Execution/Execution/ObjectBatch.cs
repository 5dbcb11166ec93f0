using CustomerGraph.Engine.Execution.Planning;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>
/// The objects of one type at one place of the response's shape, and the results of their fields by <see cref="FieldPlan.Slot"/>.
/// </summary>
internal sealed class ObjectBatch(SelectionPlan plan, IReadOnlyList<object> objects)
{
    public SelectionPlan Plan { get; } = plan;

    public IReadOnlyList<object> Objects { get; } = objects;

    public FieldResult[] Results { get; } = plan.Resolved.Length == 0 ? [] : new FieldResult[plan.Resolved.Length];
}
