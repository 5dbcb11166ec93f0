using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>
/// One call for a field that several object types of a level have from their interface: they share its binding, and it comes from the same
/// nodes of the document. So the number of calls does not depend on how many types there are among the objects.
/// </summary>
internal sealed class SharedCall(FieldPlan plan)
{
    private readonly List<FieldResult> results = [];
    private readonly List<int> counts = [];
    private readonly List<object> parents = [];

    /// <summary>Of the first part; arguments and selection are the same for all.</summary>
    public FieldPlan Field => plan;

    public IReadOnlyList<object> Parents => parents;

    /// <summary>One for each type.</summary>
    public IReadOnlyList<FieldResult> Results => results;

    public bool Takes(FieldPlan other)
    {
        if (!ReferenceEquals(other.Binding, plan.Binding) || other.Nodes.Count != plan.Nodes.Count)
            return false;
        for (var i = 0; i < plan.Nodes.Count; i++)
        {
            if (!ReferenceEquals(other.Nodes[i], plan.Nodes[i]))
                return false;
        }

        return true;
    }

    public void Add(FieldResult result, IReadOnlyList<object> objects)
    {
        results.Add(result);
        counts.Add(objects.Count);
        parents.AddRange(objects);
    }

    /// <summary>Gives each part its share of what came for all.</summary>
    public void Take(FieldColumn column)
    {
        var start = 0;
        for (var i = 0; i < results.Count; i++)
        {
            results[i].Take(column.Slice(start, counts[i]));
            start += counts[i];
        }
    }

    public void Fail(Exception failure)
    {
        foreach (var result in results)
            result.Fail(failure);
    }
}
