using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>What a field gave for every object of a batch, before completion.</summary>
internal sealed class FieldResult(FieldPlan field)
{
    public FieldPlan Field { get; } = field;

    /// <summary>What failed the field for all objects; the other members are of no meaning then.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Leaves that write themselves; null where <see cref="Values"/> are given.</summary>
    public LeafColumn? Leaves { get; private set; }

    /// <summary>One value an object; lists that can be read only once have been copied.</summary>
    public IReadOnlyList<object?> Values { get; private set; } = [];

    /// <summary>Where the objects within <see cref="Values"/> went; null for leaves.</summary>
    public ChildObjects? Children { get; private set; }

    public void Fail(Exception failure) => Failure = failure;

    public void Take(FieldColumn column)
    {
        if (column is LeafColumn leaves)
            Leaves = leaves;
        else
            Take(((ObjectColumn)column).Values);
    }

    public void Take(IReadOnlyList<object?> values)
    {
        Values = Field.Shape.Item is null ? values : ListItems.Materialize(values, Field.Shape);
        Children = Field.Children is { } plans ? ChildObjects.Of(Values, Field.Shape, plans) : null;
    }
}
