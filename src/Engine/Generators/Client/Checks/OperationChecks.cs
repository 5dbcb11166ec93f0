using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Client.Checks;

/// <summary>The rules of the specification for documents, over all files at once.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Validation</remarks>
internal static class OperationChecks
{
    /// <summary>Reports to the set what is wrong in it.</summary>
    public static void Run(SchemaIndex schema, DocumentSet documents)
    {
        var uses = new Dictionary<ExecutableDefinitionNode, List<VariableUse>>();
        foreach (var fragment in documents.Fragments)
        {
            uses[fragment] = SelectionWalk.Check(schema, documents, fragment, fragment.TypeCondition.Name.Value);
            CheckCycle(documents, fragment);
        }

        foreach (var operation in documents.Operations)
        {
            if (schema.RootOf(operation.Operation) is not { } root)
            {
                documents.Report(operation, operation, ClientProblems.OperationNotSupported(operation.Operation));
                continue;
            }

            uses[operation] = SelectionWalk.Check(schema, documents, operation, root);
            VariableCheck.Run(schema, documents, operation, uses);
            if (operation.Operation == OperationType.Subscription)
                CheckSubscription(documents, operation);
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles</summary>
    private static void CheckCycle(DocumentSet documents, FragmentDefinitionNode fragment)
    {
        if (documents.Reachable(fragment).Contains(fragment))
            documents.Report(fragment, fragment.Name, ClientProblems.FragmentCycle(fragment.Name.Value));
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Single-Root-Field</summary>
    private static void CheckSubscription(DocumentSet documents, OperationDefinitionNode operation)
    {
        var fields = RootFields(documents, operation.SelectionSet, []).ToList();
        if (fields.Select(field => field.ResponseName).Distinct().Count() > 1)
            documents.Report(operation, operation.Name!, ClientProblems.SubscriptionFields(operation.Name!.Value));
        foreach (var field in fields.Where(field => field.Name.Value.StartsWith("__", StringComparison.Ordinal)))
            documents.Report(operation, field, ClientProblems.SubscriptionIntrospection);
        foreach (var selection in operation.SelectionSet.Selections.Where(selection => selection.Directives.Any(IsConditional)))
            documents.Report(operation, selection, ClientProblems.SubscriptionCondition);
    }

    private static bool IsConditional(DirectiveNode directive) => directive.Name.Value is "skip" or "include";

    private static IEnumerable<FieldNode> RootFields(DocumentSet documents, SelectionSetNode set, HashSet<string> seen)
    {
        return set.Selections.SelectMany(Fields);

        IEnumerable<FieldNode> Fields(SelectionNode selection) => selection switch
        {
            FieldNode field => [field],
            InlineFragmentNode inline => RootFields(documents, inline.SelectionSet, seen),
            FragmentSpreadNode spread when seen.Add(spread.Name.Value) && documents.Fragment(spread.Name.Value) is { } fragment =>
                RootFields(documents, fragment.SelectionSet, seen),
            _ => [],
        };
    }
}
