using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>A type as its documents declare it: the definition and its extensions read as one.</summary>
internal sealed class TypeDeclaration(TypeDefinitionNode definition, IReadOnlyList<TypeExtensionNode> extensions)
{
    public string Name => Definition.Name.Value;

    public bool IsBuiltIn => BuiltIns.FindType(Name) == this;

    /// <summary>The kind of the definition, for example <see cref="NodeKind.ObjectTypeDefinition"/>.</summary>
    public NodeKind Kind => Definition.Kind;

    public TypeDefinitionNode Definition { get; } = definition;

    /// <summary>The definition and the extensions, in source order.</summary>
    public IReadOnlyList<DefinitionNode> Nodes { get; } = [definition, .. extensions];

    public IReadOnlyList<DirectiveNode> Directives => field ??= Merged(node => ((IHasDirectives)node).Directives);

    public IReadOnlyList<NamedTypeNode> Interfaces => field ??= Merged(node => node is IHasFieldDefinitions type ? type.Interfaces : []);

    public IReadOnlyList<FieldDefinitionNode> Fields => field ??= Merged(node => node is IHasFieldDefinitions type ? type.Fields : []);

    public IReadOnlyList<NamedTypeNode> Members => field ??= Merged(node => node switch
    {
        UnionTypeDefinitionNode definition => definition.Types,
        UnionTypeExtensionNode extension => extension.Types,
        _ => [],
    });

    public IReadOnlyList<EnumValueDefinitionNode> Values => field ??= Merged(node => node switch
    {
        EnumTypeDefinitionNode definition => definition.Values,
        EnumTypeExtensionNode extension => extension.Values,
        _ => [],
    });

    public IReadOnlyList<InputValueDefinitionNode> InputFields => field ??= Merged(node => node switch
    {
        InputObjectTypeDefinitionNode definition => definition.Fields,
        InputObjectTypeExtensionNode extension => extension.Fields,
        _ => [],
    });

    public TypeDeclaration With(IEnumerable<TypeExtensionNode> further) => new(Definition, [.. extensions, .. further]);

    private IReadOnlyList<T> Merged<T>(Func<DefinitionNode, IReadOnlyList<T>> parts) =>
        Nodes.Count == 1 ? parts(Definition) : Nodes.SelectMany(parts).ToArray();
}
