using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Server.Models;
using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>
/// Binds the fields of an object type: to a resolver method, else to one of an interface, else to a property, else to a property of the
/// generated record.
/// </summary>
internal sealed class ObjectBinder(
    TypeCatalog catalog,
    ResolverCatalog resolvers,
    InterfaceBinder interfaces,
    MethodBinder methods,
    OutputFit fits,
    LeafWrites leaves,
    Signatures signatures,
    List<Problem> problems)
{
    public (ObjectModel Bindings, RecordModel? Record) Bind(SdlType type)
    {
        var bound = catalog.Clr.FindType(type.Name);
        var members = new List<MemberModel>();
        var fields = new List<FieldModel>();
        foreach (var field in type.Fields.Where(field => catalog.IsKnown(field.Type.NamedType)))
        {
            if (Bind(type, field, bound, members) is { } model)
                fields.Add(model);
        }

        var record = catalog.IsDeclared(type.Name)
            ? new RecordModel(catalog.Namespace, type.Name, type.Description, members.ToEquatableArray())
            : null;
        return (new ObjectModel(catalog.Namespace, type.Name, fields.ToEquatableArray()), record);
    }

    private FieldModel? Bind(SdlType type, SdlField field, BoundType? bound, List<MemberModel> members)
    {
        if (resolvers.Find(type, field) is { } resolver)
            return methods.Bind(type, field, resolver);
        if (interfaces.Find(type, field) is { } shared)
            return shared;
        if (catalog.Schema.IsRoot(type.Name) || field.Arguments.Count > 0)
            return Missing(type, field);
        if (bound?.FindProperty(field.MemberName) is { } property)
            return Property(type, field, bound, property);

        return catalog.IsDeclared(type.Name) ? RecordProperty(type, field, members) : Missing(type, field);
    }

    private FieldModel RecordProperty(SdlType type, SdlField field, List<MemberModel> members)
    {
        var name = MemberNames.In(type.Name, field.MemberName);
        members.Add(new MemberModel(name, catalog.Declared(field.Type), field.Description));
        return Read(type, field, name, DeclaredType(field.Type));
    }

    private FieldModel? Property(SdlType type, SdlField field, BoundType bound, ClrProperty property)
    {
        switch (fits.Of(property.Type, field.Type))
        {
            case Fit.Fits:
                return Read(type, field, property.Name, property.Type);
            case Fit.MayBeNull:
                problems.Add(MayBeNull(type, field, bound, property));
                return null;
            case Fit.WrongType:
                problems.Add(WrongType(type, field, bound, property));
                return null;
            default:
                return null;
        }
    }

    private FieldModel Read(SdlType type, SdlField field, string property, ClrType propertyType)
    {
        var read = $"(({catalog.ClrNameOf(type.Name)})parent).{property}";
        return catalog.IsLeaf(field.Type)
            ? new LeafFieldModel(field.Name, leaves.Statements(propertyType, field.Type, read, "value").ToEquatableArray())
            : new ObjectFieldModel(field.Name, read);
    }

    /// <summary>The type that the generated record declares, as if it were read from there.</summary>
    private ClrType DeclaredType(SdlTypeRef type) => new(type.Item is null ? catalog.ClrNameOf(type.Name!)! : "", "")
    {
        IsNullable = !type.IsNonNull,
        IsValueType = type.Item is null && catalog.IsValueType(type.Name!),
        Item = type.Item is null ? null : DeclaredType(type.Item),
    };

    private FieldModel? Missing(SdlType type, SdlField field)
    {
        problems.Add(Problem.At(
            field.Place,
            Descriptors.FieldWithoutResolver,
            $"{type.Name}.{field.Name}: {field.Type}",
            Signatures.ClassFor(type, resolvers.ClassOf(type)),
            signatures.For(type, field)));
        return null;
    }

    private Problem MayBeNull(SdlType type, SdlField field, BoundType bound, ClrProperty property) => Problem.At(
        property.Place ?? field.Place,
        Descriptors.NullableForNonNull,
        $"{TypeCatalog.SimpleName(bound.Type.Name)}.{property.Name}",
        property.Type.Display,
        $"{type.Name}.{field.Name}",
        field.Type.ToString(),
        catalog.Display(field.Type),
        $"in {Signatures.ClassFor(type, resolvers.ClassOf(type))}: {signatures.For(type, field)}");

    private Problem WrongType(SdlType type, SdlField field, BoundType bound, ClrProperty property) => Problem.At(
        field.Place,
        Descriptors.SignatureMismatch,
        $"{TypeCatalog.SimpleName(bound.Type.Name)}.{property.Name}",
        property.Type.Display,
        $"{type.Name}.{field.Name}: {field.Type}",
        catalog.Display(field.Type),
        $"in {Signatures.ClassFor(type, resolvers.ClassOf(type))}: {signatures.For(type, field)}");
}
