using CustomerGraph.Engine.Generators.Client.Documents;
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
                documents.Report(operation, operation, ClientDescriptors.Field, $"The schema has no {operation.Operation.ToString().ToLowerInvariant()}s");
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
            documents.Report(fragment, fragment.Name, ClientDescriptors.Fragment, $"The fragment {fragment.Name.Value} contains itself");
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Single-Root-Field</summary>
    private static void CheckSubscription(DocumentSet documents, OperationDefinitionNode operation)
    {
        var fields = RootFields(documents, operation.SelectionSet, []).ToList();
        if (fields.Select(field => field.ResponseName).Distinct().Count() > 1)
            documents.Report(operation, operation.Name!, ClientDescriptors.Subscription, $"The subscription {operation.Name!.Value} has more than one field at its root");
        foreach (var field in fields.Where(field => field.Name.Value.StartsWith("__", StringComparison.Ordinal)))
            documents.Report(operation, field, ClientDescriptors.Subscription, "A subscription cannot watch a field of introspection");
        foreach (var selection in operation.SelectionSet.Selections.Where(selection => selection.Directives.Any(IsConditional)))
            documents.Report(operation, selection, ClientDescriptors.Subscription, "The field at the root of a subscription cannot be conditional");
    }

    private static bool IsConditional(DirectiveNode directive) => directive.Name.Value is "skip" or "include";

    private static IEnumerable<FieldNode> RootFields(DocumentSet documents, SelectionSetNode set, HashSet<string> seen) => set.Selections.SelectMany(selection => selection switch
    {
        FieldNode field => [field],
        InlineFragmentNode inline => RootFields(documents, inline.SelectionSet, seen),
        FragmentSpreadNode spread when seen.Add(spread.Name.Value) && documents.Fragment(spread.Name.Value) is { } fragment => RootFields(documents, fragment.SelectionSet, seen),
        _ => [],
    });
}
