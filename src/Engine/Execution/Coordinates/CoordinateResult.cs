using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Coordinates;

/// <summary>
/// What a coordinate names: an element, nothing, or an error where what should contain the element is missing or of a wrong kind.
/// </summary>
/// <param name="Kind">Null exactly where there is no element.</param>
/// <param name="Element">
/// A <see cref="NamedType"/>, <see cref="FieldDefinition"/>, <see cref="InputValueDefinition"/>, <see cref="EnumValueDefinition"/> or
/// <see cref="DirectiveDefinition"/>.
/// </param>
/// <param name="Error">Null unless the coordinate cannot be resolved at all.</param>
public sealed record CoordinateResult(ElementKind? Kind, object? Element, string? Error)
{
    internal static CoordinateResult Of(ElementKind kind, object? element) => new(element is null ? null : kind, element, null);

    internal static CoordinateResult Refused(string error) => new(null, null, error);
}

/// <summary>The kinds of schema elements that have coordinates. https://spec.graphql.org/September2025/#sec-Schema-Coordinates</summary>
public enum ElementKind
{
    NamedType,
    Field,
    InputField,
    EnumValue,
    FieldArgument,
    Directive,
    DirectiveArgument,
}
