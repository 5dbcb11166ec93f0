using static CustomerGraph.Engine.Language.PrintedText;

namespace CustomerGraph.Engine.Language;

/// <summary>Operations, fragments and selections.</summary>
public static partial class Printer
{
    private static string PrintExecutable(SyntaxNode node) => node switch
    {
        OperationDefinitionNode operation => PrintOperation(operation),
        FragmentDefinitionNode fragment => DescriptionLine(fragment) + Words(
            "fragment", fragment.Name.Value, "on", Print(fragment.TypeCondition), Directives(fragment), Print(fragment.SelectionSet)),
        VariableDefinitionNode variable => DescriptionLine(variable) + Words(
            $"{Print(variable.Variable)}: {Print(variable.Type)}{DefaultValue(variable.DefaultValue)}", Directives(variable)),
        SelectionSetNode selectionSet => Block(selectionSet.Selections),
        FieldNode field => PrintField(field),
        FragmentSpreadNode spread => Words("..." + spread.Name.Value, Directives(spread)),
        InlineFragmentNode fragment => Words(
            "...",
            fragment.TypeCondition is null ? "" : "on " + Print(fragment.TypeCondition),
            Directives(fragment),
            Print(fragment.SelectionSet)),
        _ => throw Unknown(node),
    };

    private static string PrintOperation(OperationDefinitionNode node)
    {
        var prefix = DescriptionLine(node) + Words(
            Keyword(node.Operation), node.Name?.Value + VariableDefinitions(node), Directives(node));

        // A query that is nothing but its selections is printed as the shorthand.
        return prefix == "query" ? Print(node.SelectionSet) : $"{prefix} {Print(node.SelectionSet)}";
    }

    private static string VariableDefinitions(OperationDefinitionNode node)
    {
        var definitions = All(node.VariableDefinitions);
        return IsAnyMultiline(definitions)
            ? $"(\n{string.Join("\n", definitions)}\n)"
            : Wrap("(", string.Join(", ", definitions), ")");
    }

    private static string PrintField(FieldNode node)
    {
        var name = node.Alias is null ? node.Name.Value : $"{node.Alias.Value}: {node.Name.Value}";
        var field = node.Arguments.Count == 0 ? name : WithArguments(name, All(node.Arguments));
        return Words(field, Directives(node), node.SelectionSet is null ? "" : Print(node.SelectionSet));
    }

    private static string WithArguments(string name, string[] arguments)
    {
        var line = $"{name}({string.Join(", ", arguments)})";
        return line.Length > LongestLine ? $"{name}(\n{Indent(string.Join("\n", arguments))}\n)" : line;
    }

    private static bool IsAnyMultiline(string[] texts) => Array.Exists(texts, text => text.Contains('\n'));

    private static string Keyword(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => throw new InvalidOperationException($"{operation} is no operation type."),
    };
}
