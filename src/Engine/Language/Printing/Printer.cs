using System.Runtime.CompilerServices;
using static CustomerGraph.Engine.Language.PrintedText;

namespace CustomerGraph.Engine.Language;

/// <summary>
/// Prints syntax trees as GraphQL source text in the layout that graphql-js has made customary: two spaces, a blank line between
/// definitions, lists of arguments broken where their line would exceed 80 columns.
/// </summary>
public static partial class Printer
{
    private const int LongestLine = 80;

    /// <exception cref="InsufficientExecutionStackException">A tree built by hand is deeper than the stack.</exception>
    public static string Print(SyntaxNode node)
    {
        // Parsed trees are bounded by the parser's depth limit.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node switch
        {
            NameNode name => name.Value,
            DocumentNode document => Join(document.Definitions, "\n\n"),
            ValueNode value => PrintValue(value),
            TypeNode type => PrintType(type),
            ExecutableDefinitionNode or SelectionNode or SelectionSetNode or VariableDefinitionNode => PrintExecutable(node),
            ArgumentNode argument => $"{argument.Name.Value}: {Print(argument.Value)}",
            ObjectFieldNode field => $"{field.Name.Value}: {Print(field.Value)}",
            DirectiveNode directive => $"@{directive.Name.Value}{Wrap("(", Join(directive.Arguments, ", "), ")")}",
            SchemaCoordinateNode coordinate => PrintCoordinate(coordinate),
            _ => PrintTypeSystem(node),
        };
    }

    private static string PrintType(TypeNode node) => node switch
    {
        NamedTypeNode named => named.Name.Value,
        ListTypeNode list => $"[{Print(list.Type)}]",
        NonNullTypeNode nonNull => $"{Print(nonNull.Type)}!",
        _ => throw Unknown(node),
    };

    private static string PrintValue(ValueNode node) => node switch
    {
        VariableNode variable => "$" + variable.Name.Value,
        IntValueNode number => number.Value,
        FloatValueNode number => number.Value,
        StringValueNode { IsBlock: true } text => BlockStrings.Print(text.Value),
        StringValueNode text => Quote(text.Value),
        BooleanValueNode boolean => boolean.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode name => name.Value,
        ListValueNode list => OnOneLineOrMany("[", All(list.Values), "]"),
        ObjectValueNode { Fields.Count: 0 } => "{  }",
        ObjectValueNode fields => OnOneLineOrMany("{ ", All(fields.Fields), " }"),
        _ => throw Unknown(node),
    };

    private static string PrintCoordinate(SchemaCoordinateNode node) => node switch
    {
        TypeCoordinateNode type => type.Name.Value,
        MemberCoordinateNode member => $"{member.Name.Value}.{member.MemberName.Value}",
        ArgumentCoordinateNode argument => $"{argument.Name.Value}.{argument.FieldName.Value}({argument.ArgumentName.Value}:)",
        DirectiveCoordinateNode directive => "@" + directive.Name.Value,
        DirectiveArgumentCoordinateNode argument => $"@{argument.Name.Value}({argument.ArgumentName.Value}:)",
        _ => throw Unknown(node),
    };

    private static string OnOneLineOrMany(string open, string[] items, string close)
    {
        var line = open + string.Join(", ", items) + close;
        return line.Length > LongestLine ? $"{open.Trim()}\n{Indent(string.Join("\n", items))}\n{close.Trim()}" : line;
    }

    private static string[] All(IReadOnlyList<SyntaxNode> nodes)
    {
        var texts = new string[nodes.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Print(nodes[i]);
        return texts;
    }

    private static string Join(IReadOnlyList<SyntaxNode> nodes, string separator) => string.Join(separator, All(nodes));

    private static string Block(IReadOnlyList<SyntaxNode> nodes) =>
        nodes.Count == 0 ? "" : $"{{\n{Indent(Join(nodes, "\n"))}\n}}";

    private static string Directives(IHasDirectives node) => Join(node.Directives, " ");

    private static string DescriptionLine(IHasDescription node) =>
        node.Description is null ? "" : Print(node.Description) + "\n";

    private static string DefaultValue(ValueNode? value) => value is null ? "" : " = " + Print(value);

    private static InvalidOperationException Unknown(SyntaxNode node) => new($"The printer does not know {node.Kind}.");
}
