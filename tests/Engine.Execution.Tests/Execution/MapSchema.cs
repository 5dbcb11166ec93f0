using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests;

/// <summary>
/// A schema whose values are maps: a field's value is the entry of its name, or what a resolver of the test says. Every field is a batch, so
/// tests see how often each is called.
/// </summary>
internal sealed class MapSchema
{
    private readonly Dictionary<string, BatchResolver> resolvers = [];
    private readonly Dictionary<string, FieldBinding> bindings = [];
    private readonly string sdl;

    public MapSchema(string sdl) => this.sdl = sdl;

    /// <summary>The calls of batch resolvers in the order of their starts, as <c>Type.field x parents</c>.</summary>
    public List<string> Calls { get; } = [];

    public EngineOptions Options { get; set; } = new() { AddErrorCodes = false };

    public MapSchema Resolve(string coordinate, BatchResolver resolver)
    {
        resolvers[coordinate] = resolver;
        return this;
    }

    public MapSchema Resolve(string coordinate, Func<object, object?> resolver) =>
        Resolve(coordinate, call => new(FieldColumn.Of(call.Parents.Select(resolver).ToArray())));

    public MapSchema Bind(string coordinate, FieldBinding binding)
    {
        bindings[coordinate] = binding;
        return this;
    }

    public GraphQLEngine Build()
    {
        var document = Parser.ParseDocument(sdl);
        var schemaBindings = new SchemaBindings();
        foreach (var type in document.Definitions.OfType<ObjectTypeDefinitionNode>())
        {
            foreach (var field in type.Fields)
                schemaBindings.Field(type.Name.Value, field.Name.Value, BindingOf($"{type.Name.Value}.{field.Name.Value}", field.Name.Value));
        }

        foreach (var type in document.Definitions.OfType<TypeDefinitionNode>().Where(type => type is InterfaceTypeDefinitionNode or UnionTypeDefinitionNode))
            schemaBindings.RuntimeType(type.Name.Value, value => Entry(value, "__typename") as string);
        return new GraphQLEngine(SchemaBuilder.Build(document, schemaBindings), Options);
    }

    /// <summary>The response to a query on the root value, as JSON text.</summary>
    public Task<string> RunAsync(string query, object? root = null, string variables = "{}") => RunAsync(Build(), query, root, variables);

    public static async Task<string> RunAsync(GraphQLEngine engine, string query, object? root = null, string variables = "{}")
    {
        using var json = JsonDocument.Parse(variables);
        var request = new GraphQLRequest { Query = query, Variables = json.RootElement };
        await using var response = await engine.ExecuteAsync(request, Context(root));
        return Text(response.ShouldBeOfType<SingleResponse>());
    }

    public static RequestContext Context(object? root = null, CancellationToken cancellationToken = default) =>
        new(NoServices.Instance, cancellationToken) { RootValue = root ?? new object() };

    public static string Text(SingleResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    public static object? Entry(object parent, string name) => (parent as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(name);

    private FieldBinding BindingOf(string coordinate, string name)
    {
        if (bindings.TryGetValue(coordinate, out var binding))
            return binding;

        var resolver = resolvers.GetValueOrDefault(coordinate)
            ?? (call => new(FieldColumn.Of(call.Parents.Select(parent => Entry(parent, name)).ToArray())));
        if (coordinate.StartsWith("Subscription.", StringComparison.Ordinal))
            return new StreamBinding(_ => throw new InvalidOperationException($"{coordinate} has no source."));

        return new BatchBinding(call =>
        {
            Calls.Add($"{coordinate} x {call.Parents.Count}");
            return resolver(call);
        });
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
