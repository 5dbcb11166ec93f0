namespace CustomerGraph.Engine.Execution.Types;

/// <summary>A type with fields: object or interface.</summary>
public abstract class FieldsType : NamedType
{
    private Dictionary<string, FieldDefinition> byName = [];

    /// <summary>In source order, extensions last. Set once, when the schema is built: fields may refer to types defined later.</summary>
    public IReadOnlyList<FieldDefinition> Fields
    {
        get;
        internal set
        {
            field = value;
            byName = value.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        }
    } = [];

    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];

    public FieldDefinition? FindField(string name) => byName.GetValueOrDefault(name);
}

/// <summary>https://spec.graphql.org/September2025/#sec-Objects</summary>
public sealed class ObjectType : FieldsType
{
    /// <summary>Dense, unique in the schema; lets plans keep tables indexed by type.</summary>
    public int Index { get; internal set; }
}

/// <summary>https://spec.graphql.org/September2025/#sec-Interfaces</summary>
public sealed class InterfaceType : FieldsType;

/// <summary>https://spec.graphql.org/September2025/#sec-Unions</summary>
public sealed class UnionType : NamedType
{
    public IReadOnlyList<ObjectType> Members { get; internal set; } = [];
}
