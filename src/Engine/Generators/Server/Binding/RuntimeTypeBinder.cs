using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Server.Models;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>Tells the object types of an interface or union apart by their C# types.</summary>
internal sealed class RuntimeTypeBinder(TypeCatalog catalog, ResolverCatalog resolvers, List<Problem> problems)
{
    public RuntimeTypeModel Bind(SdlType type)
    {
        if (resolvers.FindRuntimeType(type) is { Method.Parameters: { Count: 1 } parameters } resolver)
            return new RuntimeTypeModel(type.Name, $"{resolver.FullName}(({parameters[0].Type.Name})value)", default);

        var possible = catalog.PossibleTypes(type).Where(member => !catalog.Schema.IsRoot(member.Name)).ToList();
        foreach (var twins in possible.GroupBy(member => catalog.ClrNameOf(member.Name)).Where(group => group.Count() > 1))
        {
            var clrName = TypeCatalog.SimpleName(twins.Key!);
            problems.Add(ServerProblems.SameClrType(
                type, twins.Select(member => member.Name), clrName, ResolverCatalog.RuntimeTypeMethod));
        }

        // A derived type has all bases of its base and one more, so more bases come first.
        var cases = possible.OrderByDescending(member => catalog.Clr.FindType(member.Name)?.Type.Bases.Count ?? int.MaxValue)
            .Select(member => new RuntimeTypeCase(catalog.ClrNameOf(member.Name)!, member.Name))
            .GroupBy(member => member.ClrName).Select(group => group.First());
        return new RuntimeTypeModel(type.Name, null, cases.ToEquatableArray());
    }
}
