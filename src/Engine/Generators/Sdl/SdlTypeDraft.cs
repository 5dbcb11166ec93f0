using CustomerGraph.Engine.Generators.Diagnostics;

namespace CustomerGraph.Engine.Generators.Sdl;

/// <summary>A type while its definition and its extensions are put together.</summary>
internal sealed class SdlTypeDraft(SdlKind kind, string name, string? description, SourcePlace place)
{
    public string Name => name;

    public SourcePlace Place => place;

    public List<SdlField> Fields { get; } = [];

    public List<string> Interfaces { get; } = [];

    public List<string> Members { get; } = [];

    public List<SdlEnumValue> Values { get; } = [];

    public bool IsOneOf { get; set; }

    public SdlType ToType() => new(
        kind,
        name,
        description,
        Fields.ToEquatableArray(),
        Interfaces.ToEquatableArray(),
        Members.ToEquatableArray(),
        Values.ToEquatableArray(),
        place)
    {
        IsOneOf = IsOneOf,
    };
}
