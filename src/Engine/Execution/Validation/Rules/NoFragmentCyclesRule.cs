using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>
/// Fragment Spreads Must Not Form Cycles: https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles
/// </summary>
internal sealed class NoFragmentCyclesRule : ValidationRule
{
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    /// <summary>The fragments being searched, outermost first, and how many of their spreads are done.</summary>
    private readonly List<(FragmentDefinitionNode Fragment, int Done)> path = [];

    /// <summary>Where in <see cref="path"/> a fragment stands.</summary>
    private readonly Dictionary<string, int> depths = new(StringComparer.Ordinal);

    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Fragment += fragment =>
    {
        Enter(fragment);
        while (path.Count > 0 && !context.IsFull)
            Step(context);
    };

    private void Enter(FragmentDefinitionNode fragment)
    {
        if (!visited.Add(fragment.Name.Value))
            return;

        depths[fragment.Name.Value] = path.Count;
        path.Add((fragment, 0));
    }

    private void Step(ValidationContext context)
    {
        var (fragment, done) = path[^1];
        var spreads = context.Fragments.SpreadsIn(fragment);
        if (done == spreads.Count)
        {
            depths.Remove(fragment.Name.Value);
            path.RemoveAt(path.Count - 1);
            return;
        }

        path[^1] = (fragment, done + 1);
        var name = spreads[done].Name.Value;
        if (depths.TryGetValue(name, out var depth))
            context.Report(ValidationErrors.FragmentCycle(CycleFrom(depth, context)));
        else if (context.Fragments.Find(name) is { } inner)
            Enter(inner);
    }

    private List<FragmentSpreadNode> CycleFrom(int depth, ValidationContext context) =>
        path.Skip(depth).Select(step => context.Fragments.SpreadsIn(step.Fragment)[step.Done - 1]).ToList();
}
