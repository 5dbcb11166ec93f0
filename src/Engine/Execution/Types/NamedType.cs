using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Types;

/// <summary>A type of the schema. Instances are compared by reference: one schema holds one instance a name.</summary>
public abstract class NamedType : GraphQLType
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The directives written on the definition and then those of its extensions, in source order.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; init; } = [];

    /// <summary>Whether it belongs to introspection: names that begin with two underscores are reserved for it.</summary>
    public bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>For interfaces and unions: names a value's object type. Null in schemas that are never executed.</summary>
    internal Func<object, string?>? RuntimeTypeName { get; set; }

    public override NamedType Named => this;

    public override string ToString() => Name;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Scalars</summary>
public sealed class ScalarType : NamedType
{
    public string? SpecifiedByUrl { get; init; }

    /// <summary>How values of this scalar are read and written. Custom scalars without one of their own pass values through.</summary>
    public ScalarCoercion Coercion { get; internal set; } = null!;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Enums</summary>
public sealed class EnumType : NamedType
{
    public required IReadOnlyList<EnumValueDefinition> Values { get; init; }

    private Dictionary<string, EnumValueDefinition>? byName;

    public EnumValueDefinition? FindValue(string name) =>
        (byName ??= Values.ToDictionary(value => value.Name, StringComparer.Ordinal)).GetValueOrDefault(name);
}

public sealed class EnumValueDefinition
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Null where the value is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; init; } = [];
}
