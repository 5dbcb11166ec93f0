using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>A variable that decides about selections.</summary>
internal sealed record ConditionVariable(string Name)
{
    /// <summary>The variables that the conditions of an operation and of its fragments ask, each once.</summary>
    public static IReadOnlyList<ConditionVariable> Of(
        OperationDefinitionNode operation,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        var search = new Search(fragments);
        search.Visit(operation.SelectionSet);
        return search.Found;
    }

    /// <summary>The value in one request; null where a nullable variable with a default, which may stand here, is given null.</summary>
    public bool? ValueIn(VariableValues variables, OperationVariables definitions) => variables[definitions.SlotOf(Name)] as bool?;

    /// <summary>Reads every fragment once, however often it is spread.</summary>
    private sealed class Search(IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        private readonly HashSet<string> visitedFragments = new(StringComparer.Ordinal);

        public List<ConditionVariable> Found { get; } = [];

        public void Visit(SelectionSetNode? selectionSet)
        {
            foreach (var selection in selectionSet?.Selections ?? [])
            {
                foreach (var directive in selection.Directives)
                    Note(directive);
                Visit(Below(selection));
            }
        }

        private SelectionSetNode? Below(SelectionNode selection) => selection switch
        {
            FieldNode field => field.SelectionSet,
            InlineFragmentNode fragment => fragment.SelectionSet,
            FragmentSpreadNode spread when visitedFragments.Add(spread.Name.Value) => fragments[spread.Name.Value].SelectionSet,
            _ => null,
        };

        private void Note(DirectiveNode directive)
        {
            if (directive is { Name.Value: "skip" or "include", Arguments: [{ Value: VariableNode variable }] }
                && !Found.Exists(known => known.Name == variable.Name.Value))
            {
                Found.Add(new ConditionVariable(variable.Name.Value));
            }
        }
    }
}
