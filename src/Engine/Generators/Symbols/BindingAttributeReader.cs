using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using Microsoft.CodeAnalysis;

namespace CustomerGraph.Engine.Generators.Symbols;

/// <summary>Reads the assembly's <c>Bind…</c> attributes.</summary>
internal sealed class BindingAttributeReader
{
    private readonly SdlSchema schema;
    private readonly List<Problem> problems;
    private readonly Dictionary<string, INamedTypeSymbol> types = new(StringComparer.Ordinal);
    private readonly List<(string Name, SourcePlace? Place)> namespaces = [];
    private readonly List<BoundScalar> scalars = [];

    public BindingAttributeReader(Compilation compilation, SdlSchema schema, List<Problem> problems)
    {
        this.schema = schema;
        this.problems = problems;
        foreach (var attribute in compilation.Assembly.GetAttributes())
            Read(attribute);
    }

    public IReadOnlyList<(string Name, SourcePlace? Place)> Namespaces => namespaces;

    public EquatableArray<BoundScalar> Scalars => scalars.ToEquatableArray();

    public OptionalType? Optional { get; private set; }

    public INamedTypeSymbol? FindType(string sdlName) => types.TryGetValue(sdlName, out var type) ? type : null;

    private void Read(AttributeData attribute)
    {
        if (attribute.AttributeClass?.ContainingNamespace.ToDisplayString() != EngineTypes.ResolversNamespace)
            return;

        var place = PlaceOf(attribute);
        var arguments = attribute.ConstructorArguments;
        switch (attribute.AttributeClass.Name)
        {
            case "BindTypeAttribute" when arguments[0].Value is string name && arguments[1].Value is INamedTypeSymbol type:
                ReadType(name, type, place);
                break;
            case "BindNamespaceAttribute" when arguments[0].Value is string name:
                namespaces.Add((name, place));
                break;
            case "BindScalarAttribute" when arguments[0].Value is string name
                && arguments[1].Value is ITypeSymbol type
                && arguments[2].Value is INamedTypeSymbol coercion:
                ReadScalar(name, type, coercion, place);
                break;
            case "BindOptionalAttribute" when arguments[0].Value is INamedTypeSymbol optional:
                ReadOptional(optional, place);
                break;
        }
    }

    private void ReadType(string name, INamedTypeSymbol type, SourcePlace? place)
    {
        var kind = schema.Types.FirstOrDefault(candidate => candidate.Name == name)?.Kind;
        if (kind is null)
            problems.Add(ServerProblems.BindTypeUnknown(name, place));
        else if (kind is SdlKind.Scalar or SdlKind.Input || (kind == SdlKind.Enum) != (type.TypeKind == TypeKind.Enum))
            problems.Add(ServerProblems.BindTypeOfOtherKind(type.Name, name, kind, place));
        else
            types[name] = type;
    }

    private void ReadScalar(string name, ITypeSymbol type, INamedTypeSymbol coercion, SourcePlace? place)
    {
        var writable = WritableTypes(coercion);
        var clrType = ClrTypeReader.Read(type);
        if (!IsScalar(name))
            problems.Add(ServerProblems.BindScalarUnknown(name, place));
        else if (!DerivesFromScalarCoercion(coercion) || !coercion.InstanceConstructors.Any(IsUsable))
            problems.Add(ServerProblems.BindScalarNoCoercion(coercion.Name, place));
        else if (!writable.Contains(clrType.Name))
            problems.Add(ServerProblems.BindScalarWritesNothing(coercion.Name, clrType.Display, place));
        else
            scalars.Add(new BoundScalar(name, clrType, FullName(coercion), writable.ToEquatableArray()));
    }

    private bool IsScalar(string name) =>
        BuiltInScalars.Names.Contains(name) || schema.Types.Any(type => type.Name == name && type.Kind == SdlKind.Scalar);

    private static string FullName(INamedTypeSymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private void ReadOptional(INamedTypeSymbol type, SourcePlace? place)
    {
        if (type.Arity != 1)
        {
            problems.Add(ServerProblems.BindOptionalNotGeneric(type.Name, place));
            return;
        }

        var definition = type.OriginalDefinition;
        var factory = definition.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method => IsFactory(method, definition));
        var format = SymbolDisplayFormat.FullyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None);
        Optional = new OptionalType(definition.ToDisplayString(format), factory?.Name);
    }

    /// <summary>A public static method that makes an <c>Optional&lt;T&gt;</c> of a T.</summary>
    private static bool IsFactory(IMethodSymbol method, INamedTypeSymbol optional) =>
        method is { IsStatic: true, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }
        && method is { Arity: 0, Parameters.Length: 1 }
        && SymbolEqualityComparer.Default.Equals(method.ReturnType, optional)
        && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, optional.TypeParameters[0]);

    private static List<string> WritableTypes(INamedTypeSymbol coercion) =>
        coercion.GetMembers("Write").OfType<IMethodSymbol>()
            .Where(method => method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal })
            .Where(method => method.Parameters.Length == 2 && method.Parameters[1].Type.Name == "ResponseWriter")
            .Select(method => ClrTypeReader.Read(method.Parameters[0].Type).Name)
            .ToList();

    private static bool DerivesFromScalarCoercion(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.ToDisplayString() == EngineTypes.ScalarCoercion)
                return true;
        }

        return false;
    }

    private static bool IsUsable(IMethodSymbol constructor) =>
        constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public };

    private static SourcePlace? PlaceOf(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference
            ? SourcePlace.Of(Location.Create(reference.SyntaxTree, reference.Span))
            : null;
}
