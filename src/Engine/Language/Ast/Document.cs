namespace CustomerGraph.Engine.Language;

/// <summary>A whole document, executable or type system, in source order.</summary>
public sealed class DocumentNode(IReadOnlyList<DefinitionNode> definitions, Location location = default) : SyntaxNode(location)
{
    public override NodeKind Kind => NodeKind.Document;

    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;
}

/// <summary>A top-level definition or extension.</summary>
public abstract class DefinitionNode : SyntaxNode
{
    private protected DefinitionNode(Location location)
        : base(location)
    {
    }
}

/// <summary>An operation or a fragment definition.</summary>
public abstract class ExecutableDefinitionNode : DefinitionNode, IHasDirectives, IHasDescription
{
    private protected ExecutableDefinitionNode(
        StringValueNode? description,
        IReadOnlyList<DirectiveNode> directives,
        SelectionSetNode selectionSet,
        Location location)
        : base(location)
    {
        Description = description;
        Directives = directives;
        SelectionSet = selectionSet;
    }

    public StringValueNode? Description { get; }

    public IReadOnlyList<DirectiveNode> Directives { get; }

    public SelectionSetNode SelectionSet { get; }
}
