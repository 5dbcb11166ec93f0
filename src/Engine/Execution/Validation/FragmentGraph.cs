using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation;

/// <summary>Which fragments spread which. Nothing here recurses along spreads, so chains and cycles of any length are harmless.</summary>
internal sealed class FragmentGraph
{
    private readonly Dictionary<string, FragmentDefinitionNode> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ExecutableDefinitionNode, IReadOnlyList<FragmentSpreadNode>> spreads = [];

    public FragmentGraph(DocumentNode document)
    {
        All = document.Definitions.OfType<FragmentDefinitionNode>().ToList();
        foreach (var fragment in All)
            byName[fragment.Name.Value] = fragment;
    }

    public IReadOnlyList<FragmentDefinitionNode> All { get; }

    public FragmentDefinitionNode? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The spreads in a definition itself: those of the outer selection sets first.</summary>
    public IReadOnlyList<FragmentSpreadNode> SpreadsIn(ExecutableDefinitionNode definition)
    {
        if (!spreads.TryGetValue(definition, out var found))
            spreads[definition] = found = CollectSpreads(definition.SelectionSet);
        return found;
    }

    /// <summary>Every fragment that the definitions spread, directly or through other fragments, each once.</summary>
    public IReadOnlyList<FragmentDefinitionNode> ReachableFrom(params IEnumerable<ExecutableDefinitionNode> definitions)
    {
        var reached = new List<FragmentDefinitionNode>();
        var seen = new HashSet<FragmentDefinitionNode>();
        foreach (var definition in definitions)
            Reach(definition);
        for (var next = 0; next < reached.Count; next++)
            Reach(reached[next]);
        return reached;

        void Reach(ExecutableDefinitionNode definition)
        {
            foreach (var spread in SpreadsIn(definition))
            {
                if (Find(spread.Name.Value) is { } fragment && seen.Add(fragment))
                    reached.Add(fragment);
            }
        }
    }

    /// <summary>All fragments, each after those that it spreads; within a cycle the order is arbitrary.</summary>
    public IReadOnlyList<FragmentDefinitionNode> InnermostFirst()
    {
        var ordered = new List<FragmentDefinitionNode>(All.Count);
        var seen = new HashSet<FragmentDefinitionNode>();
        var path = new Stack<(FragmentDefinitionNode Fragment, int NextSpread)>();
        foreach (var root in All.Where(seen.Add))
        {
            path.Push((root, 0));
            while (path.TryPop(out var step))
            {
                var spreadsHere = SpreadsIn(step.Fragment);
                if (step.NextSpread == spreadsHere.Count)
                {
                    ordered.Add(step.Fragment);
                    continue;
                }

                path.Push((step.Fragment, step.NextSpread + 1));
                if (Find(spreadsHere[step.NextSpread].Name.Value) is { } inner && seen.Add(inner))
                    path.Push((inner, 0));
            }
        }

        return ordered;
    }

    private static List<FragmentSpreadNode> CollectSpreads(SelectionSetNode root)
    {
        var found = new List<FragmentSpreadNode>();
        var sets = new Stack<SelectionSetNode>([root]);
        while (sets.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                    found.Add(spread);
                else if (Inner(selection) is { } inner)
                    sets.Push(inner);
            }
        }

        return found;
    }

    private static SelectionSetNode? Inner(SelectionNode selection) =>
        selection is FieldNode field ? field.SelectionSet : (selection as InlineFragmentNode)?.SelectionSet;
}
