using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Diff;

public sealed partial class SchemaDiff
{
    private void CompareInputFields(InputObjectType old, InputObjectType current)
    {
        if (current.IsOneOf && !old.IsOneOf)
            Add(SchemaChangeKind.OneOfAdded, old.Name, $"{old} became a OneOf Input Object.");
        if (old.IsOneOf && !current.IsOneOf)
            Add(SchemaChangeKind.OneOfRemoved, old.Name, $"{old} is no longer a OneOf Input Object.");

        var fields = Pairs<InputValueDefinition>.Of(old.Fields, current.Fields, field => field.Name);
        foreach (var field in fields.Added)
            AddInput($"{old}.{field.Name}", field, InputChangeKinds.InputField);
        foreach (var field in fields.Removed)
            Add(SchemaChangeKind.FieldRemoved, $"{old}.{field.Name}", $"Field {old}.{field.Name} was removed.");
        foreach (var (before, after) in fields.Kept)
            CompareInput($"{old}.{before.Name}", before, after, InputChangeKinds.InputField);
    }

    private void AddInput(string coordinate, InputValueDefinition input, InputChangeKinds kinds)
    {
        var (kind, article) = input.IsRequired ? (kinds.RequiredAdded, "A required") : (kinds.OptionalAdded, "An optional");
        Add(kind, coordinate, $"{article} {kinds.Noun} {coordinate} was added.");
    }

    private void CompareInput(string coordinate, InputValueDefinition old, InputValueDefinition current, InputChangeKinds kinds)
    {
        if (old.Type.ToString() != current.Type.ToString())
        {
            var kind = IsSafeInputChange(old.Type, current.Type) ? kinds.TypeWidened : kinds.TypeChanged;
            Add(kind, coordinate, $"{coordinate} changed type from {old.Type} to {current.Type}.");
        }

        if (current is { IsRequired: true } && old is { IsRequired: false } && old.Type.IsNonNull)
            Add(kinds.RequiredAdded, coordinate, $"{coordinate} became required, as its defaultValue was removed.");
        else
            CompareDefault(coordinate, Canonical(old.DefaultValue)?.ToString(), Canonical(current.DefaultValue)?.ToString(), kinds);
        CompareDescription(coordinate, old.Description, current.Description);
        CompareDeprecation(coordinate, old.DeprecationReason, current.DeprecationReason);
    }

    private void CompareDefault(string coordinate, string? old, string? current, InputChangeKinds kinds)
    {
        if (old == current)
            return;
        if (old is null)
            Add(kinds.DefaultAdded, coordinate, $"{coordinate} added a defaultValue {current}.");
        else if (current is null)
            Add(kinds.DefaultChanged, coordinate, $"{coordinate} defaultValue was removed.");
        else
            Add(kinds.DefaultChanged, coordinate, $"{coordinate} has changed defaultValue from {old} to {current}.");
    }

    /// <summary>Whether what fits the old type fits the new one: values may only become nullable.</summary>
    private static bool IsSafeInputChange(GraphQLType old, GraphQLType current) => (old, current) switch
    {
        (NonNullType before, NonNullType after) => IsSafeInputChange(before.NullableType, after.NullableType),
        (NonNullType before, _) => IsSafeInputChange(before.NullableType, current),
        (_, NonNullType) => false,
        (ListType before, ListType after) => IsSafeInputChange(before.ItemType, after.ItemType),
        (NamedType before, NamedType after) => before.Name == after.Name,
        _ => false,
    };

    /// <summary>The order of an object's fields means nothing.</summary>
    private static ValueNode? Canonical(ValueNode? value) => value switch
    {
        ListValueNode list => new ListValueNode(list.Values.Select(item => Canonical(item)!).ToArray()),
        ObjectValueNode fields => new ObjectValueNode(fields.Fields
            .OrderBy(field => field.Name.Value, StringComparer.Ordinal)
            .Select(field => new ObjectFieldNode(field.Name, Canonical(field.Value)!))
            .ToArray()),
        _ => value,
    };
}
