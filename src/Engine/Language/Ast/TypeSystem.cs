namespace CustomerGraph.Engine.Language;

/// <summary>A definition or extension of a schema, a type or a directive.</summary>
public abstract class TypeSystemDefinitionNode : DefinitionNode, IHasDescription
{
    private protected TypeSystemDefinitionNode(StringValueNode? description, Location location)
        : base(location) => Description = description;

    public StringValueNode? Description { get; }
}

public sealed class SchemaDefinitionNode(
    StringValueNode? description,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<OperationTypeDefinitionNode> operationTypes,
    Location location = default) : TypeSystemDefinitionNode(description, location), IHasDirectives
{
    public override NodeKind Kind => NodeKind.SchemaDefinition;

    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;

    public IReadOnlyList<OperationTypeDefinitionNode> OperationTypes { get; } = operationTypes;
}

public sealed class OperationTypeDefinitionNode(OperationType operation, NamedTypeNode type, Location location = default)
    : SyntaxNode(location)
{
    public override NodeKind Kind => NodeKind.OperationTypeDefinition;

    public OperationType Operation { get; } = operation;

    public NamedTypeNode Type { get; } = type;
}

public sealed class DirectiveDefinitionNode(
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    bool isRepeatable,
    IReadOnlyList<NameNode> locations,
    Location location = default) : TypeSystemDefinitionNode(description, location)
{
    public override NodeKind Kind => NodeKind.DirectiveDefinition;

    public NameNode Name { get; } = name;

    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;

    public bool IsRepeatable { get; } = isRepeatable;

    /// <summary>Names of directive locations, such as <c>FIELD</c>; the parser lets only those of the specification pass.</summary>
    public IReadOnlyList<NameNode> Locations { get; } = locations;
}
