using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Validation;

/// <summary>
/// The one walk over a document that serves all rules: each rule subscribes to the kinds of nodes it looks at, and finds the types around
/// the node in the <see cref="ValidationContext"/>. Its recursion is bounded by the parser's depth limit; spreads are not followed.
/// </summary>
internal sealed partial class DocumentWalk(ValidationContext context)
{
    public Action<OperationDefinitionNode>? Operation { get; set; }

    public Action<FragmentDefinitionNode>? Fragment { get; set; }

    public Action<VariableDefinitionNode>? VariableDefinition { get; set; }

    /// <summary>The selection sets of operations, fragment definitions and fields, not those of inline fragments.</summary>
    public Action<SelectionSetNode>? SelectionSet { get; set; }

    public Action<FieldNode>? Field { get; set; }

    public Action<InlineFragmentNode>? InlineFragment { get; set; }

    public Action<FragmentSpreadNode>? FragmentSpread { get; set; }

    /// <summary>The directives of one location, never none.</summary>
    public Action<IReadOnlyList<DirectiveNode>>? Directives { get; set; }

    public Action<DirectiveNode>? Directive { get; set; }

    public Action<NamedTypeNode>? NamedType { get; set; }

    /// <summary>
    /// For each operation, after every definition has been walked: the variables used in it and in all fragments that it reaches.
    /// </summary>
    public Action<OperationDefinitionNode, IReadOnlyList<VariableUsage>>? VariableUsages { get; set; }

    /// <summary>After every definition has been walked.</summary>
    public Action? End { get; set; }

    public void Run()
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (definition is OperationDefinitionNode operation)
                Walk(operation);
            else if (definition is FragmentDefinitionNode fragment)
                Walk(fragment);
        }

        foreach (var operation in context.Operations)
        {
            if (VariableUsages is not null && !context.IsFull)
                VariableUsages(operation, context.AllUsages(operation));
        }

        End?.Invoke();
    }

    private void Walk(OperationDefinitionNode operation)
    {
        usages = context.UsagesIn(operation);
        Operation?.Invoke(operation);
        foreach (var variable in operation.VariableDefinitions)
            Walk(variable);
        Walk(operation.Directives, LocationOf(operation.Operation));
        WalkSelections(operation.SelectionSet, context.Schema.RootType(operation.Operation), isInline: false);
    }

    private static string LocationOf(OperationType operation) => operation switch
    {
        OperationType.Query => "QUERY",
        OperationType.Mutation => "MUTATION",
        _ => "SUBSCRIPTION",
    };

    private void Walk(FragmentDefinitionNode fragment)
    {
        usages = context.UsagesIn(fragment);
        Fragment?.Invoke(fragment);
        NamedType?.Invoke(fragment.TypeCondition);
        Walk(fragment.Directives, "FRAGMENT_DEFINITION");
        WalkSelections(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name.Value), isInline: false);
    }

    private void Walk(VariableDefinitionNode definition)
    {
        VariableDefinition?.Invoke(definition);
        NamedType?.Invoke(NameOf(definition.Type));
        var type = TypeReferences.Resolve(context.Schema, definition.Type);
        if (definition.DefaultValue is not null)
            WalkInput(definition.DefaultValue, type is { IsInputType: true } ? type : null, hasDefault: false);
        Walk(definition.Directives, "VARIABLE_DEFINITION");
    }

    private static NamedTypeNode NameOf(TypeNode type) => type switch
    {
        ListTypeNode list => NameOf(list.Type),
        NonNullTypeNode nonNull => NameOf(nonNull.Type),
        _ => (NamedTypeNode)type,
    };

    private void WalkSelections(SelectionSetNode selectionSet, NamedType? type, bool isInline)
    {
        var (outerParent, outerField) = (context.ParentType, context.Field);
        context.ParentType = type is { IsCompositeType: true } ? type : null;
        if (!isInline)
            SelectionSet?.Invoke(selectionSet);
        foreach (var selection in selectionSet.Selections)
        {
            if (context.IsFull)
                break;

            Walk(selection);
            context.Field = outerField;
        }

        context.ParentType = outerParent;
    }

    private void Walk(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field: Walk(field); break;
            case InlineFragmentNode fragment: Walk(fragment); break;
            case FragmentSpreadNode spread: Walk(spread); break;
        }
    }

    private void Walk(FieldNode field)
    {
        context.Field = context.ParentType is { } parent ? context.Schema.FindField(parent, field.Name.Value) : null;
        Field?.Invoke(field);
        foreach (var argument in field.Arguments)
            WalkArgument(argument, context.Field?.FindArgument(argument.Name.Value));
        Walk(field.Directives, "FIELD");
        if (field.SelectionSet is not null)
            WalkSelections(field.SelectionSet, context.Field?.Type.Named, isInline: false);
    }

    private void Walk(InlineFragmentNode fragment)
    {
        InlineFragment?.Invoke(fragment);
        if (fragment.TypeCondition is not null)
            NamedType?.Invoke(fragment.TypeCondition);
        Walk(fragment.Directives, "INLINE_FRAGMENT");
        var type = fragment.TypeCondition is null ? context.ParentType : context.Schema.FindType(fragment.TypeCondition.Name.Value);
        WalkSelections(fragment.SelectionSet, type, isInline: true);
    }

    private void Walk(FragmentSpreadNode spread)
    {
        FragmentSpread?.Invoke(spread);
        Walk(spread.Directives, "FRAGMENT_SPREAD");
    }

    private void Walk(IReadOnlyList<DirectiveNode> directives, string location)
    {
        if (directives.Count == 0)
            return;

        context.DirectiveLocation = location;
        Directives?.Invoke(directives);
        foreach (var directive in directives)
        {
            context.Directive = context.Schema.FindDirective(directive.Name.Value);
            Directive?.Invoke(directive);
            foreach (var argument in directive.Arguments)
                WalkArgument(argument, DirectiveArgument(argument.Name.Value));
        }
    }

    /// <summary>As in graphql-js, an argument of an unknown directive is taken for one of the field that it stands at.</summary>
    private InputValueDefinition? DirectiveArgument(string name) =>
        context.Directive is null ? context.Field?.FindArgument(name) : context.Directive.FindArgument(name);
}
