using System.Diagnostics.CodeAnalysis;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>A variable that decides about selections, with the first directive that asks it.</summary>
internal sealed record ConditionVariable(VariableNode Node, DirectiveNode Directive)
{
    public string Name => Node.Name.Value;

    /// <summary>The variables that the conditions of an operation and of its fragments ask, each once.</summary>
    public static IReadOnlyList<ConditionVariable> Of(
        OperationDefinitionNode operation,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        var search = new Search(fragments);
        search.Visit(operation.SelectionSet);
        return search.Found;
    }

    /// <summary>The value in one request. A nullable variable with a default may stand here and still be null, which is an error.</summary>
    public bool TryEvaluate(OperationVariables definitions, VariableValues variables, out bool value, [NotNullWhen(false)] out GraphQLError? error)
    {
        var given = variables[definitions.SlotOf(Name)];
        value = given is true;
        error = given is bool ? null : EngineErrors.NullCondition(Directive, Node);
        return error is null;
    }

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
                Found.Add(new ConditionVariable(variable, directive));
            }
        }
    }
}
