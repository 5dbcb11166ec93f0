using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules.OverlappingFields;

/// <summary>
/// Finds the conflicts of fields that are merged, by comparing selection sets and fragments in pairs, each pair once. The number of
/// comparisons has a limit, since a document of n fields has n² pairs. https://spec.graphql.org/September2025/#FieldsInSetCanMerge()
/// </summary>
internal sealed class ConflictSearch(ValidationContext context)
{
    public const int MaxComparisons = 200_000;

    private readonly Dictionary<(SelectionSetNode, NamedType?), CollectedFields> collected = [];

    /// <summary>What was compared, and whether only as mutually exclusive, which asks for less.</summary>
    private readonly Dictionary<(CollectedFields, FragmentDefinitionNode), bool> comparedWithFragment = [];
    private readonly Dictionary<(FragmentDefinitionNode, FragmentDefinitionNode), bool> comparedFragments = [];

    private int comparisons;

    /// <summary>Whether the limit was passed, so that conflicts may be missing.</summary>
    public bool IsExhausted => comparisons > MaxComparisons;

    public IReadOnlyList<FieldConflict> Within(NamedType? parent, SelectionSetNode selectionSet)
    {
        var conflicts = new ConflictList(context.Options.MaxErrors + 1);
        var fields = Collect(selectionSet, parent);
        foreach (var (name, entries) in fields.ByResponseName)
            CompareAll(conflicts, name, entries);

        for (var i = 0; i < fields.Spreads.Count; i++)
        {
            CompareWithFragment(conflicts, false, fields, fields.Spreads[i]);
            for (var j = i + 1; j < fields.Spreads.Count && CanGoOn(conflicts); j++)
                CompareFragments(conflicts, false, fields.Spreads[i], fields.Spreads[j]);
        }

        return conflicts.Found;
    }

    private bool CanGoOn(ConflictList conflicts) => !IsExhausted && !conflicts.IsFull;

    private CollectedFields Collect(SelectionSetNode selectionSet, NamedType? parent)
    {
        if (!collected.TryGetValue((selectionSet, parent), out var fields))
            collected[(selectionSet, parent)] = fields = new CollectedFields(context, selectionSet, parent);
        return fields;
    }

