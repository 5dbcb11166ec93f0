using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

internal static class TypeNodes
{
    /// <summary>The name inside all list and non-null wrappers.</summary>
    public static NameNode NamedType(this TypeNode type) => type switch
    {
        ListTypeNode list => list.Type.NamedType(),
        NonNullTypeNode nonNull => nonNull.Type.NamedType(),
        _ => ((NamedTypeNode)type).Name,
    };
}
