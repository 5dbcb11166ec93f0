using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <summary>The shapes of all fragments as interfaces, and which records have them.</summary>
internal sealed class FragmentBinder(IReadOnlyDictionary<string, Shape> fragments)
{
    private readonly List<Shape> nested = [.. fragments.Values.SelectMany(fragment => fragment.WithDescendants().Skip(1))];

    public FragmentModel Bind(Scope scope, Shape fragment) =>
        new(scope, fragment.Name, fragment.WithDescendants().SelectMany(Interfaces).ToEquatableArray());

    /// <summary>
    /// The interfaces of all objects of a shape, or of those of one case; for the case of all other types, those that all have.
    /// </summary>
    public List<InterfaceOf> InterfacesOf(Shape shape, ShapeCase? one)
    {
        var spread = (one?.Fragments ?? shape.Fragments).Where(fragments.ContainsKey).Select(name => fragments[name]);
        return [.. spread.Concat(nested.Where(shape.Covers)).Where(candidate => candidate != shape)
            .Select(candidate => new InterfaceOf(candidate, candidate.CaseOf(one?.ObjectType)))
            .GroupBy(found => found.Name)
            .Select(group => group.First())];
    }

    /// <summary>What a record has to add because a member of an interface has another type there.</summary>
    public static IEnumerable<ExplicitModel> ExplicitOf(IEnumerable<InterfaceOf> interfaces, IReadOnlyCollection<ShapeMember> members) =>
        from one in interfaces
        from member in one.Declared()
        let own = members.FirstOrDefault(candidate => candidate.ResponseName == member.Member.ResponseName)
        where own is not null && (own.Type.CSharp != member.Member.Type.CSharp || own.Name != member.Member.Name)
        select new ExplicitModel(member.Interface, member.Member.Name, member.Member.Type.CSharp, own.Name);

    /// <summary>Of two interfaces with the same selections one extends the other, not both.</summary>
    private List<InterfaceOf> Above(Shape shape, ShapeCase? one) =>
        [.. InterfacesOf(shape, one).Where(found => !found.Shape.Covers(shape) || string.CompareOrdinal(found.Shape.Name, shape.Name) < 0)];

    private IEnumerable<InterfaceModel> Interfaces(Shape shape)
    {
        var all = Above(shape, null);
        yield return Interface(shape.Name, $"What is selected of {shape.StaticType}.", all.Select(one => one.Name), shape.Members, all);
        foreach (var one in shape.Cases.Where(one => one.ObjectType is not null))
        {
            var own = Above(shape, one);
            var extends = own.Select(found => found.Name).Except(all.Select(found => found.Name)).Prepend(shape.Name);
            yield return Interface(shape.Name + one.Name, $"What is selected of {one.ObjectType}.", extends, one.Members, own);
        }
    }

    private static InterfaceModel Interface(
        string name, string description, IEnumerable<string> extends, IEnumerable<ShapeMember> members, List<InterfaceOf> inherited)
    {
        var declared = inherited.SelectMany(one => one.Declared()).Select(declared => declared.Member.Name);
        var above = new HashSet<string>(declared, StringComparer.Ordinal);
        var own = members.Select(member =>
            new InterfacePropertyModel(member.Name, member.Type.CSharp, member.Description, above.Contains(member.Name)));
        return new InterfaceModel(name, description, extends.ToEquatableArray(), own.ToEquatableArray());
    }
}

/// <summary>An interface that a record has: that of a fragment's shape, or of one of its cases.</summary>
internal sealed record InterfaceOf(Shape Shape, ShapeCase? Case)
{
    public string Name => Case is null ? Shape.Name : Shape.Name + Case.Name;

    /// <summary>All members with the interface that declares them.</summary>
    public IEnumerable<(string Interface, ShapeMember Member)> Declared() =>
        Shape.Members.Select(member => (Shape.Name, member)).Concat(Case?.Members.Select(member => (Name, member)) ?? []);
}