    private CollectedFields Collect(FragmentDefinitionNode fragment) =>
        Collect(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name.Value));

    private void CompareAll(ConflictList conflicts, string name, List<FieldEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            for (var j = i + 1; j < entries.Count && CanGoOn(conflicts); j++)
                conflicts.Add(Compare(false, name, entries[i], entries[j]));
        }
    }

    private void CompareFields(ConflictList conflicts, bool exclusive, CollectedFields first, CollectedFields second)
    {
        if (second.ByResponseName.Count == 0)
            return;

        foreach (var (name, entries) in first.ByResponseName)
        {
            comparisons++;
            if (!second.ByResponseName.TryGetValue(name, out var others))
                continue;

            foreach (var entry in entries)
            {
                foreach (var other in others.TakeWhile(_ => CanGoOn(conflicts)))
                    conflicts.Add(Compare(exclusive, name, entry, other));
            }
        }
    }

    /// <summary>Compares fields with a fragment and every fragment that it reaches.</summary>
    private void CompareWithFragment(ConflictList conflicts, bool exclusive, CollectedFields fields, FragmentDefinitionNode fragment)
    {
        if (fields.ByResponseName.Count == 0)
            return;

        var pending = new Stack<FragmentDefinitionNode>([fragment]);
        while (CanGoOn(conflicts) && pending.TryPop(out var next))
        {
            comparisons++;
            if (!IsNew(comparedWithFragment, (fields, next), exclusive))
                continue;

            var others = Collect(next);
            if (others == fields)
                continue;

            CompareFields(conflicts, exclusive, fields, others);
            for (var i = others.Spreads.Count - 1; i >= 0; i--)
                pending.Push(others.Spreads[i]);
        }
    }

    /// <summary>Compares two fragments, and each with what the other one reaches.</summary>
    private void CompareFragments(ConflictList conflicts, bool exclusive, FragmentDefinitionNode first, FragmentDefinitionNode second)
    {
        var pending = new Stack<(FragmentDefinitionNode, FragmentDefinitionNode)>([(first, second)]);
        while (CanGoOn(conflicts) && pending.TryPop(out var pair))
        {
            comparisons++;
            if (pair.Item1 == pair.Item2 || !IsNew(comparedFragments, InOrder(pair), exclusive))
                continue;

            var (fields, others) = (Collect(pair.Item1), Collect(pair.Item2));
            CompareFields(conflicts, exclusive, fields, others);
            for (var i = fields.Spreads.Count - 1; i >= 0; i--)
                pending.Push((fields.Spreads[i], pair.Item2));
            for (var i = others.Spreads.Count - 1; i >= 0; i--)
                pending.Push((pair.Item1, others.Spreads[i]));
        }
    }

    /// <summary>One pair of fragments, whichever of them comes first.</summary>
    private static (FragmentDefinitionNode, FragmentDefinitionNode) InOrder(
        (FragmentDefinitionNode First, FragmentDefinitionNode Second) pair) =>
        string.CompareOrdinal(pair.First.Name.Value, pair.Second.Name.Value) < 0 ? pair : (pair.Second, pair.First);

    private static bool IsNew<T>(Dictionary<T, bool> compared, T pair, bool exclusive)
        where T : notnull
    {
        if (compared.TryGetValue(pair, out var wasExclusive) && (exclusive || !wasExclusive))
            return false;

        compared[pair] = exclusive;
        return true;
    }

    private FieldConflict? Compare(bool parentsExclusive, string name, FieldEntry first, FieldEntry second)
    {
        comparisons++;
        // Objects of two different types are never the same object, so these fields are never merged; only their shapes must agree.
        var exclusive = parentsExclusive || (first.Parent != second.Parent && first.Parent is ObjectType && second.Parent is ObjectType);
        var reason = exclusive ? null : Difference(first.Node, second.Node);
        if (reason is null && first.Type is not null && second.Type is not null && !FieldShapes.AreAlike(first.Type, second.Type))
            reason = $"they return conflicting types \"{first.Type}\" and \"{second.Type}\"";

        return reason is null
            ? CompareSubSelections(exclusive, name, first, second)
            : FieldConflict.Between(name, reason, first.Node, second.Node);
    }

    private static string? Difference(FieldNode first, FieldNode second)
    {
        if (first.Name.Value != second.Name.Value)
            return $"\"{FieldConflict.Cut(first.Name.Value)}\" and \"{FieldConflict.Cut(second.Name.Value)}\" are different fields";
        return FieldArguments.AreSame(first.Arguments, second.Arguments) ? null : "they have differing arguments";
    }

    private FieldConflict? CompareSubSelections(bool exclusive, string name, FieldEntry first, FieldEntry second)
    {
        if (first.Node.SelectionSet is not { } firstSet || second.Node.SelectionSet is not { } secondSet)
            return null;

        // Fragments can nest deeper than the stack reaches.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            comparisons = MaxComparisons + 1;
            return null;
        }

        var inner = new ConflictList(FieldConflict.MaxInner);
        CompareSets(inner, exclusive, Collect(firstSet, first.Type?.Named), Collect(secondSet, second.Type?.Named));
        return FieldConflict.Below(name, first.Node, second.Node, inner.Found);
    }

    private void CompareSets(ConflictList conflicts, bool exclusive, CollectedFields first, CollectedFields second)
    {
        CompareFields(conflicts, exclusive, first, second);
        foreach (var fragment in second.Spreads)
            CompareWithFragment(conflicts, exclusive, first, fragment);
        foreach (var fragment in first.Spreads)
            CompareWithFragment(conflicts, exclusive, second, fragment);
        foreach (var fragment in first.Spreads)
        {
            foreach (var other in second.Spreads.TakeWhile(_ => CanGoOn(conflicts)))
                CompareFragments(conflicts, exclusive, fragment, other);
        }
    }

    private sealed class ConflictList(int limit)
    {
        public List<FieldConflict> Found { get; } = [];

        public bool IsFull => Found.Count >= limit;

        public void Add(FieldConflict? conflict)
        {
            if (conflict is not null)
                Found.Add(conflict);
        }
    }
}
