using CustomerGraph.Engine.Execution.Planning;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>Where completion stands: fields and list indexes from the root. Made into a path only when an error asks for it.</summary>
internal sealed class ResponsePath
{
    private Step[] steps = new Step[8];
    private int depth;

    public void Enter(FieldPlan field) => Push(new Step(field, 0));

    /// <summary>Enters a list; the index is set for each item.</summary>
    public void EnterList() => Push(new Step(null, 0));

    public void MoveTo(int index) => steps[depth - 1].Index = index;

    public void Leave() => depth--;

    /// <param name="leaf">A field below the current place that was not entered; null for the current place itself.</param>
    public IReadOnlyList<object> ToList(FieldPlan? leaf)
    {
        var path = new object[depth + (leaf is null ? 0 : 1)];
        for (var i = 0; i < depth; i++)
            path[i] = steps[i].Field is { } field ? field.ResponseName : steps[i].Index;
        if (leaf is not null)
            path[depth] = leaf.ResponseName;
        return path;
    }

    private void Push(Step step)
    {
        if (depth == steps.Length)
            Array.Resize(ref steps, depth * 2);
        steps[depth++] = step;
    }

    private record struct Step(FieldPlan? Field, int Index);
}
