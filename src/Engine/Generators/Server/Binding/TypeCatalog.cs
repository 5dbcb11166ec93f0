using System.Text.RegularExpressions;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>The C# side of every SDL type: what it is called, whether it is a value type, whether this generator declares it.</summary>
internal sealed class TypeCatalog
{
    private static readonly Dictionary<string, string> BuiltIns = new(StringComparer.Ordinal)
    {
        ["Int"] = "int",
        ["Float"] = "double",
        ["String"] = "string",
        ["Boolean"] = "bool",
        ["ID"] = "string",
    };

    private static readonly Regex Qualification = new(@"global::|\w+\.", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, SdlType> types;

    public TypeCatalog(SdlSchema schema, ClrBindings clr, string rootNamespace)
    {
        Schema = schema;
        Clr = clr;
        Namespace = rootNamespace;
        types = schema.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public SdlSchema Schema { get; }

    public ClrBindings Clr { get; }

    /// <summary>Where generated types are declared.</summary>
    public string Namespace { get; }

    public string OptionalName => Clr.Optional?.Name ?? InNamespace("Optional");

    public SdlType? Find(string name) => types.TryGetValue(name, out var type) ? type : null;

    public SdlKind KindOf(string name) => Find(name)?.Kind ?? SdlKind.Scalar;

    public bool IsLeaf(SdlTypeRef type) => KindOf(type.NamedType) is SdlKind.Scalar or SdlKind.Enum;

    public bool IsAbstract(string name) => KindOf(name) is SdlKind.Interface or SdlKind.Union;

    /// <summary>
    /// False for scalars that are bound to nothing and for names that are nowhere defined; both are reported once elsewhere.
    /// </summary>
    public bool IsKnown(string name) => ClrNameOf(name) is not null;

    /// <summary>The fully qualified C# type of a named SDL type.</summary>
    public string? ClrNameOf(string name) => (Find(name)?.Kind) switch
    {
        null or SdlKind.Scalar => Clr.FindScalar(name)?.Type.Name ?? (BuiltIns.TryGetValue(name, out var builtIn) ? builtIn : null),
        SdlKind.Enum => Clr.FindEnum(name)?.Type.Name ?? InNamespace(name),
        SdlKind.Input => InNamespace(name),
        SdlKind.Object => Clr.FindType(name)?.Type.Name ?? InNamespace(name),
        _ => Clr.FindType(name)?.Type.Name ?? "object",
    };

    public bool IsValueType(string name) => KindOf(name) switch
    {
        SdlKind.Enum => true,
        SdlKind.Scalar => Clr.FindScalar(name)?.Type.IsValueType ?? name is "Int" or "Float" or "Boolean",
        SdlKind.Input => false,
        _ => Clr.FindType(name)?.Type.IsValueType ?? false,
    };

    /// <summary>The C# type as declared in generated records and inputs.</summary>
    public string Declared(SdlTypeRef type)
    {
        var name = type.Item is null
            ? ClrNameOf(type.Name!) ?? "object"
            : $"global::System.Collections.Generic.IReadOnlyList<{Declared(type.Item)}>";
        return type.IsNonNull ? name : name + "?";
    }

    /// <summary>The C# type as messages show it.</summary>
    public string Display(SdlTypeRef type)
    {
        var name = type.Item is null ? SimpleName(ClrNameOf(type.Name!) ?? type.Name!) : $"IReadOnlyList<{Display(type.Item)}>";
        return type.IsNonNull ? name : name + "?";
    }

    public IEnumerable<SdlType> PossibleTypes(SdlType abstractType) =>
        Schema.PossibleTypes(abstractType.Name).Select(Find).OfType<SdlType>();

    /// <summary>Whether a C# type is the one of the named SDL type.</summary>
    /// <remarks>
    /// The compilation that is read lacks the types that are made from it, so there a name is unknown or means a type of another namespace
    /// that the generated one will hide. Such a type passes by its simple name; the compiler judges the rest.
    /// </remarks>
    public bool Is(ClrType actual, string name) =>
        actual.Name == ClrNameOf(name) || (!actual.IsCompiled && IsDeclared(name) && SimpleName(actual.Name) == name);

    /// <summary>
    /// Whether neither the compiler knows the type nor this generator will declare it. The compiler will say so; nothing is to be added.
    /// </summary>
    public bool IsUnknown(ClrType actual) =>
        actual.IsUnresolved ? !IsDeclared(SimpleName(actual.Name)) : actual.Item is { } item && IsUnknown(item);

    /// <summary>Whether this generator declares the C# type.</summary>
    public bool IsDeclared(string name) => KindOf(name) switch
    {
        SdlKind.Input => true,
        SdlKind.Object => Clr.FindType(name) is not { IsComplement: false } && !Schema.IsRoot(name),
        SdlKind.Enum => Clr.FindEnum(name) is null,
        _ => false,
    };

    /// <summary>Without namespaces, also those of type arguments.</summary>
    public static string SimpleName(string clrName) => Qualification.Replace(clrName, "");

    private string InNamespace(string name) => Namespace.Length == 0 ? $"global::{name}" : $"global::{Namespace}.{name}";
}
