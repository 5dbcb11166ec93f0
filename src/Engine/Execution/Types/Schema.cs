using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Introspection;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Types;

/// <summary>A type system: immutable once built. https://spec.graphql.org/September2025/#sec-Schema</summary>
public sealed class Schema
{
    private readonly Dictionary<string, NamedType> types;
    private readonly Dictionary<string, DirectiveDefinition> directives;
    private readonly Dictionary<string, FieldDefinition> metaFields;
    private readonly Dictionary<NamedType, PossibleTypeSet> possibleTypes;

    internal Schema(
        SchemaDeclaration declaration,
        IReadOnlyList<NamedType> types,
        IReadOnlyList<DirectiveDefinition> directives,
        IReadOnlyList<FieldDefinition> metaFields)
    {
        Declaration = declaration;
        Types = types;
        Directives = directives;
        this.types = types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        this.directives = directives.ToDictionary(directive => directive.Name, StringComparer.Ordinal);
        this.metaFields = metaFields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        TypeNameField = this.metaFields["__typename"];
        possibleTypes = PossibleTypeSet.Of(types);
        IntrospectionBindings.Attach(this, this.metaFields);
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

    /// <summary>What <see cref="FindField"/> answers for <c>__typename</c>. It has no binding: the executor knows the type.</summary>
    public FieldDefinition TypeNameField { get; }

    /// <summary>The documents that the schema was built from, for extending and comparing it.</summary>
    internal SchemaDeclaration Declaration { get; }

    /// <summary>Whether it has a schema definition or a root type, so that extensions cannot define it anew.</summary>
    internal bool IsDefined => Declaration.Definition is not null || (QueryType ?? MutationType ?? SubscriptionType) is not null;

    public NamedType? FindType(string name) => types.GetValueOrDefault(name);

    public DirectiveDefinition? FindDirective(string name) => directives.GetValueOrDefault(name);

    /// <summary>A field that may be selected on the type, meta fields included.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Field-Selections and #sec-Schema-Introspection</remarks>
    public FieldDefinition? FindField(NamedType parent, string name) => name switch
    {
        "__typename" => parent.IsCompositeType ? TypeNameField : null,
        "__schema" or "__type" when parent == QueryType => metaFields[name],
        _ => (parent as FieldsType)?.FindField(name),
    };

    public ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>The object types that a value of this composite type can have: the type itself for an object type.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#GetPossibleTypes()</remarks>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType type) =>
        possibleTypes.TryGetValue(type, out var possible) ? possible.Types : [];

    public bool IsPossibleType(NamedType abstractType, ObjectType objectType) =>
        possibleTypes.TryGetValue(abstractType, out var possible) && possible.Contains(objectType);
}
