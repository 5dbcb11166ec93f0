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
            case "BindScalarAttribute" when arguments[0].Value is string name && arguments[1].Value is ITypeSymbol type && arguments[2].Value is INamedTypeSymbol coercion:
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
            problems.Add(Problem.At(place, Descriptors.InvalidBinding, $"BindType: the schema has no type {name}"));
        else if (kind is SdlKind.Scalar or SdlKind.Input || (kind == SdlKind.Enum) != (type.TypeKind == TypeKind.Enum))
            problems.Add(Problem.At(place, Descriptors.InvalidBinding, $"BindType: {type.Name} cannot be {name}, which is of kind {kind}"));
        else
            types[name] = type;
    }

    private void ReadScalar(string name, ITypeSymbol type, INamedTypeSymbol coercion, SourcePlace? place)
    {
        var writable = WritableTypes(coercion);
        var clrType = ClrTypeReader.Read(type);
        if (!BuiltInScalars.Names.Contains(name) && !schema.Types.Any(candidate => candidate.Name == name && candidate.Kind == SdlKind.Scalar))
            problems.Add(Problem.At(place, Descriptors.InvalidBinding, $"BindScalar: the schema has no scalar {name}"));
        else if (!DerivesFromScalarCoercion(coercion) || !coercion.InstanceConstructors.Any(IsUsable))
            problems.Add(Problem.At(place, Descriptors.InvalidBinding, $"BindScalar: {coercion.Name} must derive from ScalarCoercion and have a public parameterless constructor"));
        else if (!writable.Contains(clrType.Name))
            problems.Add(Problem.At(place, Descriptors.InvalidBinding, $"BindScalar: add to {coercion.Name}: public static void Write({clrType.Display} value, ResponseWriter writer)"));
        else
            scalars.Add(new BoundScalar(name, clrType, coercion.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), writable.ToEquatableArray()));
    }

    private void ReadOptional(INamedTypeSymbol type, SourcePlace? place)
    {
        if (type.Arity != 1)
        {
            problems.Add(Problem.At(place, Descriptors.InvalidBinding, $"BindOptional: {type.Name} must have one type parameter, as in typeof(Optional<>)"));
            return;
        }

        var definition = type.OriginalDefinition;
        var factory = definition.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method =>
            method is { IsStatic: true, MethodKind: MethodKind.Ordinary, Arity: 0, Parameters.Length: 1, DeclaredAccessibility: Accessibility.Public }
            && SymbolEqualityComparer.Default.Equals(method.ReturnType, definition)
            && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, definition.TypeParameters[0]));
        var format = SymbolDisplayFormat.FullyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None);
        Optional = new OptionalType(definition.ToDisplayString(format), factory?.Name);
    }

    private static List<string> WritableTypes(INamedTypeSymbol coercion) =>
        coercion.GetMembers("Write").OfType<IMethodSymbol>()
            .Where(method => method is { IsStatic: true, Parameters.Length: 2, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
                && method.Parameters[1].Type.Name == "ResponseWriter")
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
        attribute.ApplicationSyntaxReference is { } reference ? SourcePlace.Of(Location.Create(reference.SyntaxTree, reference.Span)) : null;
}
