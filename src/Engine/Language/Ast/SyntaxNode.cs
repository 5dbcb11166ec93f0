namespace CustomerGraph.Engine.Language;

/// <summary>A node of the immutable syntax tree. Lists in nodes are never null; what is absent is an empty list or a null node.</summary>
public abstract class SyntaxNode
{
    private protected SyntaxNode(Location location) => Location = location;

    public abstract NodeKind Kind { get; }

    public Location Location { get; }

    /// <summary>The node in GraphQL notation, as <see cref="Printer"/> prints it.</summary>
    public override string ToString() => Printer.Print(this);
}

/// <summary>A name with its place, because errors point at names.</summary>
public sealed class NameNode(string value, Location location = default) : SyntaxNode(location)
{
    public override NodeKind Kind => NodeKind.Name;

    public string Value { get; } = value;
}

/// <summary>A node that directives may be applied to.</summary>
public interface IHasDirectives
{
    IReadOnlyList<DirectiveNode> Directives { get; }
}

/// <summary>A node that takes arguments: a field or a directive.</summary>
public interface IHasArguments
{
    NameNode Name { get; }

    IReadOnlyList<ArgumentNode> Arguments { get; }
}

/// <summary>A node that may carry a description.</summary>
public interface IHasDescription
{
    StringValueNode? Description { get; }
}
