using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>What is selected on one object type: its fields in response order, merged as CollectFields says.</summary>
/// <remarks>
/// Plans form a graph, not a tree: equal selections share one plan, so a document of fragments that double at every level has a plan of
/// linear size. Nothing may walk the graph path by path before execution; numbers over it are computed once a plan.
/// </remarks>
internal sealed class SelectionPlan
{
    public SelectionPlan(ObjectType type, FieldPlan[] fields)
    {
        Type = type;
        Fields = fields;
        Resolved = Array.FindAll(fields, field => field.Slot >= 0);
        Height = 1 + fields.Max(field => (int?)field.Children?.Height) ?? 1;
        ExpandedSize = fields.Aggregate(0L, (size, field) => Saturating.Add(size, 1 + (field.Children?.ExpandedSize ?? 0)));
    }

    public ObjectType Type { get; }

    /// <summary>Why no object can be answered: a condition in the selection is null. There are no fields then.</summary>
    public GraphQLError? Fault { get; init; }

    public FieldPlan[] Fields { get; }

    /// <summary>The fields whose values are needed before the response can be written, by <see cref="FieldPlan.Slot"/>.</summary>
    public FieldPlan[] Resolved { get; }

    /// <summary>Levels of selection sets, this one included.</summary>
    public int Height { get; }

    /// <summary>The fields of a response in which every list has one item, at most <see cref="long.MaxValue"/>.</summary>
    public long ExpandedSize { get; }
}

/// <summary>The selections below a field of a composite type: one plan for each object type that a value can have.</summary>
internal sealed class ChildPlans
{
    private readonly Dictionary<string, SelectionPlan> byTypeName;

    public ChildPlans(NamedType type, IReadOnlyList<SelectionPlan> plans)
    {
        Type = type;
        Plans = plans;
        Height = plans.Count == 0 ? 0 : plans.Max(plan => plan.Height);
        ExpandedSize = plans.Count == 0 ? 0 : plans.Max(plan => plan.ExpandedSize);
        Only = type is ObjectType ? plans[0] : null;
        byTypeName = plans.ToDictionary(plan => plan.Type.Name, StringComparer.Ordinal);
    }

    /// <summary>The field's named type.</summary>
    public NamedType Type { get; }

    public IReadOnlyList<SelectionPlan> Plans { get; }

    /// <summary>The plan where the field's type is an object type; null where it is abstract.</summary>
    public SelectionPlan? Only { get; }

    public int Height { get; }

    public long ExpandedSize { get; }

    /// <summary>The plan of an object type; null where values cannot have that type.</summary>
    public SelectionPlan? Find(string typeName) => byTypeName.GetValueOrDefault(typeName);
}
