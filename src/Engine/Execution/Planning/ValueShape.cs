using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>A field's type as the completion of its values needs it: where null may stand, and where lists begin.</summary>
internal sealed class ValueShape
{
    private ValueShape(GraphQLType type)
    {
        IsNonNull = type.IsNonNull;
        Item = type.NullableType is ListType list ? new ValueShape(list.ItemType) : null;
    }

    public bool IsNonNull { get; }

    /// <summary>The shape of the items; null where the value is no list.</summary>
    public ValueShape? Item { get; }

    public static ValueShape Of(GraphQLType type) => new(type);
}
