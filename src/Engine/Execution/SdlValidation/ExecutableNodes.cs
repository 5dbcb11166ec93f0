using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation;

/// <summary>
/// Operations and fragments that stand in a type system document: they are no part of the schema, but the rules hold for them too.
/// </summary>
internal static class ExecutableNodes
{
    public static IEnumerable<NamedTypeNode> TypeReferences(IEnumerable<DefinitionNode> definitions) =>
        Of(definitions).Select(node => node switch
    {
        VariableDefinitionNode variable => variable.Type.Innermost(),
        FragmentDefinitionNode fragment => fragment.TypeCondition,
        InlineFragmentNode fragment => fragment.TypeCondition,
        _ => null,
    }).OfType<NamedTypeNode>();

    public static IEnumerable<DirectivePlace> Places(IEnumerable<DefinitionNode> definitions) => Of(definitions).Select(node => node switch
    {
        OperationDefinitionNode operation => new DirectivePlace(operation.Directives, operation.Operation.ToString().ToUpperInvariant()),
        FragmentDefinitionNode fragment => new DirectivePlace(fragment.Directives, "FRAGMENT_DEFINITION"),
        VariableDefinitionNode variable => new DirectivePlace(variable.Directives, "VARIABLE_DEFINITION")
        {
            DefaultValue = variable.DefaultValue,
        },
        FieldNode field => new DirectivePlace(field.Directives, "FIELD") { Arguments = field.Arguments },
        FragmentSpreadNode spread => new DirectivePlace(spread.Directives, "FRAGMENT_SPREAD"),
        InlineFragmentNode fragment => new DirectivePlace(fragment.Directives, "INLINE_FRAGMENT"),
        _ => throw new InvalidOperationException($"{node.Kind} takes no directives."),
    });

    private static IEnumerable<SyntaxNode> Of(IEnumerable<DefinitionNode> definitions) =>
        definitions.SelectMany(definition => definition switch
    {
        OperationDefinitionNode operation => [operation, .. operation.VariableDefinitions, .. Of(operation.SelectionSet)],
        FragmentDefinitionNode fragment => [fragment, .. Of(fragment.SelectionSet)],
        _ => Array.Empty<SyntaxNode>(),
    });

    private static IEnumerable<SyntaxNode> Of(SelectionSetNode? set) =>
        set is null ? [] : set.Selections.SelectMany(selection => selection switch
    {
        FieldNode field => [field, .. Of(field.SelectionSet)],
        InlineFragmentNode fragment => [fragment, .. Of(fragment.SelectionSet)],
        _ => new SyntaxNode[] { selection },
    });
}
