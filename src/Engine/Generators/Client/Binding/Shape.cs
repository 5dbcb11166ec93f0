using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <summary>The objects of one place in an operation or fragment, before it is decided whether they are records or interfaces.</summary>
internal sealed record Shape(string Name, string StaticType, IReadOnlyList<Contribution> Sets)
{
    /// <summary>What all of them have.</summary>
    public List<ShapeMember> Members { get; } = [];

    /// <summary>The fragments that apply to all of them.</summary>
    public IReadOnlyList<string> Fragments { get; set; } = [];

    /// <summary>Empty where all objects have the same members.</summary>
    public List<ShapeCase> Cases { get; } = [];

    public IEnumerable<Shape> Children =>
        Members.Concat(Cases.SelectMany(one => one.Members)).Select(member => member.Child).OfType<Shape>();

    /// <summary>Null where the type has no case of its own.</summary>
    public ShapeCase? CaseOf(string? objectType) => objectType is null ? null : Cases.Find(one => one.ObjectType == objectType);

    public IEnumerable<Shape> WithDescendants() => Children.SelectMany(child => child.WithDescendants()).Prepend(this);

    /// <summary>Whether everything that the other one selects is sure to be selected here.</summary>
    public bool Covers(Shape other) =>
        other.Sets.All(theirs => Sets.Any(mine => mine.Set == theirs.Set && (!mine.IsConditional || theirs.IsConditional)));
}

/// <param name="ObjectType">Null for all types that no other case is about.</param>
/// <param name="Members">Those that not all cases have.</param>
internal sealed record ShapeCase(string Name, string? ObjectType, IReadOnlyList<ShapeMember> Members, IReadOnlyList<string> Fragments);

/// <param name="Child">The shape of the objects in it; null for a leaf.</param>
internal sealed record ShapeMember(string Name, string ResponseName, string? Description, ClrShape Type, Shape? Child);
