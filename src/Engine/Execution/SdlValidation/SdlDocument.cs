using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.SdlValidation;

/// <summary>A type system document under validation, with what the rules look up in it and in the schema that it extends.</summary>
internal sealed class SdlDocument
{
    public SdlDocument(DocumentNode document, Schema? extended)
    {
        Definitions = document.Definitions;
        Extended = extended;
        DirectiveDefinitions = Definitions.OfType<DirectiveDefinitionNode>().ToArray();
        TypeDefinitions = Definitions.OfType<TypeDefinitionNode>().ToArray();
        TypeExtensions = Definitions.OfType<TypeExtensionNode>().ToArray();
        Places = DirectivePlace.Of(Definitions).Concat(ExecutableNodes.Places(Definitions)).ToArray();
        KnownDirectives = AllDirectives();
    }

    public IReadOnlyList<DefinitionNode> Definitions { get; }

    /// <summary>Null where the document is a schema of its own.</summary>
    public Schema? Extended { get; }

    public IReadOnlyList<DirectiveDefinitionNode> DirectiveDefinitions { get; }

    public IReadOnlyList<TypeDefinitionNode> TypeDefinitions { get; }

    public IReadOnlyList<TypeExtensionNode> TypeExtensions { get; }

    /// <summary>Every place where directives can be applied.</summary>
    public IReadOnlyList<DirectivePlace> Places { get; }

    public IEnumerable<DirectiveNode> AppliedDirectives => Places.SelectMany(place => place.Directives);

    /// <summary>The lists of arguments that directives and fields are given.</summary>
    public IEnumerable<IReadOnlyList<ArgumentNode>> ArgumentLists =>
        Places.SelectMany(place => place.Directives.Select(directive => directive.Arguments).Append(place.Arguments));

    /// <summary>Default values and arguments.</summary>
    public IEnumerable<ValueNode> Values => Places.Select(place => place.DefaultValue).OfType<ValueNode>()
        .Concat(ArgumentLists.SelectMany(arguments => arguments).Select(argument => argument.Value));

    /// <summary>
    /// The directives of the schema, the extended one and the specified ones included; a definition of the document wins.
    /// </summary>
    public IReadOnlyDictionary<string, DirectiveDefinitionNode> KnownDirectives { get; }

    /// <summary>The definitions and extensions of schemas, with the root operation types that each names.</summary>
    public IEnumerable<OperationTypeDefinitionNode> OperationTypes => Definitions.SelectMany(node => node switch
    {
        SchemaDefinitionNode definition => definition.OperationTypes,
        SchemaExtensionNode extension => extension.OperationTypes,
        _ => [],
    });

    /// <summary>Definitions and extensions of object and interface types.</summary>
    public IEnumerable<IHasFieldDefinitions> FieldOwners => Definitions.OfType<IHasFieldDefinitions>();

    /// <summary>Names of the types that the document and the extended schema define.</summary>
    public IEnumerable<string> TypeNames =>
        (Extended?.Types.Select(type => type.Name) ?? []).Concat(TypeDefinitions.Select(definition => definition.Name.Value));

    private Dictionary<string, DirectiveDefinitionNode> AllDirectives()
    {
        var known = new Dictionary<string, DirectiveDefinitionNode>(StringComparer.Ordinal);
        foreach (var directive in BuiltIns.Directives.Concat(Extended?.Declaration.Directives ?? []).Concat(DirectiveDefinitions))
            known[directive.Name.Value] = directive;
        return known;
    }
}
