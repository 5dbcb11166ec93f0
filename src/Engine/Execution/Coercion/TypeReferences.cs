using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>Type references in documents, looked up in a schema.</summary>
internal static class TypeReferences
{
    /// <summary>Null where the schema has no type of that name.</summary>
    public static GraphQLType? Resolve(Schema schema, TypeNode reference) => reference switch
    {
        NamedTypeNode named => schema.FindType(named.Name.Value),
        ListTypeNode list => Resolve(schema, list.Type) is { } item ? new ListType(item) : null,
        NonNullTypeNode nonNull => Resolve(schema, nonNull.Type) is { } nullable ? new NonNullType(nullable) : null,
        _ => throw new InvalidOperationException($"{reference.Kind} is no type reference."),
    };
}
