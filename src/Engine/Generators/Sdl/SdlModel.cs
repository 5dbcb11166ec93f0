using CustomerGraph.Engine.Generators.Diagnostics;

namespace CustomerGraph.Engine.Generators.Sdl;

internal enum SdlKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    Input,
}

/// <summary>What the schema file says, as values: extensions are merged into their types, built-in scalars are not listed.</summary>
internal sealed record SdlSchema(EquatableArray<SdlType> Types, string Query, string? Mutation, string? Subscription)
{
    /// <summary>Those that the schema declares, without the built-in ones.</summary>
    public EquatableArray<SdlDirective> Directives { get; init; }

    public bool IsRoot(string typeName) => typeName == Query || typeName == Mutation || typeName == Subscription;

    public SdlType? Find(string typeName) => Types.FirstOrDefault(type => type.Name == typeName);

    /// <summary>The names of the object types that a value of an interface or union can have.</summary>
    public IEnumerable<string> PossibleTypes(string abstractType) =>
        Find(abstractType) is { Kind: SdlKind.Union } union
            ? union.Members
            : Types.Where(type => type.Kind == SdlKind.Object && type.Interfaces.Contains(abstractType)).Select(type => type.Name);
}

/// <param name="Fields">Of objects, interfaces and inputs, in the order in which the engine indexes them.</param>
/// <param name="Interfaces">Names of implemented interfaces, also those that come through extensions.</param>
/// <param name="Members">Names of a union's members.</param>
/// <param name="Values">Of an enum.</param>
internal sealed record SdlType(
    SdlKind Kind,
    string Name,
    string? Description,
    EquatableArray<SdlField> Fields,
    EquatableArray<string> Interfaces,
    EquatableArray<string> Members,
    EquatableArray<SdlEnumValue> Values,
    SourcePlace? Place)
{
    /// <summary>Of an input: exactly one of its fields is given.</summary>
    public bool IsOneOf { get; init; }
}

/// <param name="Locations">In the specification's words, such as FIELD.</param>
internal sealed record SdlDirective(string Name, EquatableArray<SdlField> Arguments, EquatableArray<string> Locations, bool IsRepeatable);

/// <summary>A field with its arguments; also an argument or an input field, which have none.</summary>
internal sealed record SdlField(string Name, string? Description, SdlTypeRef Type, EquatableArray<SdlField> Arguments, SourcePlace? Place)
{
    /// <summary>The name of the C# member: the first letter in upper case.</summary>
    public string MemberName => char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>Of an argument or input field: whether the schema gives a value where none is sent.</summary>
    public bool HasDefault { get; init; }

    /// <summary>Null where it is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>Whether a request has to give a value.</summary>
    public bool IsRequired => Type.IsNonNull && !HasDefault;
}

internal sealed record SdlEnumValue(string Name, string? Description, SourcePlace? Place)
{
    /// <summary>PENDING_CHANGES is PendingChanges.</summary>
    public string MemberName => string.Concat(Name.Split(['_'], StringSplitOptions.RemoveEmptyEntries).Select(Capitalized));

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1).ToLowerInvariant();
}

/// <summary>A type as it stands at a field; exactly one of <paramref name="Name"/> and <paramref name="Item"/> is there.</summary>
internal sealed record SdlTypeRef(string? Name, SdlTypeRef? Item, bool IsNonNull)
{
    public string NamedType => Item is null ? Name! : Item.NamedType;

    public bool IsList => Item is not null;

    public override string ToString() => (Item is null ? Name : $"[{Item}]") + (IsNonNull ? "!" : "");
}
