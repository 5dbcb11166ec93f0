using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Diff;

/// <summary>Compares two versions of a schema and says of each change what it means to clients.</summary>
public sealed partial class SchemaDiff
{
    private readonly List<SchemaChange> changes = [];

    private SchemaDiff()
    {
    }

    /// <summary>
    /// The changes in the old schema's order, what was added after what was there. Built-in types and directives are left out.
    /// </summary>
    public static IReadOnlyList<SchemaChange> Compare(Schema old, Schema current)
    {
        var diff = new SchemaDiff();
        diff.CompareRoots(old, current);
        diff.CompareTypes(old, current);
        diff.CompareDirectives(old, current);
        return diff.changes;
    }

    private void Add(SchemaChangeKind kind, string coordinate, string description) =>
        changes.Add(new SchemaChange(kind, coordinate, description));

    private void CompareRoots(Schema old, Schema current)
    {
        foreach (var operation in Enum.GetValues<OperationType>())
        {
            var (before, after) = (old.RootType(operation)?.Name, current.RootType(operation)?.Name);
            var name = operation.Keyword();
            if (before is null && after is not null)
                Add(SchemaChangeKind.RootTypeAdded, after, $"{after} became the {name} root type.");
            else if (before != after)
                Add(SchemaChangeKind.RootTypeChanged, before!, $"The {name} root type changed from {before} to {after ?? "none"}.");
        }
    }

    private void CompareTypes(Schema old, Schema current)
    {
        var types = Pairs<NamedType>.Of(Declared(old), Declared(current), type => type.Name);
        types.Removed.ForEach(type => Add(SchemaChangeKind.TypeRemoved, type.Name, $"{type} was removed."));
        types.Added.ForEach(type => Add(SchemaChangeKind.TypeAdded, type.Name, $"{type} was added."));
        types.Kept.ForEach(pair => CompareType(pair.Old, pair.Current));
    }

    private static IEnumerable<NamedType> Declared(Schema schema) => schema.Types.Where(type => !BuiltIns.IsBuiltInType(type.Name));

    private void CompareType(NamedType old, NamedType current)
    {
        CompareDescription(old.Name, old.Description, current.Description);
        switch (old, current)
        {
            case (FieldsType before, FieldsType after) when before.GetType() == after.GetType():
                CompareFields(before, after);
                CompareInterfaces(before, after);
                break;
            case (UnionType before, UnionType after):
                CompareMembers(before, after);
                break;
            case (EnumType before, EnumType after):
                CompareValues(before, after);
                break;
            case (InputObjectType before, InputObjectType after):
                CompareInputFields(before, after);
                break;
            case (ScalarType before, ScalarType after):
                CompareSpecifiedBy(before, after);
                break;
            default:
                Add(SchemaChangeKind.TypeChangedKind, old.Name, $"{old} changed from {KindOf(old)} to {KindOf(current)}.");
                break;
        }
    }

    private void CompareMembers(UnionType old, UnionType current)
    {
        var members = Pairs<ObjectType>.Of(old.Members, current.Members, member => member.Name);
        foreach (var member in members.Added)
            Add(SchemaChangeKind.TypeAddedToUnion, old.Name, $"{member} was added to union type {old}.");
        foreach (var member in members.Removed)
            Add(SchemaChangeKind.TypeRemovedFromUnion, old.Name, $"{member} was removed from union type {old}.");
    }

    private void CompareValues(EnumType old, EnumType current)
    {
        var values = Pairs<EnumValueDefinition>.Of(old.Values, current.Values, value => value.Name);
        foreach (var value in values.Added)
            Add(SchemaChangeKind.ValueAddedToEnum, $"{old}.{value.Name}", $"Enum value {old}.{value.Name} was added.");
        foreach (var value in values.Removed)
            Add(SchemaChangeKind.ValueRemovedFromEnum, $"{old}.{value.Name}", $"Enum value {old}.{value.Name} was removed.");
        foreach (var (before, after) in values.Kept)
        {
            CompareDescription($"{old}.{before.Name}", before.Description, after.Description);
            CompareDeprecation($"{old}.{before.Name}", before.DeprecationReason, after.DeprecationReason);
        }
    }

    /// <summary>Another specification of a scalar may take and give other values.</summary>
    private void CompareSpecifiedBy(ScalarType old, ScalarType current)
    {
        var (before, after) = (old.SpecifiedByUrl ?? "none", current.SpecifiedByUrl ?? "none");
        if (before != after)
            Add(SchemaChangeKind.SpecifiedByChanged, old.Name, $"{old} changed its specification from {before} to {after}.");
    }

    private void CompareDescription(string coordinate, string? old, string? current)
    {
        var what = current is null ? "was removed" : $"has changed to \"{current}\"";
        if (old != current)
            Add(SchemaChangeKind.DescriptionChanged, coordinate, $"Description of {coordinate} {what}.");
    }

    private void CompareDeprecation(string coordinate, string? old, string? current)
    {
        var what = current is null ? "no longer deprecated" : $"deprecated: {current}";
        if (old != current)
            Add(SchemaChangeKind.DeprecationChanged, coordinate, $"{coordinate} is {what}.");
    }

    private static string KindOf(NamedType type) => type switch
    {
        ScalarType => "a Scalar type",
        ObjectType => "an Object type",
        InterfaceType => "an Interface type",
        UnionType => "a Union type",
        EnumType => "an Enum type",
        _ => "an Input type",
    };
}
