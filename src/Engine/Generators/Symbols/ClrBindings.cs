using CustomerGraph.Engine.Generators.Diagnostics;

namespace CustomerGraph.Engine.Generators.Symbols;

/// <summary>What the compilation says about the schema's types: their C# types, and the attributes of the assembly.</summary>
/// <param name="Optional">Null where no <c>[assembly: BindOptional]</c> is there.</param>
internal sealed record ClrBindings(
    EquatableArray<BoundType> Types,
    EquatableArray<BoundEnum> Enums,
    EquatableArray<BoundScalar> Scalars,
    OptionalType? Optional,
    EquatableArray<Problem> Problems)
{
    public static ClrBindings None { get; } = new(default, default, default, null, default);

    public BoundType? FindType(string sdlName) => Types.FirstOrDefault(type => type.SdlName == sdlName);

    public BoundEnum? FindEnum(string sdlName) => Enums.FirstOrDefault(type => type.SdlName == sdlName);

    public BoundScalar? FindScalar(string sdlName) => Scalars.FirstOrDefault(type => type.SdlName == sdlName);
}

/// <summary>A C# class, struct or interface whose instances are values of an SDL object, interface or union.</summary>
/// <param name="IsComplement">
/// It is a part of the record that the generator declares: it may add interfaces, methods and properties.
/// </param>
internal sealed record BoundType(string SdlName, ClrType Type, EquatableArray<ClrProperty> Properties, bool IsComplement)
{
    public ClrProperty? FindProperty(string name) => Properties.FirstOrDefault(property => property.Name == name);
}

internal sealed record ClrProperty(string Name, ClrType Type, SourcePlace? Place);

internal sealed record BoundEnum(string SdlName, ClrType Type, EquatableArray<string> Members);

/// <param name="Coercion">The fully qualified name of the coercion class.</param>
/// <param name="Writable">Names of the C# types that its static Write methods take.</param>
internal sealed record BoundScalar(string SdlName, ClrType Type, string Coercion, EquatableArray<string> Writable);

/// <param name="Name">Fully qualified, without type arguments.</param>
/// <param name="Factory">A static method that makes a set value of one argument; null where there is none and conversion must do.</param>
internal sealed record OptionalType(string Name, string? Factory);
