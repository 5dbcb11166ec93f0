using CustomerGraph.Engine.Generators.Client.Checks;
using CustomerGraph.Engine.Generators.Client.Documents;
using CustomerGraph.Engine.Generators.Client.Models;
using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Client.Binding;

/// <summary>
/// Joins the schema, the files of operations and the project's settings into a model. Every decision and every diagnostic is made here.
/// </summary>
internal sealed class ClientBinder
{
    /// <summary>What generated code calls by its simple name, so that no generated type may be called so.</summary>
    private static readonly string[] Reserved =
    [
        OperationModel.ResultName, "Variables", "Json", "Operation", "Document",
        "JsonRead", "JsonScalar", "Utf8JsonReader", "Utf8JsonWriter", "IReadOnlyList", "List",
        "IGraphQLInput", "InputWriter", "Optional", "Upload", "GraphQLOperation", "GraphQLOperationKind",
    ];

    private readonly ClientOptions options;
    private readonly SchemaIndex schema;
    private readonly DocumentSet documents;
    private readonly ScalarMap scalars;
    private readonly TypeBinder types;
    private readonly Scope scope;
    private readonly UniqueNames names;
    private readonly Dictionary<string, Shape> fragmentShapes = new(StringComparer.Ordinal);

    private ClientBinder(SdlSchema schema, IEnumerable<OperationFile> files, ClientOptions options)
    {
        this.options = options;
        this.schema = new SchemaIndex(schema);
        documents = new DocumentSet(files);
        scalars = new ScalarMap(options.Scalars);
        scope = new Scope(options.Namespace, options.Visibility);
        types = new TypeBinder(this.schema, scalars, scope, options.ThrowsOnUnknownEnumValue);
        var ofSchema = schema.Types.Where(type => type.Kind is SdlKind.Enum or SdlKind.Input).Select(type => type.Name);
        names = new UniqueNames(ofSchema.Concat(Reserved).Append(options.ClientName));
    }

    public static ClientModel Bind(SdlSchema schema, IEnumerable<OperationFile> files, ClientOptions options, bool canRegister) =>
        new ClientBinder(schema, files, options).Bind(canRegister);

    private ClientModel Bind(bool canRegister)
    {
        OperationChecks.Run(schema, documents);
        var bindable = documents.Fragments.Where(documents.IsSound);
        foreach (var fragment in bindable.OrderBy(fragment => fragment.Name.Value, StringComparer.Ordinal))
            fragmentShapes.Add(fragment.Name.Value, ShapeOf(fragment));

        var binder = new FragmentBinder(fragmentShapes);
        var operations = documents.Operations.Where(documents.IsSound).Select(operation => Bind(operation, binder)).ToList();
        var sound = operations.OfType<OperationModel>().ToEquatableArray();
        return new ClientModel(
            new ClientClassModel(scope, options.ClientName, canRegister, sound),
            sound,
            fragmentShapes.Values.Select(shape => binder.Bind(scope, shape)).ToEquatableArray(),
            types.Inputs,
            types.Enums,
            scalars.Problems.Concat(documents.Problems).ToEquatableArray());
    }

    private Shape ShapeOf(FragmentDefinitionNode fragment)
    {
        var name = names.Take("I" + ClrNames.Pascal(fragment.Name.Value));
        return new ShapeBinder(schema, documents, types, fragment, names, name)
            .Bind(name, "", fragment.TypeCondition.Name.Value, [new Contribution(fragment.SelectionSet, IsConditional: false)]);
    }

    /// <returns>Null where the operation turned out to be wrong.</returns>
    private OperationModel? Bind(OperationDefinitionNode operation, FragmentBinder fragments)
    {
        var className = names.Take(ClassName(operation));
        var known = fragmentShapes.Values.SelectMany(fragment => fragment.WithDescendants()).Select(shape => shape.Name);
        var local = new UniqueNames(names.Taken.Concat(known));
        var root = new Contribution(operation.SelectionSet, IsConditional: false);
        var result = new ShapeBinder(schema, documents, types, operation, local, "")
            .Bind(OperationModel.ResultName, "", schema.RootOf(operation.Operation)!, [root]);
        var variables = Variables(operation);
        var resume = new ResumeBinder(documents, operation).Bind(result, variables);
        if (!documents.IsSound(operation))
            return null;

        var document = new SentDocument(schema).Print(documents, operation);
        return new OperationModel(
            scope,
            operation.Name!.Value,
            className,
            operation.Operation.ToString(),
            operation.Description?.Value,
            document,
            SentDocument.IdOf(document),
            result.WithDescendants().Select(shape => RecordBinder.Bind(shape, schema, fragments)).ToEquatableArray(),
            variables,
            resume);
    }

    private static string ClassName(OperationDefinitionNode operation)
    {
        var name = ClrNames.Pascal(operation.Name!.Value);
        var kind = operation.Operation.ToString();
        return name.EndsWith(kind, StringComparison.Ordinal) ? name : name + kind;
    }

    private EquatableArray<VariableModel> Variables(OperationDefinitionNode operation)
    {
        var properties = new UniqueNames(["Variables"]);
        return operation.VariableDefinitions.Select(Variable).ToEquatableArray();

        VariableModel Variable(VariableDefinitionNode node)
        {
            var name = node.Variable.Name.Value;
            var type = SdlReader.Read(node.Type);
            return new VariableModel(
                name,
                properties.Take(ClrNames.Property(name, "Variables")),
                ClrNames.Parameter(name),
                type.IsNonNull && node.DefaultValue is null,
                types.Input(type));
        }
    }
}
