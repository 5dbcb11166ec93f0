namespace CustomerGraph.Engine.Language;

/// <summary>A reference to a type.</summary>
public abstract class TypeNode : SyntaxNode
{
    private protected TypeNode(Location location)
        : base(location)
    {
    }
}

public sealed class NamedTypeNode(NameNode name, Location location = default) : TypeNode(location)
{
    public override NodeKind Kind => NodeKind.NamedType;

    public NameNode Name { get; } = name;
}

public sealed class ListTypeNode(TypeNode type, Location location = default) : TypeNode(location)
{
    public override NodeKind Kind => NodeKind.ListType;

    /// <summary>The type of the items.</summary>
    public TypeNode Type { get; } = type;
}

public sealed class NonNullTypeNode : TypeNode
{
    /// <param name="type">A named or a list type; a second "!" is no type.</param>
    /// <param name="location">Begins where the wrapped type begins.</param>
    public NonNullTypeNode(TypeNode type, Location location = default)
        : base(location)
    {
        if (type is NonNullTypeNode)
            throw new ArgumentException("A non-null type cannot wrap a non-null type.", nameof(type));

        Type = type;
    }

    public override NodeKind Kind => NodeKind.NonNullType;

    public TypeNode Type { get; }
}
