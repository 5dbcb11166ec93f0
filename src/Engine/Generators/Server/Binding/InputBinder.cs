using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Server.Models;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>Makes a record of every input object: plain members for non-null fields, optional ones for nullable fields.</summary>
internal sealed class InputBinder(TypeCatalog catalog, InputReads reads)
{
    public InputModel Bind(SdlType type)
    {
        // The engine numbers the fields as they stand in the schema, so a field that cannot be bound keeps its number.
        var members = type.Fields.Select((field, index) => (field, index))
            .Where(entry => catalog.IsKnown(entry.field.Type.NamedType))
            .Select(entry => Bind(type, entry.field, entry.index));
        return new InputModel(catalog.Namespace, type.Name, type.Description, members.ToEquatableArray());
    }

    private InputMemberModel Bind(SdlType type, SdlField field, int index)
    {
        var isRequired = field.Type.IsNonNull;
        return new InputMemberModel(
            MemberNames.In(type.Name, field.MemberName),
            isRequired ? catalog.Declared(field.Type) : reads.OptionalOf(field.Type),
            field.Description,
            isRequired,
            isRequired
                ? reads.Read(field.Type, $"input[{index}]", field.Name + "Value")
                : reads.ReadOptional(field.Type, "input", index, field.Name + "Value"));
    }
}
