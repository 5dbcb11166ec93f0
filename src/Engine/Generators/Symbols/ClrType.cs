namespace CustomerGraph.Engine.Generators.Symbols;

/// <summary>What the generator must know of a C# type, as a value.</summary>
/// <param name="Name">
/// Fully qualified (<c>global::</c>), without the outer "?" or <c>Nullable</c>; the simple name where <see cref="IsUnresolved"/>.
/// </param>
/// <param name="Display">As a message shows it, with "?".</param>
internal sealed record ClrType(string Name, string Display)
{
    public bool IsValueType { get; init; }

    /// <summary>Written with "?", or <c>Nullable</c>.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The compiler does not know it: a mistake, or a type that this generator is about to make.</summary>
    public bool IsUnresolved { get; init; }

    /// <summary>Read from a referenced assembly, so it cannot be a type that this generator is about to make.</summary>
    public bool IsCompiled { get; init; }

    /// <summary>Of a list: the type of the items.</summary>
    public ClrType? Item { get; init; }

    /// <summary>A list that has a count and an index.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>An array, or one of the interfaces that arrays implement.</summary>
    public bool TakesArray { get; init; }

    /// <summary>Names of all base classes and interfaces.</summary>
    public EquatableArray<string> Bases { get; init; }

    public bool IsObject => Name == "object";

    /// <summary>Whether it can only be a value, never a service: strings, numbers, enums and other structs.</summary>
    public bool IsPlainValue => IsValueType || Name == "string" || Item is not null;

    public bool DerivesFrom(string name) => Name == name || Bases.Contains(name);
}
