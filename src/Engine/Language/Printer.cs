namespace CustomerGraph.Engine.Language;

/// <summary>Prints syntax trees as GraphQL source text.</summary>
public sealed class Printer
{
    public static string Print(SyntaxNode node) => node.Kind.ToString();
}
