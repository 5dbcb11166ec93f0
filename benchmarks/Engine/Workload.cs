using System.Text.Json;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Benchmarks;

/// <summary>The documents that are measured, and a schema whose values are in memory, so that the engine alone is measured.</summary>
internal static class Workload
{
    public static readonly string[] Names = ["kitchen-sink", "introspection", "Q1", "Q2", "Q3", "Q4", "Q5", "M1"];

    private static readonly JsonElement Variables = JsonDocument.Parse(
        """{"id":"cus_1","input":{"parentId":"cus_1","name":"New Ltd","tags":[["a"]]}}""").RootElement;

    public static Schema Schema { get; } = SchemaBuilder.Build(Parser.ParseDocument(Text("schema")), Bindings());

    public static string Text(string name)
    {
        using var stream = typeof(Workload).Assembly.GetManifestResourceStream($"{name}.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static GraphQLRequest Request(string name) =>
        new() { Query = Text(name), OperationName = name == "kitchen-sink" ? "Sink" : null, Variables = Variables };

    /// <summary>With a limit of costs, so that each operation is priced.</summary>
    public static GraphQLEngine Engine() => new(Schema, new EngineOptions { MaxCost = 1_000_000 });

    /// <exception cref="InvalidOperationException">The document is refused, or a field of it fails.</exception>
    public static async Task<JsonElement> AnswerAsync(GraphQLEngine engine, string name)
    {
        await using var response = await engine.ExecuteAsync(Request(name), Context());
        var answer = JsonDocument.Parse(((SingleResponse)response).Body.ToArray()).RootElement;
        return answer.TryGetProperty("errors", out var errors)
            ? throw new InvalidOperationException($"{name} is not answered: {errors}")
            : answer;
    }

    public static RequestContext Context() => new(NoServices.Instance, CancellationToken.None);

    private static SchemaBindings Bindings()
    {
        var bindings = new SchemaBindings().RuntimeType("Node", TypeOf).RuntimeType("Found", TypeOf)
            .Field("Query", "customer", One(_ => Customer.Root))
            .Field("Customer", "children", Batch(static (parent, call) => Page.Of((Customer)parent, call.Arguments[0] as int? ?? 20)))
            .Field("Customer", "domains", Batch(static (parent, _) => ((Customer)parent).Domains))
            .Field("Customer", "contracts", Batch(static (parent, _) => ((Customer)parent).Contracts))
            .Field("Connection", "nodes", new ObjectBinding(static page => ((Page)page).Nodes))
            .Field("Connection", "pageInfo", new ObjectBinding(static page => page))
            .Field("PageInfo", "hasNextPage", new LeafBinding(static (page, writer) => writer.WriteBoolean(((Page)page).HasNext)))
            .Field("PageInfo", "endCursor", new LeafBinding(static (_, writer) => writer.WriteString("eyJ2IjoxfQ")))
            .Field("Contract", "sla", new ObjectBinding(static contract => ((Contract)contract).Sla))
            .Field("Sla", "firstResponseMinutes", new LeafBinding(static (sla, writer) => writer.WriteInt(((Sla)sla).FirstResponse)))
            .Field("Sla", "resolutionMinutes", new LeafBinding(static (sla, writer) => writer.WriteInt(((Sla)sla).Resolution)))
            .Field("Domain", "isPrimary", new LeafBinding(static (domain, writer) => writer.WriteBoolean(((Domain)domain).IsPrimary)));
        foreach (var (type, field, read) in Leaves())
            bindings.Field(type, field, new LeafBinding((parent, writer) => writer.WriteString(read(parent))));
        return KitchenSink(Settings(bindings));
    }

    private static string TypeOf(object value) => value is Contract ? "Contract" : "Customer";

    private static SchemaBindings Settings(SchemaBindings bindings) => bindings
        .Field("Customer", "effectiveBranding", Batch(static (parent, _) => ((Customer)parent).Branding))
        .Field("Customer", "effectivePasswordPolicy", Batch(static (parent, _) => ((Customer)parent).PasswordPolicy))
        .Field("Branding", "source", new ObjectBinding(static branding => ((Branding)branding).Source))
        .Field("PasswordPolicy", "minLength", new LeafBinding(static (policy, writer) => writer.WriteInt(((PasswordPolicy)policy).MinLength)))
        .Field("PasswordPolicy", "maxAgeDays", new LeafBinding(static (policy, writer) => writer.WriteInt(((PasswordPolicy)policy).MaxAgeDays)))
        .Field("PasswordPolicy", "requireMfa", new LeafBinding(static (policy, writer) => writer.WriteBoolean(((PasswordPolicy)policy).RequireMfa)));

    private static IEnumerable<(string Type, string Field, Func<object, string> Read)> Leaves() =>
    [
        ("Customer", "id", static one => ((Customer)one).Id), ("Customer", "code", static one => ((Customer)one).Code),
        ("Customer", "name", static one => ((Customer)one).Name), ("Customer", "contactName", static one => ((Customer)one).Contact),
        ("Customer", "contactEmail", static one => ((Customer)one).Email), ("Customer", "type", static _ => "STANDARD"),
        ("Customer", "status", static _ => "PROVISIONED"), ("Customer", "city", static one => ((Customer)one).City),
        ("Customer", "country", static _ => "DE"), ("Customer", "primaryDomain", static one => ((Customer)one).Domains[0].Name),
        ("Domain", "name", static one => ((Domain)one).Name), ("Contract", "id", static one => ((Contract)one).Id),
        ("Contract", "name", static one => ((Contract)one).Name), ("Contract", "kind", static _ => "RETAINER"),
        ("Contract", "startsOn", static _ => "2026-01-01"), ("Sla", "name", static one => ((Sla)one).Name),
        ("Branding", "displayName", static one => ((Branding)one).DisplayName), ("Branding", "logoUrl", static one => ((Branding)one).LogoUrl),
        ("Branding", "primaryColor", static one => ((Branding)one).Colour), ("Branding", "secondaryColor", static one => ((Branding)one).Colour),
        ("Branding", "supportEmail", static one => ((Branding)one).Email),
    ];

    private static SchemaBindings KitchenSink(SchemaBindings bindings) => bindings
        .Field("Query", "node", One(_ => Customer.Root.Contracts[0]))
        .Field("Query", "search", One(_ => new object[] { Customer.Root, Customer.Root.Contracts[0] }))
        .Field("Mutation", "create", One(_ => new Created(Customer.Root)))
        .Field("Result", "customer", new ObjectBinding(static result => ((Created)result).Customer))
        .Field("Result", "errors", new ObjectBinding(static _ => Array.Empty<object>()))
        .Field("Problem", "message", One(_ => null)).Field("Problem", "path", One(_ => null))
        .Field("Subscription", "changed", new StreamBinding(_ => throw new InvalidOperationException("Nothing is watched.")));

    private static BatchBinding One(Func<FieldCall, object?> value) => new(call => new ValueTask<FieldColumn>(FieldColumn.Of([value(call)])));

    private static BatchBinding Batch(Func<object, FieldCall, object?> value) => new(call =>
    {
        var values = new object?[call.Parents.Count];
        for (var index = 0; index < values.Length; index++)
            values[index] = value(call.Parents[index], call);
        return new ValueTask<FieldColumn>(FieldColumn.Of(values));
    });

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
