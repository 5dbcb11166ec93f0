using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

internal enum Fit
{
    Fits,
    MayBeNull,
    WrongType,

    /// <summary>The compiler does not know the type, and will say so itself.</summary>
    Unknown,
}

/// <summary>Whether values of a C# type can be the values of a field.</summary>
internal sealed class OutputFit(TypeCatalog catalog, LeafWrites leaves)
{
    public Fit Of(ClrType actual, SdlTypeRef type)
    {
        if (catalog.IsUnknown(actual))
            return Fit.Unknown;

        var fit = type.Item is null ? Named(actual, type.Name!) : List(actual, type.Item);
        return fit == Fit.Fits && actual.IsNullable && type.IsNonNull ? Fit.MayBeNull : fit;
    }

    private Fit List(ClrType actual, SdlTypeRef itemType) => actual.Item is null ? Fit.WrongType : Of(actual.Item, itemType);

    private Fit Named(ClrType actual, string name)
    {
        var fits = catalog.KindOf(name) switch
        {
            SdlKind.Scalar or SdlKind.Enum => leaves.CallFor(actual, name) is not null,
            SdlKind.Object => IsObject(actual, name),
            _ => IsAbstract(actual, name),
        };
        return fits ? Fit.Fits : Fit.WrongType;
    }

    private bool IsObject(ClrType actual, string name) => catalog.Is(actual, name) || actual.DerivesFrom(catalog.ClrNameOf(name)!);

    /// <summary>A common type of the members, or one of them.</summary>
    private bool IsAbstract(ClrType actual, string name) =>
        actual.IsObject
        || IsObject(actual, name)
        || catalog.PossibleTypes(catalog.Find(name)!).Any(possible =>
            IsObject(actual, possible.Name) || catalog.Clr.FindType(possible.Name)?.Type.DerivesFrom(actual.Name) == true);
}
