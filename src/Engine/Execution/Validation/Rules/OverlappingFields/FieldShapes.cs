using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Validation.Rules.OverlappingFields;

/// <summary>https://spec.graphql.org/September2025/#SameResponseShape()</summary>
internal static class FieldShapes
{
    /// <summary>Whether values of both types look alike on their own level: same wrappers, and the same type where one is a leaf.</summary>
    public static bool AreAlike(GraphQLType first, GraphQLType second) => (first, second) switch
    {
        (ListType a, ListType b) => AreAlike(a.ItemType, b.ItemType),
        (ListType, _) or (_, ListType) => false,
        (NonNullType, NonNullType) => AreAlike(first.NullableType, second.NullableType),
        (NonNullType, _) or (_, NonNullType) => false,
        _ => first == second || !(first.IsLeafType || second.IsLeafType),
    };

    /// <summary>As <see cref="AreAlike"/>, where a type that is not known is only like another such.</summary>
    public static bool AreSame(GraphQLType? first, GraphQLType? second) =>
        first is null || second is null ? first == second : AreAlike(first, second);
}
