namespace CustomerGraph.Engine.Execution.Types;

/// <summary>A type reference as it stands at a field or input: a named type, or a list or non-null wrapper.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Wrapping-Types</remarks>
public abstract class GraphQLType
{
    /// <summary>The type with every list and non-null wrapper removed.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without an outer non-null wrapper; itself where it is nullable.</summary>
    public virtual GraphQLType NullableType => this;

    public bool IsNonNull => this is NonNullType;

    public bool IsInputType => Named is ScalarType or EnumType or InputObjectType;

    public bool IsOutputType => Named is not InputObjectType;

    public bool IsLeafType => this is ScalarType or EnumType;

    public bool IsCompositeType => this is ObjectType or InterfaceType or UnionType;

    public bool IsAbstractType => this is InterfaceType or UnionType;
}

/// <summary>https://spec.graphql.org/September2025/#sec-List</summary>
public sealed class ListType(GraphQLType itemType) : GraphQLType
{
    public GraphQLType ItemType { get; } = itemType;

    public override NamedType Named => ItemType.Named;

    public override string ToString() => $"[{ItemType}]";
}

/// <summary>https://spec.graphql.org/September2025/#sec-Non-Null</summary>
public sealed class NonNullType(GraphQLType ofType) : GraphQLType
{
    public override NamedType Named => NullableType.Named;

    public override GraphQLType NullableType { get; } = ofType;

    public override string ToString() => $"{NullableType}!";
}
