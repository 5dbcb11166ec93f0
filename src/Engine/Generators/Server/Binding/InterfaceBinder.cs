using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Server.Models;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>
/// Binds the fields that a class for an interface resolves. Each binding is made once; the types that implement the interface share it.
/// </summary>
internal sealed class InterfaceBinder(TypeCatalog catalog, ResolverCatalog resolvers, MethodBinder methods)
{
    private readonly Dictionary<(string Interface, string Field), FieldModel> shared = [];

    public ObjectModel Bind(SdlType type)
    {
        var fields = new List<FieldModel>();
        foreach (var field in type.Fields.Where(field => catalog.IsKnown(field.Type.NamedType)))
        {
            if (resolvers.Find(type, field) is not { } resolver || methods.Bind(type, field, resolver) is not { } model)
                continue;
            shared.Add((type.Name, field.Name), model);
            fields.Add(model);
        }

        return new ObjectModel(catalog.Namespace, type.Name, fields.ToEquatableArray());
    }

    /// <summary>The binding that the type's field has from an interface; null where it has to have one of its own.</summary>
    public SharedFieldModel? Find(SdlType type, SdlField field)
    {
        foreach (var name in type.Interfaces)
        {
            var theirs = catalog.Find(name)?.Fields.FirstOrDefault(candidate => candidate.Name == field.Name);
            if (theirs is not null && shared.ContainsKey((name, field.Name)) && IsSame(theirs, field))
                return new SharedFieldModel(field.Name, name, field.MemberName);
        }

        return null;
    }

    // A type may promise more than the interface, or take more arguments; then the interface's binding does not know enough.
    private static bool IsSame(SdlField theirs, SdlField own) =>
        theirs.Type.ToString() == own.Type.ToString() && Arguments(theirs).SequenceEqual(Arguments(own));

    private static IEnumerable<string> Arguments(SdlField field) => field.Arguments.Select(argument => $"{argument.Name}: {argument.Type}");
}
