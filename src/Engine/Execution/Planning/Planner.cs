using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>
/// Compiles an operation. Selections of one type that come from the same field nodes are planned once: planning is linear in the document
/// where executing it would be exponential, and stops at the limits before it is more.
/// </summary>
internal sealed class Planner
{
    private readonly Schema schema;
    private readonly PreparedOperation operation;
    private readonly Conditions conditions;
    private readonly PlanLimits limits;
    private readonly Dictionary<SelectionKey, SelectionPlan> plans = [];
    private int plannedFields;

    private Planner(Schema schema, PreparedOperation operation, Conditions conditions, PlanLimits limits)
    {
        this.schema = schema;
        this.operation = operation;
        this.conditions = conditions;
        this.limits = limits;
    }

    /// <exception cref="PlanLimitException">The operation passes one of the limits.</exception>
    public static OperationPlan Plan(Schema schema, PreparedOperation operation, Conditions conditions, PlanLimits limits)
    {
        var planner = new Planner(schema, operation, conditions, limits);
        var root = planner.PlanSelection(operation.RootType, [operation.Definition.SelectionSet], depth: 1);
        return root.ExpandedSize <= limits.MaxExpandedFields
            ? new OperationPlan(operation.Definition, root, planner.plannedFields)
            : throw new PlanLimitException(EngineErrors.TooManyExpandedFields(root.ExpandedSize, limits.MaxExpandedFields));
    }

    private SelectionPlan PlanSelection(ObjectType type, IReadOnlyList<SelectionSetNode> selectionSets, int depth)
    {
        var collector = new FieldCollector(schema, type, operation.Fragments, conditions);
        foreach (var selectionSet in selectionSets)
            collector.Collect(selectionSet);
        if (collector.Fault is { } fault)
            return new SelectionPlan(type, []) { Fault = fault };

        var slots = 0;
        var fields = new FieldPlan[collector.Groups.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = PlanField(type, collector.Groups[i], i == 0, ref slots, depth);
        return new SelectionPlan(type, fields);
    }

    private FieldPlan PlanField(ObjectType parent, List<FieldNode> nodes, bool isFirst, ref int slots, int depth)
    {
        if (++plannedFields > limits.MaxPlannedFields)
            throw new PlanLimitException(EngineErrors.TooManyPlannedFields(limits.MaxPlannedFields));

        var definition = schema.FindField(parent, nodes[0].Name.Value)!;
        var isTypeName = ReferenceEquals(definition, schema.TypeNameField);
        if (definition.Binding is null && !isTypeName)
            throw new InvalidOperationException($"{parent.Name}.{definition.Name} has no binding: the schema can only validate.");

        return new FieldPlan
        {
            Nodes = nodes,
            Parent = parent,
            Definition = definition,
            Binding = definition.Binding,
            WriteLeaf = (definition.Binding as LeafBinding)?.Write,
            Key = FieldPlan.EncodeKey(nodes[0].ResponseName, isFirst, isTypeName ? parent.Name : null),
            Shape = ValueShape.Of(definition.Type),
            IsNonNull = definition.Type.IsNonNull,
            Arguments = ArgumentPlan.Create($"{parent.Name}.{definition.Name}", definition.Arguments, nodes[0], operation.Variables),
            Children = definition.Type.Named.IsCompositeType ? PlanChildren(definition.Type.Named, nodes, depth + 1) : null,
            Slot = definition.Binding is null or LeafBinding ? -1 : slots++,
        };
    }

    private ChildPlans PlanChildren(NamedType type, List<FieldNode> nodes, int depth) =>
        new(type, schema.PossibleTypes(type).Select(possible => PlanChild(possible, nodes, depth)).ToArray());

    private SelectionPlan PlanChild(ObjectType type, List<FieldNode> nodes, int depth)
    {
        var key = new SelectionKey(type, nodes);
        var isKnown = plans.TryGetValue(key, out var plan);
        if (depth - 1 + (plan?.Height ?? 1) > limits.MaxDepth)
            throw new PlanLimitException(EngineErrors.TooDeep(limits.MaxDepth, nodes[0]));

        if (!isKnown)
            plans.Add(key, plan = PlanSelection(type, nodes.ConvertAll(node => node.SelectionSet!), depth));
        return plan!;
    }
}
