using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.TypeSystemValidation;

/// <summary>https://spec.graphql.org/September2025/#IsValidImplementationFieldType()</summary>
internal static class Subtyping
{
    public static bool IsSubtype(Schema schema, TypeNode type, TypeNode super) => (type, super) switch
    {
        (NonNullTypeNode sub, NonNullTypeNode nonNull) => IsSubtype(schema, sub.Type, nonNull.Type),
        (NonNullTypeNode sub, _) => IsSubtype(schema, sub.Type, super),
        (ListTypeNode sub, ListTypeNode list) => IsSubtype(schema, sub.Type, list.Type),
        (NamedTypeNode sub, NamedTypeNode named) => IsSubtype(schema.FindType(sub.Name.Value)!, schema.FindType(named.Name.Value)!),
        _ => false,
    };

    private static bool IsSubtype(NamedType type, NamedType super) => type == super || super switch
    {
        UnionType union => union.Members.Contains(type),
        InterfaceType => type is FieldsType fields && fields.Interfaces.Contains(super),
        _ => false,
    };
}
