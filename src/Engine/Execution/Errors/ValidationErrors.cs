using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Errors;

/// <summary>
/// Every error of the rules for executable documents, by chapter of the specification; in the words of graphql-js, which clients know.
/// </summary>
internal static class ValidationErrors
{
    public static GraphQLError TooManyErrors(int limit) =>
        new($"Too many validation errors, error limit of {limit} reached. Validation aborted.");

    // Documents and operations

    public static GraphQLError NotExecutable(string? name, DefinitionNode node) =>
        GraphQLError.At($"The {(name is null ? "schema" : $"\"{name}\"")} definition is not executable.", node);

    public static GraphQLError OperationNotSupported(OperationDefinitionNode node) =>
        GraphQLError.At($"The {node.Operation.Keyword()} operation is not supported by the schema.", node);

    public static GraphQLError DuplicateOperation(NameNode first, NameNode second) =>
        GraphQLError.At($"There can be only one operation named \"{first.Value}\".", first, second);

    public static GraphQLError AnonymousNotAlone(OperationDefinitionNode node) =>
        GraphQLError.At("This anonymous operation must be the only defined operation.", node);

    public static GraphQLError SubscriptionDirectives(NameNode? name, IEnumerable<DirectiveNode> nodes) =>
        GraphQLError.At($"{Subscription(name)} must not use `@skip` or `@include` directives in the top level selection.", [.. nodes]);

    public static GraphQLError SubscriptionFields(NameNode? name, IEnumerable<FieldNode> extra) =>
        GraphQLError.At($"{Subscription(name)} must select only one top level field.", [.. extra]);

    public static GraphQLError SubscriptionEmpty(NameNode? name, SelectionSetNode node) =>
        GraphQLError.At($"{Subscription(name)} must select one top level field.", node);

    public static GraphQLError SubscriptionIntrospection(NameNode? name, IEnumerable<FieldNode> fields) =>
        GraphQLError.At($"{Subscription(name)} must not select an introspection top level field.", [.. fields]);

    // Fields

    public static GraphQLError UnknownField(FieldNode node, NamedType type, string didYouMean) =>
        GraphQLError.At($"Cannot query field \"{node.Name.Value}\" on type \"{type}\".{didYouMean}", node);

    public static GraphQLError SelectionNotAllowed(FieldNode node, GraphQLType type) => GraphQLError.At(
        $"Field \"{node.Name.Value}\" must not have a selection since type \"{type}\" has no subfields.",
        node.SelectionSet);

    public static GraphQLError SelectionRequired(FieldNode node, GraphQLType type) => GraphQLError.At(
        $"Field \"{node.Name.Value}\" of type \"{type}\" must have a selection of subfields. "
            + $"Did you mean \"{node.Name.Value} {{ ... }}\"?",
        node);

    public static GraphQLError FieldConflict(string responseName, string reason, IEnumerable<FieldNode> fields) => GraphQLError.At(
        $"Fields \"{responseName}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.",
        [.. fields]);

    public static GraphQLError FieldsTooEntangled(int limit) =>
        new($"Validation aborted: the document has more than {limit} pairs of overlapping fields to compare.");

    // Arguments

    public static GraphQLError UnknownFieldArgument(ArgumentNode node, NamedType parent, FieldDefinition field, string didYouMean) =>
        GraphQLError.At($"Unknown argument \"{node.Name.Value}\" on field \"{Coordinate(parent, field)}\".{didYouMean}", node);

    public static GraphQLError UnknownDirectiveArgument(ArgumentNode node, DirectiveDefinition directive, string didYouMean) =>
        GraphQLError.At($"Unknown argument \"{node.Name.Value}\" on directive \"@{directive.Name}\".{didYouMean}", node);

    public static GraphQLError DuplicateArgument(string name, IEnumerable<ArgumentNode> nodes) =>
        GraphQLError.At($"There can be only one argument named \"{name}\".", [.. nodes.Select(node => node.Name)]);

    public static GraphQLError RequiredArgument(NamedType parent, FieldDefinition field, InputValueDefinition argument, FieldNode node) =>
        RequiredArgument(Coordinate(parent, field), argument, node);

    public static GraphQLError RequiredArgument(DirectiveDefinition directive, InputValueDefinition argument, DirectiveNode node) =>
        RequiredArgument($"@{directive.Name}", argument, node);

    // Fragments

    public static GraphQLError DuplicateFragment(NameNode first, NameNode second) =>
        GraphQLError.At($"There can be only one fragment named \"{first.Value}\".", first, second);

    public static GraphQLError UnknownType(NamedTypeNode node, string didYouMean) =>
        GraphQLError.At($"Unknown type \"{node.Name.Value}\".{didYouMean}", node);

    public static GraphQLError InlineFragmentOnLeaf(NamedTypeNode condition) =>
        GraphQLError.At($"Fragment cannot condition on non composite type \"{condition.Name.Value}\".", condition);

    public static GraphQLError FragmentOnLeaf(FragmentDefinitionNode node) => GraphQLError.At(
        $"Fragment \"{node.Name.Value}\" cannot condition on non composite type \"{node.TypeCondition.Name.Value}\".", node.TypeCondition);

    public static GraphQLError UnusedFragment(FragmentDefinitionNode node) =>
        GraphQLError.At($"Fragment \"{node.Name.Value}\" is never used.", node);

    public static GraphQLError UnknownFragment(FragmentSpreadNode node) =>
        GraphQLError.At($"Unknown fragment \"{node.Name.Value}\".", node.Name);

    /// <param name="cycle">The spreads from the fragment back to itself.</param>
    public static GraphQLError FragmentCycle(IReadOnlyList<FragmentSpreadNode> cycle)
    {
        var between = string.Join(", ", cycle.SkipLast(1).Select(spread => $"\"{spread.Name.Value}\""));
        var via = between.Length > 0 ? $" via {between}" : "";
        return GraphQLError.At($"Cannot spread fragment \"{cycle[^1].Name.Value}\" within itself{via}.", [.. cycle]);
    }

    public static GraphQLError ImpossibleInlineFragment(InlineFragmentNode node, NamedType parent, NamedType type) =>
        GraphQLError.At($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);

    public static GraphQLError ImpossibleSpread(FragmentSpreadNode node, NamedType parent, NamedType type) => GraphQLError.At(
        $"Fragment \"{node.Name.Value}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);

    // Values

    public static GraphQLError InvalidValue(string problem, SyntaxNode node) => GraphQLError.At(problem, node);

    public static GraphQLError DuplicateInputField(NameNode first, NameNode second) =>
        GraphQLError.At($"There can be only one input field named \"{first.Value}\".", first, second);

    // Directives

    public static GraphQLError UnknownDirective(DirectiveNode node) => GraphQLError.At($"Unknown directive \"@{node.Name.Value}\".", node);

    public static GraphQLError MisplacedDirective(DirectiveNode node, string location) =>
        GraphQLError.At($"Directive \"@{node.Name.Value}\" may not be used on {location}.", node);

    public static GraphQLError DuplicateDirective(DirectiveNode first, DirectiveNode second) =>
        GraphQLError.At($"The directive \"@{first.Name.Value}\" can only be used once at this location.", first, second);

    // Variables

    public static GraphQLError DuplicateVariable(string name, IEnumerable<VariableDefinitionNode> nodes) =>
        GraphQLError.At($"There can be only one variable named \"${name}\".", [.. nodes.Select(node => node.Variable.Name)]);

    public static GraphQLError VariableNotInput(VariableDefinitionNode node) =>
        GraphQLError.At($"Variable \"${node.Variable.Name.Value}\" cannot be non-input type \"{Printer.Print(node.Type)}\".", node.Type);

    public static GraphQLError UndefinedVariable(VariableNode node, OperationDefinitionNode operation) => GraphQLError.At(
        $"Variable \"${node.Name.Value}\" is not defined{Operation("by", operation)}.", node, operation);

    public static GraphQLError UnusedVariable(VariableDefinitionNode node, OperationDefinitionNode operation) => GraphQLError.At(
        $"Variable \"${node.Variable.Name.Value}\" is never used{Operation("in", operation)}.", node);

    public static GraphQLError VariablePosition(VariableDefinitionNode definition, GraphQLType type, VariableUsage usage) =>
        GraphQLError.At(
            $"Variable \"${definition.Variable.Name.Value}\" of type \"{type}\" used in position expecting type \"{usage.Type}\".",
            definition,
            usage.Node);

    public static GraphQLError VariableInOneOf(VariableDefinitionNode definition, GraphQLType type, VariableUsage usage) => GraphQLError.At(
        $"Variable \"${definition.Variable.Name.Value}\" is of type \"{type}\" "
            + $"but must be non-nullable to be used for OneOf Input Object \"{usage.OneOf}\".",
        definition,
        usage.Node);

    // Introspection and limits, which are ours

    public static GraphQLError IntrospectionDisabled(FieldNode node) => GraphQLError.At(
        $"GraphQL introspection has been disabled, but the requested query contained the field \"{node.Name.Value}\".", node);

    public static GraphQLError TooManyRepeats(int limit, string name, int count, SelectionSetNode selectionSet) =>
        GraphQLError.At($"A selection set has \"{name}\" {count} times; the limit is {limit}.", selectionSet);

    public static GraphQLError TooManyAliases(int limit, int actual, SyntaxNode node) =>
        GraphQLError.At($"A selection set has {actual} aliases, fragments included; the limit is {limit}.", node);

    public static GraphQLError TooManyDirectives(int limit, int actual, SyntaxNode node) =>
        GraphQLError.At($"There are {actual} directives at this location; the limit is {limit}.", node);

    public static GraphQLError TooManyFragments(int limit, int actual) =>
        new($"The document has {actual} fragments; the limit is {limit}.");

    public static GraphQLError TooManyOperations(int limit, int actual) =>
        new($"The document has {actual} operations; the limit is {limit}.");

    public static GraphQLError TooDeep(int limit, int actual, OperationDefinitionNode node) =>
        GraphQLError.At($"The operation is {actual} levels deep; the limit is {limit}.", node);

    private static GraphQLError RequiredArgument(string owner, InputValueDefinition argument, SyntaxNode node) =>
        GraphQLError.At($"Argument \"{owner}({argument.Name}:)\" of type \"{argument.Type}\" is required, but it was not provided.", node);

    private static string Coordinate(NamedType parent, FieldDefinition field) =>
        $"{(field.Name.StartsWith("__", StringComparison.Ordinal) ? "<meta>" : parent.Name)}.{field.Name}";

    private static string Operation(string preposition, OperationDefinitionNode operation) =>
        operation.Name is null ? "" : $" {preposition} operation \"{operation.Name.Value}\"";

    private static string Subscription(NameNode? name) => name is null ? "Anonymous Subscription" : $"Subscription \"{name.Value}\"";
}
