namespace CustomerGraph.Engine.Execution.Types;

/// <summary>The object types that values of one composite type can have.</summary>
internal sealed class PossibleTypeSet(IReadOnlyList<ObjectType> types)
{
    private readonly HashSet<ObjectType> set = [.. types];

    public IReadOnlyList<ObjectType> Types { get; } = types;

    public bool Contains(ObjectType type) => set.Contains(type);

    public static Dictionary<NamedType, PossibleTypeSet> Of(IReadOnlyList<NamedType> types)
    {
        var objects = types.OfType<ObjectType>().ToArray();
        var implementations = objects
            .SelectMany(type => type.Interfaces.Select(implemented => (implemented, type)))
            .ToLookup(pair => pair.implemented, pair => pair.type);
        var possible = objects.ToDictionary<ObjectType, NamedType, PossibleTypeSet>(type => type, type => new PossibleTypeSet([type]));
        foreach (var type in types.OfType<InterfaceType>())
            possible.Add(type, new PossibleTypeSet(implementations[type].ToArray()));
        foreach (var type in types.OfType<UnionType>())
            possible.Add(type, new PossibleTypeSet(type.Members));
        return possible;
    }
}
