using CustomerGraph.Engine.Generators.Sdl;

namespace CustomerGraph.Engine.Generators.Client.Documents;

/// <summary>The schema by name, with what operations ask of it.</summary>
internal sealed class SchemaIndex
{
    private static readonly SdlField TypeName = new("__typename", null, new SdlTypeRef("String", null, IsNonNull: true), default, null);

    private readonly Dictionary<string, SdlType> types;
    private readonly Dictionary<string, IReadOnlyList<string>> possible = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, SdlField>> fields = new(StringComparer.Ordinal);

    public SchemaIndex(SdlSchema schema)
    {
        Schema = schema;
        types = schema.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        foreach (var name in BuiltInScalars.Names.Where(name => !types.ContainsKey(name)))
            types.Add(name, new SdlType(SdlKind.Scalar, name, null, default, default, default, default, null));
    }

    public SdlSchema Schema { get; }

    public IEnumerable<string> TypeNames => types.Keys;

    public SdlType? Find(string name) => types.TryGetValue(name, out var type) ? type : null;

    public static bool IsComposite(SdlType type) => type.Kind is SdlKind.Object or SdlKind.Interface or SdlKind.Union;

    public static bool IsInput(SdlType type) => type.Kind is SdlKind.Scalar or SdlKind.Enum or SdlKind.Input;

    public bool IsComposite(string name) => Find(name) is { } type && IsComposite(type);

    public string? RootOf(Language.OperationType operation) => operation switch
    {
        Language.OperationType.Query => Find(Schema.Query)?.Name,
        Language.OperationType.Mutation => Schema.Mutation,
        _ => Schema.Subscription,
    };

    /// <summary>Null where the type has no such field.</summary>
    public SdlField? Field(string typeName, string fieldName)
    {
        if (fieldName == TypeName.Name)
            return TypeName;
        if (!fields.TryGetValue(typeName, out var ofType))
        {
            ofType = new(StringComparer.Ordinal);
            foreach (var field in Find(typeName) is { Kind: not SdlKind.Input } type ? type.Fields : default)
                ofType[field.Name] = field;
            fields.Add(typeName, ofType);
        }

        return ofType.TryGetValue(fieldName, out var found) ? found : null;
    }

    /// <summary>The object types that a value can have, in the order of the schema; an object type itself.</summary>
    public IReadOnlyList<string> Possible(string typeName)
    {
        if (!possible.TryGetValue(typeName, out var names))
        {
            names = Find(typeName)?.Kind == SdlKind.Object ? [typeName] : [.. Schema.PossibleTypes(typeName)];
            possible.Add(typeName, names);
        }

        return names;
    }

    /// <summary>
    /// Whether everything of one type is of the other as well. What all members of a union have in common is expected of members that it
    /// gains.
    /// </summary>
    public bool IsPart(string typeName, string of) => typeName == of || !Possible(typeName).Except(Possible(of)).Any();
}
