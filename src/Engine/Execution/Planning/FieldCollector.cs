using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>https://spec.graphql.org/September2025/#CollectFields()</summary>
internal sealed class FieldCollector(
    Schema schema, ObjectType type, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, Conditions conditions)
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly HashSet<string> visitedFragments = new(StringComparer.Ordinal);
    private GraphQLError? fault;

    /// <summary>Why it cannot be said what is selected, where a condition is null.</summary>
    public GraphQLError? Fault => fault;

    /// <summary>The nodes of each response name, in the order in which the names first occur.</summary>
    public List<List<FieldNode>> Groups { get; } = [];

    public void Collect(SelectionSetNode selectionSet)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (conditions.Include(selection, ref fault))
                Collect(selection);
            if (fault is not null)
                return;
        }
    }

    private void Collect(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                Add(field);
                break;
            case InlineFragmentNode fragment when Applies(fragment.TypeCondition):
                Collect(fragment.SelectionSet);
                break;
            case FragmentSpreadNode spread when visitedFragments.Add(spread.Name.Value):
                Collect(spread);
                break;
        }
    }

    private void Collect(FragmentSpreadNode spread)
    {
        var fragment = fragments[spread.Name.Value];
        if (Applies(fragment.TypeCondition))
            Collect(fragment.SelectionSet);
    }

    private void Add(FieldNode field)
    {
        if (!indexes.TryGetValue(field.ResponseName, out var index))
        {
            index = Groups.Count;
            indexes.Add(field.ResponseName, index);
            Groups.Add([]);
        }

        Groups[index].Add(field);
    }

    /// <summary>https://spec.graphql.org/September2025/#DoesFragmentTypeApply()</summary>
    private bool Applies(NamedTypeNode? condition) =>
        condition is null
        || condition.Name.Value == type.Name
        || (schema.FindType(condition.Name.Value) is { } named && schema.IsPossibleType(named, type));
}
