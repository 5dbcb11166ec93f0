using System.Reflection;
using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Tests.Harness;

/// <summary>A compiled project behind the real engine.</summary>
internal sealed class Running
{
    private readonly Assembly assembly;
    private readonly Schema schema;
    private readonly GraphQLEngine engine;

    public Running(Assembly assembly)
    {
        this.assembly = assembly;
        var generated = assembly.GetType($"{Project.RootNamespace}.GeneratedSchema")!;
        var bindings = new SchemaBindings();
        generated.GetMethod("Bind")!.Invoke(null, [bindings]);
        var sdl = (string)generated.GetField("Sdl")!.GetRawConstantValue()!;
        schema = SchemaBuilder.Build(Parser.ParseDocument(sdl), bindings);
        engine = new GraphQLEngine(schema);
    }

    public FieldBinding? Binding(string type, string field) => ((ObjectType)schema.FindType(type)!).FindField(field)!.Binding;

    public object New(string typeName) => Activator.CreateInstance(assembly.GetType($"{Project.RootNamespace}.{typeName}")!)!;

    /// <summary>The response as JSON text, with single quotes for legibility.</summary>
    public async Task<string> QueryAsync(string query, string variables = "{}")
    {
        using var json = JsonDocument.Parse(variables);
        await using var response = await engine.ExecuteAsync(new GraphQLRequest { Query = query, Variables = json.RootElement }, Context());
        return Text(response.ShouldBeOfType<SingleResponse>());
    }

    public async Task<List<string>> SubscribeAsync(string query)
    {
        await using var response = await engine.ExecuteAsync(new GraphQLRequest { Query = query }, Context());
        var events = new List<string>();
        await foreach (var result in response.ShouldBeOfType<StreamResponse>().Results)
            events.Add(Text(result));
        return events;
    }

    private static string Text(SingleResponse response) => Encoding.UTF8.GetString(response.Body.Span).Replace('"', '\'');

    private RequestContext Context() => new(new Services(assembly), CancellationToken.None);

    /// <summary>A new instance of whatever the project defines.</summary>
    private sealed class Services(Assembly assembly) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType.Assembly == assembly ? Activator.CreateInstance(serviceType) : null;
    }
}
