using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation.Rules;

/// <summary>Single Root Field: https://spec.graphql.org/September2025/#sec-Single-Root-Field</summary>
internal sealed class SingleFieldSubscriptionsRule : ValidationRule
{
    public override void Attach(DocumentWalk walk, ValidationContext context) => walk.Operation += operation =>
    {
        if (operation.Operation == OperationType.Subscription && context.Schema.SubscriptionType is { } root)
            Check(operation, new RootFields(context, root, operation.SelectionSet), context);
    };

    private static void Check(OperationDefinitionNode operation, RootFields root, ValidationContext context)
    {
        if (root.Conditions.Count > 0)
        {
            context.Report(ValidationErrors.SubscriptionDirectives(operation.Name, root.Conditions));
            return;
        }

        var groups = root.Fields.GroupBy(field => field.ResponseName).ToList();
        if (groups.Count == 0)
            context.Report(ValidationErrors.SubscriptionEmpty(operation.Name, operation.SelectionSet));
        if (groups.Count > 1)
            context.Report(ValidationErrors.SubscriptionFields(operation.Name, groups.Skip(1).SelectMany(group => group)));
        foreach (var group in groups.Where(group => group.First().Name.Value.StartsWith("__", StringComparison.Ordinal)))
            context.Report(ValidationErrors.SubscriptionIntrospection(operation.Name, group));
    }

    /// <summary>The fields of the root in document order, fragments expanded once each, with the conditions found on the way.</summary>
    private sealed class RootFields
    {
        private readonly ValidationContext context;
        private readonly ObjectType root;
        private readonly HashSet<string> visited = new(StringComparer.Ordinal);
        private readonly Stack<(SelectionSetNode Set, int Next)> open = new();

        public RootFields(ValidationContext context, ObjectType root, SelectionSetNode selectionSet)
        {
            this.context = context;
            this.root = root;
            open.Push((selectionSet, 0));
            while (open.TryPop(out var step))
            {
                if (step.Next == step.Set.Selections.Count)
                    continue;

                open.Push((step.Set, step.Next + 1));
                Add(step.Set.Selections[step.Next]);
            }
        }

        public List<FieldNode> Fields { get; } = [];

        public List<DirectiveNode> Conditions { get; } = [];

        private void Add(SelectionNode selection)
        {
            if ((Directive(selection, "skip") ?? Directive(selection, "include")) is { } condition)
                Conditions.Add(condition);
            else if (selection is FieldNode field)
                Fields.Add(field);
            else if (selection is InlineFragmentNode inline && Applies(inline.TypeCondition))
                open.Push((inline.SelectionSet, 0));
            else if (selection is FragmentSpreadNode spread)
                Spread(spread);
        }

        private static DirectiveNode? Directive(SelectionNode selection, string name) =>
            selection.Directives.FirstOrDefault(directive => directive.Name.Value == name);

        private void Spread(FragmentSpreadNode spread)
        {
            var fragment = context.Fragments.Find(spread.Name.Value);
            if (fragment is not null && Applies(fragment.TypeCondition) && visited.Add(spread.Name.Value))
                open.Push((fragment.SelectionSet, 0));
        }

        private bool Applies(NamedTypeNode? condition) =>
            condition is null
            || (context.Schema.FindType(condition.Name.Value) is { } type
                && (type == root || (type.IsAbstractType && context.Schema.IsPossibleType(type, root))));
    }
}
