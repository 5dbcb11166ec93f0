using CustomerGraph.Engine.Generators.Sdl;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>The expressions that turn coerced arguments and input fields into C# values.</summary>
internal sealed class InputReads(TypeCatalog catalog)
{
    /// <param name="source">An expression of type <c>object?</c>.</param>
    /// <param name="name">Unique in its scope; names the value where it must be looked at before it is read.</param>
    public string Read(SdlTypeRef type, string source, string name) =>
        type.IsNonNull ? Present(type, source + "!") : Nullable(type, source, name);

    /// <summary>Reads into an Optional, which stays unset where the request left the value out.</summary>
    /// <param name="holder">What answers <c>IsSet</c> and <c>[index]</c>.</param>
    public string ReadOptional(SdlTypeRef type, string holder, int index, string name)
    {
        var value = Read(type, $"{holder}[{index}]", name);
        var optional = OptionalOf(type);
        var set = catalog.Clr.Optional is { Factory: null }
            ? $"({optional})({value})"
            : $"{optional}.{catalog.Clr.Optional?.Factory ?? "Of"}({value})";
        return $"{holder}.IsSet({index}) ? {set} : default";
    }

    public string OptionalOf(SdlTypeRef type) => $"{catalog.OptionalName}<{catalog.Declared(type)}>";

    private string Nullable(SdlTypeRef type, string source, string name)
    {
        if (type.Item is not null)
            return $"{source} is {{ }} {name} ? {Present(type, name)} : null";

        return catalog.KindOf(type.Name!) switch
        {
            SdlKind.Enum => $"{source} is string {name} ? ({catalog.ClrNameOf(type.Name!)}?){type.Name}Names.Parse({name}) : null",
            SdlKind.Input => $"{source} is InputObject {name} ? {catalog.ClrNameOf(type.Name!)}.Read({name}) : null",
            _ => $"({catalog.ClrNameOf(type.Name!)}?){source}",
        };
    }

    private string Present(SdlTypeRef type, string source)
    {
        if (type.Item is not null)
            return $"InputList.Read({source}, static item => {Read(type.Item, "item", "present")})";

        return catalog.KindOf(type.Name!) switch
        {
            SdlKind.Enum => $"{type.Name}Names.Parse((string){source})",
            SdlKind.Input => $"{catalog.ClrNameOf(type.Name!)}.Read((InputObject){source})",
            _ => $"({catalog.ClrNameOf(type.Name!)}){source}",
        };
    }
}
