using CustomerGraph.Engine.Generators.Sdl;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>The code that diagnostics tell to write.</summary>
internal sealed class Signatures(TypeCatalog catalog)
{
    /// <summary>The signature of a resolver for the field, of the cheapest shape that can do it.</summary>
    public string For(SdlType type, SdlField field)
    {
        var (name, result) = (field.MemberName, catalog.Display(field.Type));
        if (type.Name == catalog.Schema.Subscription)
            return $"public static IAsyncEnumerable<{result}> {name}({Parameters(field, cancellation: true)})";
        if (catalog.Schema.IsRoot(type.Name))
            return $"public static ValueTask<{result}> {name}Async({Parameters(field, cancellation: true)})";

        return field.Arguments.Count == 0 && catalog.IsLeaf(field.Type) ? Plain(type, field) : Batch(type, field);
    }

    /// <summary>A resolver that takes all parents at once.</summary>
    public string Batch(SdlType type, SdlField field) =>
        $"public static ValueTask<IReadOnlyList<{catalog.Display(field.Type)}>> {field.MemberName}Async("
        + $"IReadOnlyList<{ParentType(type)}> {Camel(type.Name)}s, {Parameters(field, cancellation: true)})";

    /// <summary>The class that takes the resolver.</summary>
    public static string ClassFor(SdlType type, string? existing) =>
        existing ?? $"[ResolversOf(\"{type.Name}\")] internal static class {type.Name}Fields";

    private string Plain(SdlType type, SdlField field) =>
        $"public static {catalog.Display(field.Type)} {field.MemberName}({ParentType(type)} {Camel(type.Name)})";

    private string Parameters(SdlField field, bool cancellation)
    {
        var parameters = field.Arguments.Select(argument => $"{catalog.Display(argument.Type)} {argument.Name}");
        return string.Join(", ", cancellation ? parameters.Append("CancellationToken cancellationToken") : parameters);
    }

    private string ParentType(SdlType type) => TypeCatalog.SimpleName(catalog.ClrNameOf(type.Name)!);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
