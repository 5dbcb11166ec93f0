using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

internal static class TypeNodes
{
    /// <summary>The named type inside all list and non-null wrappers.</summary>
    public static NamedTypeNode Innermost(this TypeNode type) => type switch
    {
        ListTypeNode list => list.Type.Innermost(),
        NonNullTypeNode nonNull => nonNull.Type.Innermost(),
        _ => (NamedTypeNode)type,
    };
}
