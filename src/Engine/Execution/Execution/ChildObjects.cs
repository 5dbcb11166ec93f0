using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>
/// The objects among the values of a composite field, over all parents and through all lists, gathered into batches of one type each.
/// They are numbered in the order in which completion meets them, so the way back from a value to its batch is a count.
/// </summary>
internal sealed class ChildObjects
{
    private readonly int[]? starts;
    private readonly Placement[]? placements;
    private readonly ObjectBatch? only;

    private ChildObjects(int[]? starts, ObjectBatch? only)
    {
        this.starts = starts;
        this.only = only;
        Batches = only is null ? [] : [only];
    }

    private ChildObjects(int[]? starts, Placement[] placements, IReadOnlyList<ObjectBatch> batches)
    {
        this.starts = starts;
        this.placements = placements;
        Batches = batches;
    }

    public IReadOnlyList<ObjectBatch> Batches { get; }

    /// <summary>The number of the first object that belongs to a parent.</summary>
    public int StartOf(int parent) => starts is null ? parent : starts[parent];

    public Placement this[int number] => placements is null ? new Placement(only, number, null) : placements[number];

    public static ChildObjects Of(IReadOnlyList<object?> values, ValueShape shape, ChildPlans plans)
    {
        var objects = Gather(values, shape, out var starts);
        if (plans.Only is null)
            return Place(objects, starts, plans);

        return new ChildObjects(starts, objects.Count == 0 ? null : new ObjectBatch(plans.Only, objects));
    }

    /// <summary>How many objects completion will meet in the value.</summary>
    public static int Count(object? value, ValueShape shape)
    {
        if (value is null or FieldError or Exception)
            return 0;
        if (shape.Item is null)
            return 1;

        var (items, count) = (ListItems.Of(value) ?? [], 0);
        for (var i = 0; i < items.Count; i++)
            count += Count(items[i], shape.Item);
        return count;
    }

    private static IReadOnlyList<object> Gather(IReadOnlyList<object?> values, ValueShape shape, out int[]? starts)
    {
        starts = null;
        if (shape.Item is null && IsAllObjects(values))
            return values!;
        if (values.Count == 1
            && shape.Item is { Item: null }
            && values[0] is { } single
            && ListItems.Of(single) is { } items
            && IsAllObjects(items))
        {
            starts = [0];
            return items!;
        }

        starts = new int[values.Count];
        var count = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = count;
            count += Count(values[i], shape);
        }

        var objects = new object[count];
        for (var i = 0; i < starts.Length; i++)
            Put(values[i], shape, objects, starts[i]);
        return objects;
    }

    private static bool IsAllObjects(IReadOnlyList<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is null or FieldError or Exception)
                return false;
        }

        return true;
    }

    /// <returns>Where the next object goes.</returns>
    private static int Put(object? value, ValueShape shape, object[] objects, int at)
    {
        if (value is null or FieldError or Exception)
            return at;

        if (shape.Item is null)
        {
            objects[at] = value;
            return at + 1;
        }

        var items = ListItems.Of(value) ?? [];
        for (var i = 0; i < items.Count; i++)
            at = Put(items[i], shape.Item, objects, at);
        return at;
    }

    private static ChildObjects Place(IReadOnlyList<object> objects, int[]? starts, ChildPlans plans)
    {
        var groups = new Dictionary<SelectionPlan, (List<object> Objects, ObjectBatch Batch)>();
        var placements = new Placement[objects.Count];
        for (var number = 0; number < placements.Length; number++)
        {
            var value = objects[number];
            var plan = RuntimeTypes.PlanOf(value, plans, out var failure);
            if (plan is null)
            {
                placements[number] = new Placement(null, 0, failure);
                continue;
            }

            if (!groups.TryGetValue(plan, out var group))
                groups.Add(plan, group = NewGroup(plan));
            placements[number] = new Placement(group.Batch, group.Objects.Count, null);
            group.Objects.Add(value);
        }

        return new ChildObjects(starts, placements, groups.Values.Select(group => group.Batch).ToArray());
    }

    private static (List<object> Objects, ObjectBatch Batch) NewGroup(SelectionPlan plan)
    {
        var objects = new List<object>();
        return (objects, new ObjectBatch(plan, objects));
    }
}

/// <summary>Where an object went: its batch and index, or what kept it from having one.</summary>
internal readonly record struct Placement(ObjectBatch? Batch, int Index, Exception? Failure);
