using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Server.Models;
using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>Binds a field to a resolver method, by the method's shape.</summary>
internal sealed class MethodBinder(
    TypeCatalog catalog, OutputFit fits, LeafWrites leaves, ArgumentBinder arguments, Signatures signatures, List<Problem> problems)
{
    /// <returns>Null where the method does not fit; the reason is reported.</returns>
    public FieldModel? Bind(SdlType type, SdlField field, Resolver resolver)
    {
        var method = resolver.Method;
        if (type.Name == catalog.Schema.Subscription)
            return Stream(type, field, resolver);
        if (catalog.Schema.IsRoot(type.Name))
            return Root(type, field, resolver);

        var parent = method.Parameters.Count > 0 ? method.Parameters[0] : null;
        if (parent is { Type: { TakesArray: true, Item: { } item } } && IsParent(item, type))
            return Batch(type, field, resolver);
        if (parent is not null && IsParent(parent.Type, type))
            return OneParent(type, field, resolver);

        if (parent is not null && catalog.IsUnknown(parent.Type))
            return null;

        var given = parent is null ? ServerProblems.WithoutParents : ServerProblems.OtherParents(parent.Type.Display);
        return Refuse(resolver, type, field, given, ServerProblems.ParentsFirst);
    }

    private FieldModel? OneParent(SdlType type, SdlField field, Resolver resolver)
    {
        var method = resolver.Method;
        if (method.IsAsynchronous)
        {
            problems.Add(Problem.At(method.Place, Descriptors.AsyncPerParent, resolver.Display, signatures.Batch(type, field)));
            return null;
        }

        if (method.Result is null)
            return WritesItself(type, field, resolver);
        if (!ResultFits(type, field, resolver, method.Result))
            return null;
        if (method.Parameters.Count > 1)
            return EachParent(type, field, resolver);

        var call = $"{resolver.FullName}(({catalog.ClrNameOf(type.Name)})parent)";
        return catalog.IsLeaf(field.Type)
            ? new LeafFieldModel(field.Name, leaves.Statements(method.Result, field.Type, call, "value").ToEquatableArray())
            : new ObjectFieldModel(field.Name, call);
    }

    private FieldModel? WritesItself(SdlType type, SdlField field, Resolver resolver)
    {
        var parameters = resolver.Method.Parameters;
        if (!catalog.IsLeaf(field.Type) || parameters.Count != 2 || parameters[1].Type.Name != EngineTypes.ResponseWriter)
            return Refuse(resolver, type, field, ServerProblems.WithoutResult, catalog.Display(field.Type));

        var call = $"{resolver.FullName}(({catalog.ClrNameOf(type.Name)})parent, writer);";
        return new LeafFieldModel(field.Name, new([call]));
    }

    private EachParentFieldModel? EachParent(SdlType type, SdlField field, Resolver resolver)
    {
        if (Call(type, field, resolver, resolver.Method.Parameters.Skip(1)) is not { } call)
            return null;

        var result = resolver.Method.Result!;
        var valueType = field.Type is { Item: null, Name: { } name } && catalog.IsDeclared(name) ? catalog.ClrNameOf(name)! : result.Name;
        return new EachParentFieldModel(
            field.Name, call, catalog.ClrNameOf(type.Name)!, result.IsNullable ? valueType + "?" : valueType, Column(result, field.Type));
    }

    private FieldModel? Batch(SdlType type, SdlField field, Resolver resolver)
    {
        var method = resolver.Method;
        if (method.Result is not { } result || method.Delivery is Delivery.Stream or Delivery.AwaitedStream)
            return Refuse(resolver, type, field, method.ReturnDisplay, $"IReadOnlyList<{catalog.Display(field.Type)}>");
        if (result.Name == EngineTypes.FieldColumn)
            return BatchOf(new ColumnModel(ColumnKind.Ready));
        if (catalog.IsUnknown(result))
            return null;
        if (result is not { IsIndexed: true, Item: { } item })
            return Refuse(resolver, type, field, method.ReturnDisplay, $"IReadOnlyList<{catalog.Display(field.Type)}>");
        if (item.IsObject)
            return BatchOf(new ColumnModel(ColumnKind.Objects));

        return ResultFits(type, field, resolver, item) ? BatchOf(Column(item, field.Type)) : null;

        FieldModel? BatchOf(ColumnModel column)
        {
            if (Call(type, field, resolver, method.Parameters.Skip(1)) is not { } call)
                return null;

            var parents = new ArgumentModel(method.Parameters[0].Name, $"call.ParentsAs<{catalog.ClrNameOf(type.Name)}>()");
            var withParents = call with { Arguments = call.Arguments.Prepend(parents).ToEquatableArray() };
            return new BatchFieldModel(field.Name, withParents, HasOneValue: false, column);
        }
    }

    private FieldModel? Root(SdlType type, SdlField field, Resolver resolver)
    {
        var method = resolver.Method;
        if (method.Result is not { } result || method.Delivery is Delivery.Stream or Delivery.AwaitedStream)
            return Refuse(resolver, type, field, method.ReturnDisplay, catalog.Display(field.Type));

        var isColumn = result.Name == EngineTypes.FieldColumn;
        if (!isColumn && !ResultFits(type, field, resolver, result))
            return null;

        var column = isColumn ? new ColumnModel(ColumnKind.Ready) : Column(result, field.Type);
        return Call(type, field, resolver, method.Parameters) is { } call
            ? new BatchFieldModel(field.Name, call, HasOneValue: !isColumn, column)
            : null;
    }

    private FieldModel? Stream(SdlType type, SdlField field, Resolver resolver)
    {
        var method = resolver.Method;
        var expected = $"IAsyncEnumerable<{catalog.Display(field.Type)}>";
        if (method.Delivery is not (Delivery.Stream or Delivery.AwaitedStream))
            return Refuse(resolver, type, field, method.ReturnDisplay, expected);
        var isGeneral = method.Result is { IsObject: true } or { Name: EngineTypes.SourceEvent };
        if (!isGeneral && !ResultFits(type, field, resolver, method.Result!))
            return null;

        var column = isGeneral ? new ColumnModel(ColumnKind.Objects) : Column(method.Result!, field.Type);
        return Call(type, field, resolver, method.Parameters) is { } call ? new StreamFieldModel(field.Name, call, column) : null;
    }

    private CallModel? Call(SdlType type, SdlField field, Resolver resolver, IEnumerable<ResolverParameter> parameters) =>
        arguments.Bind(type, field, resolver, parameters) is { } bound
            ? new CallModel(resolver.FullName, bound, resolver.Method.Delivery is Delivery.Awaited or Delivery.AwaitedStream)
            : null;

    private ColumnModel Column(ClrType item, SdlTypeRef type)
    {
        if (catalog.IsLeaf(type))
            return new ColumnModel(ColumnKind.Leaves, leaves.Statements(item, type, "value").ToEquatableArray());
        return new ColumnModel(item.IsValueType ? ColumnKind.Structs : ColumnKind.Objects);
    }

    private bool IsParent(ClrType parameter, SdlType type) =>
        catalog.Is(parameter, type.Name) || catalog.Clr.FindType(type.Name)?.Type.DerivesFrom(parameter.Name) == true;

    private bool ResultFits(SdlType type, SdlField field, Resolver resolver, ClrType result)
    {
        var fit = fits.Of(result, field.Type);
        if (fit == Fit.WrongType)
            Refuse(resolver, type, field, resolver.Method.ReturnDisplay, NeededFor(result, field));
        if (fit == Fit.MayBeNull)
            problems.Add(MayBeNull(resolver, type, field, result));
        return fit == Fit.Fits;
    }

    private Problem MayBeNull(Resolver resolver, SdlType type, SdlField field, ClrType result) => Problem.At(
        resolver.Method.Place,
        Descriptors.NullableForNonNull,
        ServerProblems.ResultOf(resolver.Display),
        result.Display,
        $"{type.Name}.{field.Name}",
        field.Type.ToString(),
        catalog.Display(field.Type),
        signatures.For(type, field));

    /// <summary>Names of two types that look the same are told apart by their namespaces.</summary>
    private string NeededFor(ClrType actual, SdlField field)
    {
        var needed = catalog.ClrNameOf(field.Type.NamedType)!;
        return actual.Name != needed && TypeCatalog.SimpleName(actual.Name) == TypeCatalog.SimpleName(needed)
            ? needed.Replace("global::", "")
            : catalog.Display(field.Type);
    }

    private FieldModel? Refuse(Resolver resolver, SdlType type, SdlField field, string actual, string needed)
    {
        problems.Add(Problem.At(
            resolver.Method.Place,
            Descriptors.SignatureMismatch,
            resolver.Display,
            actual,
            $"{type.Name}.{field.Name}: {field.Type}",
            needed,
            signatures.For(type, field)));
        return null;
    }
}
