using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Types;

/// <summary>https://spec.graphql.org/September2025/#FieldsDefinition</summary>
public sealed class FieldDefinition
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required GraphQLType Type { get; init; }

    /// <summary>In source order; <see cref="ArgumentValues"/> uses the same indexes.</summary>
    public IReadOnlyList<InputValueDefinition> Arguments { get; init; } = [];

    /// <summary>Null where the field is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; init; } = [];

    /// <summary>How the field gets its values. Null only in schemas that are validated against but never executed.</summary>
    public FieldBinding? Binding { get; internal set; }

    public InputValueDefinition? FindArgument(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);
}

/// <summary>An argument, or a field of an input object.</summary>
public sealed class InputValueDefinition
{
    private StrongBox<object?>? coercedDefault;

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required GraphQLType Type { get; init; }

    /// <summary>Null where there is no default; the literal <c>null</c> is a <see cref="NullValueNode"/>.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>Null where the input is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; init; } = [];

    public bool IsRequired => Type.IsNonNull && DefaultValue is null;

    /// <summary>The default as introspection and printed schemas show it; null where there is none.</summary>
    internal string? DefaultText => field ??= DefaultValue?.ToString();

    /// <summary>The default's value, read once; <see cref="ArgumentValues.Unset"/> where there is none.</summary>
    internal object? CoercedDefault =>
        (coercedDefault ??= new(DefaultValue is null ? ArgumentValues.Unset : ValueCoercion.FromLiteral(DefaultValue, Type))).Value;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Input-Objects</summary>
public sealed class InputObjectType : NamedType
{
    private Dictionary<string, int> indexes = [];

    /// <summary>In source order, extensions last; <see cref="InputObject"/> uses the same indexes.</summary>
    public IReadOnlyList<InputValueDefinition> Fields
    {
        get;
        internal set
        {
            field = value;
            indexes = value.Index().ToDictionary(argument => argument.Item.Name, argument => argument.Index, StringComparer.Ordinal);
        }
    } = [];

    /// <summary>https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects</summary>
    public bool IsOneOf { get; init; }

    /// <summary>The field's index, or -1.</summary>
    public int IndexOf(string name) => indexes.GetValueOrDefault(name, -1);
}

/// <summary>https://spec.graphql.org/September2025/#sec-Type-System.Directives</summary>
public sealed class DirectiveDefinition
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<InputValueDefinition> Arguments { get; init; } = [];

    /// <summary>The names of the specification, for example <c>FIELD_DEFINITION</c>.</summary>
    public required IReadOnlyList<string> Locations { get; init; }

    public bool IsRepeatable { get; init; }

    public InputValueDefinition? FindArgument(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);
}
