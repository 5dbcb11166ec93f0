using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CustomerGraph.Engine.Generators.Symbols;

/// <summary>
/// Finds the C# types of the schema's types: first what an attribute names, then a bound namespace, then the project itself.
/// </summary>
internal sealed class ClrBindingsReader
{
    private readonly Compilation compilation;
    private readonly string rootNamespace;
    private readonly BindingAttributeReader attributes;
    private readonly List<INamespaceSymbol> namespaces = [];
    private readonly ILookup<string, INamedTypeSymbol> projectTypes;
    private readonly List<Problem> problems = [];

    private ClrBindingsReader(Compilation compilation, SdlSchema schema, string rootNamespace, CancellationToken cancellationToken)
    {
        this.compilation = compilation;
        this.rootNamespace = rootNamespace;
        attributes = new BindingAttributeReader(compilation, schema, problems);
        foreach (var (name, place) in attributes.Namespaces)
            AddNamespace(name, place);

        var names = new HashSet<string>(schema.Types.Select(type => type.Name), StringComparer.Ordinal);
        projectTypes = compilation.GetSymbolsWithName(names.Contains, SymbolFilter.Type, cancellationToken)
            .OfType<INamedTypeSymbol>()
            .ToLookup(type => type.Name, StringComparer.Ordinal);
    }

    public static ClrBindings Read(Compilation compilation, SdlSchema schema, string rootNamespace, CancellationToken cancellationToken)
    {
        var reader = new ClrBindingsReader(compilation, schema, rootNamespace, cancellationToken);
        return reader.Read(schema);
    }

    private ClrBindings Read(SdlSchema schema)
    {
        var types = new List<BoundType>();
        var enums = new List<BoundEnum>();
        foreach (var type in schema.Types.Where(type => !schema.IsRoot(type.Name)))
        {
            if (type.Kind == SdlKind.Enum && Find(type, IsEnum) is { } enumSymbol)
                enums.Add(new BoundEnum(type.Name, ClrTypeReader.Read(enumSymbol), MembersOf(enumSymbol)));
            else if (type.Kind is SdlKind.Object or SdlKind.Interface or SdlKind.Union && Find(type, CanHoldFields) is { } symbol)
                types.Add(new BoundType(type.Name, ClrTypeReader.Read(symbol), PropertiesOf(symbol), IsComplement(symbol)));
        }

        types.RemoveAll(type => !IsCommonType(schema, type, types));
        return new ClrBindings(
            types.ToEquatableArray(), enums.ToEquatableArray(), attributes.Scalars, attributes.Optional, problems.ToEquatableArray());
    }

    /// <summary>
    /// A C# type that merely has the name of an interface or union stands for it only if all of its members derive from it.
    /// </summary>
    private bool IsCommonType(SdlSchema schema, BoundType bound, List<BoundType> types) =>
        schema.Find(bound.SdlName)!.Kind == SdlKind.Object
        || attributes.FindType(bound.SdlName) is not null
        || schema.PossibleTypes(bound.SdlName).All(name =>
            types.Find(type => type.SdlName == name)?.Type.DerivesFrom(bound.Type.Name) == true);

    private INamedTypeSymbol? Find(SdlType type, Func<INamedTypeSymbol, bool> fits)
    {
        if (attributes.FindType(type.Name) is { } bound)
            return bound;

        var inNamespaces = namespaces.SelectMany(space => space.GetTypeMembers(type.Name, 0)).Where(fits).Where(IsAccessible).ToList();
        var found = inNamespaces.Count > 0 ? inNamespaces : projectTypes[type.Name].Where(symbol => symbol.Arity == 0).Where(fits).ToList();
        if (found.Count > 1)
            problems.Add(ServerProblems.SeveralTypes(type, [.. found.Select(symbol => symbol.ToDisplayString())]));
        return found.FirstOrDefault();
    }

    private void AddNamespace(string name, SourcePlace? place)
    {
        var space = compilation.GlobalNamespace;
        foreach (var part in name.Split('.'))
            space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);

        if (space is null)
            problems.Add(ServerProblems.BindNamespaceUnknown(name, place));
        else
            namespaces.Add(space);
    }

    private bool IsAccessible(INamedTypeSymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    private static bool IsEnum(INamedTypeSymbol symbol) => symbol.TypeKind == TypeKind.Enum;

    private static bool CanHoldFields(INamedTypeSymbol symbol) =>
        symbol is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsStatic: false };

    /// <summary>A partial record in the root namespace without members of a constructor is a part of the generated one.</summary>
    private bool IsComplement(INamedTypeSymbol symbol) =>
        symbol.IsRecord
        && symbol.ContainingNamespace.ToDisplayString() == rootNamespace
        && symbol.DeclaringSyntaxReferences.Length > 0
        && symbol.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax() is RecordDeclarationSyntax { ParameterList: null } record
            && record.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static EquatableArray<string> MembersOf(INamedTypeSymbol symbol) =>
        symbol.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name).ToEquatableArray();

    /// <summary>Inherited ones too; the most derived of a name comes first.</summary>
    private EquatableArray<ClrProperty> PropertiesOf(INamedTypeSymbol symbol)
    {
        var properties = new Dictionary<string, ClrProperty>(StringComparer.Ordinal);
        foreach (var property in Lineage(symbol).SelectMany(type => type.GetMembers()).OfType<IPropertySymbol>().Where(IsReadable))
        {
            if (!properties.ContainsKey(property.Name))
                properties.Add(property.Name, Read(property));
        }

        return properties.Values.ToEquatableArray();
    }

    private ClrProperty Read(IPropertySymbol property)
    {
        var isCompiled = !SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, compilation.Assembly);
        var place = SourcePlace.Of(property.Locations.FirstOrDefault());
        return new ClrProperty(property.Name, ClrTypeReader.Read(property.Type, isCompiled), place);
    }

    private static IEnumerable<INamedTypeSymbol> Lineage(INamedTypeSymbol symbol)
    {
        for (var type = symbol; type is not null; type = type.BaseType)
            yield return type;
        foreach (var type in symbol.AllInterfaces.Where(_ => symbol.TypeKind == TypeKind.Interface))
            yield return type;
    }

    private bool IsReadable(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, GetMethod: { } getter }
        && compilation.IsSymbolAccessibleWithin(getter, compilation.Assembly);
}
