using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>The resolver methods by SDL type and C# member name.</summary>
internal sealed class ResolverCatalog
{
    /// <summary>In a class for an interface or union: names the object type of a value.</summary>
    public const string RuntimeTypeMethod = "RuntimeType";

    private readonly TypeCatalog types;
    private readonly List<Problem> problems;
    private readonly List<ResolverClass> classes;
    private readonly ILookup<(string Type, string Member), Resolver> resolvers;

    public ResolverCatalog(TypeCatalog types, IEnumerable<ResolverClass> classes, List<Problem> problems)
    {
        this.types = types;
        this.problems = problems;
        this.classes = [.. classes.OrderBy(type => type.Name, StringComparer.Ordinal)];
        resolvers = this.classes.SelectMany(type => type.Methods.Select(method => new Resolver(type, method)))
            .ToLookup(resolver => (resolver.Class.TypeName, resolver.Method.MemberName));
    }

    public Resolver? Find(SdlType type, SdlField field)
    {
        var found = resolvers[(type.Name, field.MemberName)].ToList();
        if (found.Count > 1)
        {
            problems.Add(Problem.At(
                found[1].Method.Place, Descriptors.ResolvedTwice, $"{type.Name}.{field.Name}", found[0].Display, found[1].Display));
        }

        return found.FirstOrDefault();
    }

    public Resolver? FindRuntimeType(SdlType abstractType) => resolvers[(abstractType.Name, RuntimeTypeMethod)].FirstOrDefault();

    /// <summary>The display name of the class that already resolves fields of the type.</summary>
    public string? ClassOf(SdlType type) => classes.FirstOrDefault(candidate => candidate.TypeName == type.Name)?.Display;

    public void RefuseUnknown()
    {
        foreach (var resolverClass in classes)
        {
            if (types.Find(resolverClass.TypeName) is { } type)
                RefuseUnknownFields(resolverClass, type);
            else
                problems.Add(ServerProblems.ResolversOfUnknownType(resolverClass.Display, resolverClass.TypeName, resolverClass.Place));
        }
    }

    private void RefuseUnknownFields(ResolverClass resolverClass, SdlType type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (type.Kind is SdlKind.Object or SdlKind.Interface)
            names.UnionWith(type.Fields.Select(field => field.MemberName));
        if (types.IsAbstract(type.Name))
            names.Add(RuntimeTypeMethod);
        foreach (var method in resolverClass.Methods.Where(method => !names.Contains(method.MemberName)))
            problems.Add(Unknown(resolverClass, method, type));
    }

    private static Problem Unknown(ResolverClass resolverClass, ResolverMethod method, SdlType type)
    {
        var field = char.ToLowerInvariant(method.MemberName[0]) + method.MemberName.Substring(1);
        var display = $"{resolverClass.Display}.{method.Name}";
        return type.Kind is SdlKind.Object or SdlKind.Interface
            ? ServerProblems.ResolverOfUnknownField(display, type, field, method.Place)
            : ServerProblems.ResolverOfOtherKind(display, type, method.Place);
    }
}
