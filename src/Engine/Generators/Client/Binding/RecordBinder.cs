using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <summary>The shapes of an operation as records.</summary>
internal static class RecordBinder
{
    public static RecordModel Bind(Shape shape, SchemaIndex schema, FragmentBinder fragments)
    {
        // A record that is abstract may lack what one of its cases selects in a way of its own; the interface is then on the cases.
        var interfaces = fragments.InterfacesOf(shape, null)
            .Where(one => one.Declared().All(declared => Has(shape.Members, declared.Member)))
            .ToList();
        return new RecordModel(
            shape.Name,
            shape.StaticType,
            schema.Find(shape.StaticType)?.Description,
            Properties(shape.Members),
            Names(interfaces),
            FragmentBinder.ExplicitOf(interfaces, shape.Members).ToEquatableArray(),
            shape.Cases.Select(one => Bind(shape, one, schema, fragments, Names(interfaces))).ToEquatableArray());
    }

    private static CaseModel Bind(Shape shape, ShapeCase one, SchemaIndex schema, FragmentBinder fragments, EquatableArray<string> inBase)
    {
        var members = shape.Members.Concat(one.Members).ToList();
        var interfaces = fragments.InterfacesOf(shape, one)
            .Where(found => !inBase.Contains(found.Name) && found.Declared().All(declared => Has(members, declared.Member)))
            .ToList();
        return new CaseModel(
            one.Name,
            one.ObjectType,
            one.ObjectType is null
                ? $"A {shape.StaticType} of another type: one of which nothing is selected, or that the schema did not have."
                : schema.Find(one.ObjectType)?.Description,
            Properties(one.Members),
            Names(interfaces),
            FragmentBinder.ExplicitOf(interfaces, members).ToEquatableArray());
    }

    private static bool Has(IEnumerable<ShapeMember> members, ShapeMember wanted) =>
        members.Any(member => member.ResponseName == wanted.ResponseName);

    private static EquatableArray<string> Names(IEnumerable<InterfaceOf> interfaces) =>
        interfaces.Select(one => one.Name).ToEquatableArray();

    private static EquatableArray<PropertyModel> Properties(IEnumerable<ShapeMember> members) =>
        members.Select(member => new PropertyModel(member.Name, member.ResponseName, member.Description, member.Type)).ToEquatableArray();
}
