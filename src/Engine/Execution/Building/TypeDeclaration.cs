using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Building;

/// <summary>A type as its documents declare it: the definition and its extensions read as one.</summary>
internal sealed class TypeDeclaration(TypeDefinitionNode definition)
{
    private readonly List<TypeExtensionNode> extensions = [];

    public string Name => Definition.Name.Value;

    public bool IsBuiltIn => BuiltIns.FindType(Name) == this;

    /// <summary>The kind of the definition, for example <see cref="NodeKind.ObjectTypeDefinition"/>.</summary>
    public NodeKind Kind => Definition.Kind;

    public TypeDefinitionNode Definition { get; } = definition;

    public IReadOnlyList<TypeExtensionNode> Extensions => extensions;

    public IEnumerable<SyntaxNode> Nodes => [Definition, .. extensions];

    public IReadOnlyList<DirectiveNode> Directives =>
        extensions.Count == 0 ? Definition.Directives : Nodes.Cast<IHasDirectives>().SelectMany(node => node.Directives).ToArray();

    public IEnumerable<NamedTypeNode> Interfaces => Nodes.OfType<IHasFieldDefinitions>().SelectMany(node => node.Interfaces);

    public IEnumerable<FieldDefinitionNode> Fields => Nodes.OfType<IHasFieldDefinitions>().SelectMany(node => node.Fields);

    public IEnumerable<NamedTypeNode> Members => Nodes.SelectMany(node => node switch
    {
        UnionTypeDefinitionNode definition => definition.Types,
        UnionTypeExtensionNode extension => extension.Types,
        _ => [],
    });

    public IEnumerable<EnumValueDefinitionNode> Values => Nodes.SelectMany(node => node switch
    {
        EnumTypeDefinitionNode definition => definition.Values,
        EnumTypeExtensionNode extension => extension.Values,
        _ => [],
    });

    public IEnumerable<InputValueDefinitionNode> InputFields => Nodes.SelectMany(node => node switch
    {
        InputObjectTypeDefinitionNode definition => definition.Fields,
        InputObjectTypeExtensionNode extension => extension.Fields,
        _ => [],
    });

    public TypeDeclaration With(IEnumerable<TypeExtensionNode> further)
    {
        var extended = new TypeDeclaration(Definition);
        extended.extensions.AddRange(extensions);
        extended.extensions.AddRange(further);
        return extended;
    }
}
