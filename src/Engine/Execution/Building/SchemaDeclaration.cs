using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>A schema as its documents declare it, references by name and not yet checked. Extending it makes a new one.</summary>
internal sealed class SchemaDeclaration
{
    private readonly Dictionary<string, TypeDeclaration> byName;
    private readonly SchemaDeclaration? origin;

    private SchemaDeclaration(IReadOnlyList<TypeDeclaration> types, SchemaDeclaration? origin = null)
    {
        this.origin = origin;
        Types = types;
        byName = types.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    /// <summary>
    /// In source order. A built-in type is here only if a document defines it, and then as it is built in, whatever the document says.
    /// </summary>
    public IReadOnlyList<TypeDeclaration> Types { get; }

    /// <summary>In source order; without the specified directives that are not redefined.</summary>
    public required IReadOnlyList<DirectiveDefinitionNode> Directives { get; init; }

    public SchemaDefinitionNode? Definition { get; private init; }

    public required IReadOnlyList<SchemaExtensionNode> Extensions { get; init; }

    /// <summary>The definition, if there is one, and the extensions.</summary>
    public IEnumerable<SyntaxNode> Nodes => Definition is null ? Extensions : [Definition, .. Extensions];

    public IEnumerable<DirectiveNode> AppliedDirectives => Nodes.Cast<IHasDirectives>().SelectMany(node => node.Directives);

    public required IReadOnlyDictionary<OperationType, RootDeclaration> Roots { get; init; }

    /// <summary>The schema before it was extended; itself where it was not.</summary>
    public SchemaDeclaration Origin => origin ?? this;

    public TypeDeclaration? FindType(string name) => byName.GetValueOrDefault(name);

    public static SchemaDeclaration Of(DocumentNode document)
    {
        var noRoots = new Dictionary<OperationType, RootDeclaration>();
        var empty = new SchemaDeclaration([]) { Directives = [], Extensions = [], Roots = noRoots };
        var declared = empty.With(document, null);
        return declared.Definition is null ? declared.WithDefaultRoots() : declared;
    }

    /// <summary>
    /// The schema with the definitions and extensions of <paramref name="document"/>; default root names are not looked for again.
    /// </summary>
    public SchemaDeclaration With(DocumentNode document) => With(document, Origin);

    private SchemaDeclaration With(DocumentNode document, SchemaDeclaration? before)
    {
        var definition = document.Definitions.OfType<SchemaDefinitionNode>().FirstOrDefault() ?? Definition;
        var extensions = document.Definitions.OfType<SchemaExtensionNode>().ToArray();
        return new SchemaDeclaration(MergeTypes(document), before)
        {
            Definition = definition,
            Extensions = [.. Extensions, .. extensions],
            Directives = [.. Directives, .. document.Definitions.OfType<DirectiveDefinitionNode>()],
            Roots = MergeRoots(document),
        };
    }

    private TypeDeclaration[] MergeTypes(DocumentNode document)
    {
        var extensions = document.Definitions.OfType<TypeExtensionNode>()
            .ToLookup(extension => extension.Name.Value, StringComparer.Ordinal);
        var defined = document.Definitions.OfType<TypeDefinitionNode>()
            .Select(definition => BuiltIns.FindType(definition.Name.Value) ?? new TypeDeclaration(definition, []));
        return Types.Concat(defined)
            .Select(type => type.IsBuiltIn || !extensions.Contains(type.Name) ? type : type.With(extensions[type.Name]))
            .ToArray();
    }

    private Dictionary<OperationType, RootDeclaration> MergeRoots(DocumentNode document)
    {
        var roots = Roots.ToDictionary();
        foreach (var node in document.Definitions)
        {
            foreach (var root in OperationTypesOf(node))
                roots[root.Operation] = new RootDeclaration(root.Type.Name.Value, root.Type);
        }

        return roots;
    }

    private static IReadOnlyList<OperationTypeDefinitionNode> OperationTypesOf(DefinitionNode node) => node switch
    {
        SchemaDefinitionNode definition => definition.OperationTypes,
        SchemaExtensionNode extension => extension.OperationTypes,
        _ => [],
    };

    /// <summary>https://spec.graphql.org/September2025/#sec-Root-Operation-Types.Default-Root-Operation-Type-Names</summary>
    private SchemaDeclaration WithDefaultRoots()
    {
        var roots = Roots.ToDictionary();
        foreach (var operation in Enum.GetValues<OperationType>())
        {
            if (FindType(operation.ToString()) is { } type)
                roots[operation] = new RootDeclaration(type.Name, type.Definition);
        }

        return new SchemaDeclaration(Types) { Directives = Directives, Extensions = Extensions, Roots = roots };
    }
}

/// <param name="Node">Where errors about the root type point: its reference in a schema definition, else its own definition.</param>
internal sealed record RootDeclaration(string TypeName, SyntaxNode Node);
