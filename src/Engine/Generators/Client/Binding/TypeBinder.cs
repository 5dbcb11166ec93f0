using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Client.Models;
using CustomerGraph.Engine.Generators.Sdl;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <summary>The C# types of scalars, enums and inputs. Only those that some operation needs are generated.</summary>
internal sealed class TypeBinder(SchemaIndex schema, ScalarMap scalars, Scope scope, bool throwsOnUnknown)
{
    private const string UploadScalar = "Upload";

    private readonly SortedDictionary<string, EnumModel> enums = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, InputModel?> inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> reachesFiles = new(StringComparer.Ordinal);

    public EquatableArray<EnumModel> Enums => enums.Values.ToEquatableArray();

    public EquatableArray<InputModel> Inputs => inputs.Values.Select(input => input!).ToEquatableArray();

    /// <summary>The type of a leaf.</summary>
    public ClrShape Leaf(SdlTypeRef type, bool isConditional)
    {
        var isNullable = isConditional || !type.IsNonNull;
        if (type.Item is not null)
            return new ClrShape(null, Leaf(type.Item, isConditional: false), null, isNullable);
        if (schema.Find(type.Name!) is { Kind: SdlKind.Enum } enumType)
            return new ClrShape(Enum(enumType), null, $"{enumType.Name}Names.Read", isNullable);

        var scalar = scalars[type.Name!];
        return new ClrShape(scalar.Type, null, scalar.Read, isNullable);
    }

    public InputValueModel Input(SdlTypeRef type)
    {
        var isNullable = !type.IsNonNull;
        if (type.Item is not null)
        {
            var item = Input(type.Item);
            return new InputValueModel(InputKind.List, null, null, item, isNullable, item.HasFiles);
        }

        if (type.Name == UploadScalar)
            return new InputValueModel(InputKind.Upload, "Upload", null, null, isNullable, HasFiles: true);

        return schema.Find(type.Name!) switch
        {
            { Kind: SdlKind.Enum } enumType => Scalar(Enum(enumType), $"{enumType.Name}Names.Write"),
            { Kind: SdlKind.Input } input =>
                new InputValueModel(InputKind.Object, Object(input), null, null, isNullable, ReachesFiles(input.Name)),
            _ => Scalar(scalars[type.Name!].Type, scalars[type.Name!].Write),
        };

        InputValueModel Scalar(string name, string write) => new(InputKind.Scalar, name, write, null, isNullable, HasFiles: false);
    }

    private string Enum(SdlType type)
    {
        if (enums.ContainsKey(type.Name))
            return type.Name;

        var names = new UniqueNames([]);
        var members = type.Values
            .Select(value => new EnumMemberModel(names.Take(ClrNames.EnumMember(value.Name)), value.Name, value.Description))
            .ToEquatableArray();
        var unknown = throwsOnUnknown ? null : names.Take(members.Any(member => member.Name == "Unknown") ? "UnknownValue" : "Unknown");
        enums.Add(type.Name, new EnumModel(scope, type.Name, type.Description, unknown, members));
        return type.Name;
    }

    private string Object(SdlType type)
    {
        if (inputs.ContainsKey(type.Name))
            return type.Name;

        // Inputs may contain each other.
        inputs.Add(type.Name, null);
        var names = new UniqueNames([type.Name]);
        var fields = type.Fields.Select(field => new InputFieldModel(
            field.Name,
            names.Take(ClrNames.Property(field.Name, type.Name)),
            field.Description,
            field.IsRequired,
            Input(type.IsOneOf ? field.Type with { IsNonNull = true } : field.Type))).ToEquatableArray();
        inputs[type.Name] = new InputModel(scope, type.Name, type.Description, type.IsOneOf, fields);
        return type.Name;
    }

    /// <summary>Whether a file can be somewhere in an input.</summary>
    private bool ReachesFiles(string typeName)
    {
        if (reachesFiles.TryGetValue(typeName, out var known))
            return known;

        reachesFiles[typeName] = false;
        var reaches = schema.Find(typeName)!.Fields.Any(field =>
            field.Type.NamedType == UploadScalar
            || (schema.Find(field.Type.NamedType)?.Kind == SdlKind.Input && ReachesFiles(field.Type.NamedType)));
        return reachesFiles[typeName] = reaches;
    }
}
