using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Server.Models;
using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>Joins schema and C#: every decision about the output is made here, on values alone.</summary>
internal sealed class ServerBinder
{
    private readonly List<Problem> problems = [];
    private readonly TypeCatalog catalog;
    private readonly ResolverCatalog resolvers;
    private readonly InterfaceBinder interfaces;
    private readonly ObjectBinder objects;
    private readonly InputBinder inputs;
    private readonly EnumBinder enums;
    private readonly RuntimeTypeBinder runtimeTypes;

    private ServerBinder(SdlSchema schema, ClrBindings clr, IEnumerable<ResolverClass> classes, string rootNamespace)
    {
        catalog = new TypeCatalog(schema, clr, rootNamespace);
        resolvers = new ResolverCatalog(catalog, classes, problems);
        var signatures = new Signatures(catalog);
        var leaves = new LeafWrites(catalog);
        var fits = new OutputFit(catalog, leaves);
        var reads = new InputReads(catalog);
        var arguments = new ArgumentBinder(catalog, reads, problems);
        var methods = new MethodBinder(catalog, fits, leaves, arguments, signatures, problems);
        interfaces = new InterfaceBinder(catalog, resolvers, methods);
        objects = new ObjectBinder(catalog, resolvers, interfaces, methods, fits, leaves, signatures, problems);
        inputs = new InputBinder(catalog, reads);
        enums = new EnumBinder(catalog, problems);
        runtimeTypes = new RuntimeTypeBinder(catalog, resolvers, problems);
    }

    public static ServerModel Bind(SdlSchema schema, ClrBindings clr, IEnumerable<ResolverClass> classes, string rootNamespace) =>
        new ServerBinder(schema, clr, classes, rootNamespace).Bind();

    private ServerModel Bind()
    {
        var shared = Of(SdlKind.Interface).Select(interfaces.Bind).Where(type => type.Fields.Count > 0).ToEquatableArray();
        var bound = Of(SdlKind.Object).Select(objects.Bind).ToList();
        resolvers.RefuseUnknown();
        RefuseUnboundScalars();
        return new ServerModel(
            bound.Select(pair => pair.Bindings).Where(type => type.Fields.Count > 0).ToEquatableArray(),
            shared,
            bound.Select(pair => pair.Record).OfType<RecordModel>().ToEquatableArray(),
            Of(SdlKind.Input).Select(inputs.Bind).ToEquatableArray(),
            Of(SdlKind.Enum).Select(enums.Bind).ToEquatableArray(),
            Schema(bound.Select(pair => pair.Bindings)),
            problems.Concat(catalog.Clr.Problems).ToEquatableArray());
    }

    private SchemaModel Schema(IEnumerable<ObjectModel> bindings) => new(
        catalog.Namespace,
        bindings.Where(type => type.Fields.Count > 0).Select(type => type.Name).ToEquatableArray(),
        catalog.Clr.Scalars.Select(scalar => new ScalarModel(scalar.SdlName, scalar.Coercion)).ToEquatableArray(),
        Of(SdlKind.Interface).Concat(Of(SdlKind.Union)).Select(runtimeTypes.Bind).ToEquatableArray(),
        DeclaresOptional: catalog.Clr.Optional is null);

    private void RefuseUnboundScalars()
    {
        var used = catalog.Schema.Types
            .SelectMany(type => type.Fields)
            .SelectMany(field => field.Arguments.Prepend(field))
            .Select(field => field.Type.NamedType);
        foreach (var scalar in Of(SdlKind.Scalar).Where(scalar => !catalog.IsKnown(scalar.Name) && used.Contains(scalar.Name)))
            problems.Add(Problem.At(scalar.Place, Descriptors.UnboundScalar, scalar.Name));
    }

    private IEnumerable<SdlType> Of(SdlKind kind) => catalog.Schema.Types.Where(type => type.Kind == kind);
}
