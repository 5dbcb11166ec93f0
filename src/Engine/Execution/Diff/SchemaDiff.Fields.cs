using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Diff;

public sealed partial class SchemaDiff
{
    private void CompareInterfaces(FieldsType old, FieldsType current)
    {
        var interfaces = Pairs<InterfaceType>.Of(old.Interfaces, current.Interfaces, type => type.Name);
        foreach (var added in interfaces.Added)
            Add(SchemaChangeKind.ImplementedInterfaceAdded, old.Name, $"{added} added to interfaces implemented by {old}.");
        foreach (var removed in interfaces.Removed)
            Add(SchemaChangeKind.ImplementedInterfaceRemoved, old.Name, $"{old} no longer implements interface {removed}.");
    }

    private void CompareFields(FieldsType old, FieldsType current)
    {
        var fields = Pairs<FieldDefinition>.Of(old.Fields, current.Fields, field => field.Name);
        foreach (var field in fields.Removed)
            Add(SchemaChangeKind.FieldRemoved, $"{old}.{field.Name}", $"Field {old}.{field.Name} was removed.");
        foreach (var field in fields.Added)
            Add(SchemaChangeKind.FieldAdded, $"{old}.{field.Name}", $"Field {old}.{field.Name} was added.");
        foreach (var (before, after) in fields.Kept)
            CompareField($"{old}.{before.Name}", before, after);
    }

    private void CompareField(string coordinate, FieldDefinition old, FieldDefinition current)
    {
        CompareArguments(coordinate, old, current);
        if (old.Type.ToString() != current.Type.ToString())
        {
            var isSafe = IsSafeOutputChange(old.Type, current.Type);
            var kind = isSafe ? SchemaChangeKind.FieldChangedKindSafe : SchemaChangeKind.FieldChangedKind;
            Add(kind, coordinate, $"Field {coordinate} changed type from {old.Type} to {current.Type}.");
        }

        CompareDescription(coordinate, old.Description, current.Description);
        CompareDeprecation(coordinate, old.DeprecationReason, current.DeprecationReason);
    }

    private void CompareArguments(string field, FieldDefinition old, FieldDefinition current)
    {
        var arguments = Pairs<InputValueDefinition>.Of(old.Arguments, current.Arguments, argument => argument.Name);
        foreach (var argument in arguments.Removed)
            Add(SchemaChangeKind.ArgRemoved, $"{field}({argument.Name}:)", $"Argument {field}({argument.Name}:) was removed.");
        foreach (var (before, after) in arguments.Kept)
            CompareInput($"{field}({before.Name}:)", before, after, InputChangeKinds.Argument);
        foreach (var argument in arguments.Added)
            AddInput($"{field}({argument.Name}:)", argument, InputChangeKinds.Argument);
    }

    /// <summary>Whether whoever reads the old type can read the new one: values may only become non-null.</summary>
    private static bool IsSafeOutputChange(GraphQLType old, GraphQLType current) => (old, current) switch
    {
        (NonNullType before, NonNullType after) => IsSafeOutputChange(before.NullableType, after.NullableType),
        (NonNullType, _) => false,
        (_, NonNullType after) => IsSafeOutputChange(old, after.NullableType),
        (ListType before, ListType after) => IsSafeOutputChange(before.ItemType, after.ItemType),
        (NamedType before, NamedType after) => before.Name == after.Name,
        _ => false,
    };
}
