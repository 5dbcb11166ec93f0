using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Types;

/// <summary>A type system: immutable once built. https://spec.graphql.org/September2025/#sec-Schema</summary>
public sealed class Schema
{
    private readonly Dictionary<string, NamedType> types;
    private readonly Dictionary<NamedType, IReadOnlyList<ObjectType>> possibleTypes;

    internal Schema(
        IReadOnlyList<NamedType> types,
        IReadOnlyList<DirectiveDefinition> directives,
        Dictionary<NamedType, IReadOnlyList<ObjectType>> possibleTypes)
    {
        Types = types;
        Directives = directives;
        this.types = types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        this.possibleTypes = possibleTypes;
    }

    public string? Description { get; init; }

    /// <summary>Null only in schemas that fail the type system rules (a query root is required).</summary>
    public ObjectType? QueryType { get; init; }

    public ObjectType? MutationType { get; init; }

    public ObjectType? SubscriptionType { get; init; }

    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; init; } = [];

    /// <summary>Every named type, the introspection types and used built-in scalars included.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    /// <summary>Every directive, the specified ones included.</summary>
    public IReadOnlyList<DirectiveDefinition> Directives { get; }

    public NamedType? FindType(string name) => types.GetValueOrDefault(name);

    public DirectiveDefinition? FindDirective(string name) => Directives.FirstOrDefault(directive => directive.Name == name);

    public ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>The object types that a value of this composite type can have: the type itself for an object type.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#GetPossibleTypes()</remarks>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType type) => possibleTypes.GetValueOrDefault(type, []);

    public bool IsPossibleType(NamedType abstractType, ObjectType objectType) => PossibleTypes(abstractType).Contains(objectType);
}
