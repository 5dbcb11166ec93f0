using CustomerGraph.Engine.Generators.Client.Models;

namespace CustomerGraph.Engine.Generators.Client.Emit;

/// <summary>Writes the client: a method for each operation.</summary>
internal static class ClientEmitter
{
    private const string Runtime = "CustomerGraph.Engine.Client";

    private static readonly string[] Usings =
    [
        "System", "System.Collections.Generic", "System.Net.Http", "System.Threading", "System.Threading.Tasks", Runtime,
    ];

    public static string Emit(ClientClassModel client)
    {
        var code = GeneratedFile.Begin(client.Scope.Namespace, Usings);
        code.Line("/// <summary>The operations of the project's files. One client serves any number of threads.</summary>");
        code.Block($"{client.Scope.Visibility} sealed partial class {client.Name}", () =>
        {
            code.Line("private readonly GraphQLChannel channel;").Line();
            code.Line("/// <param name=\"http\">Brings headers such as the key, timeouts and handlers.</param>");
            code.Block(
                $"public {client.Name}(HttpClient http, GraphQLClientOptions? options = null)",
                () => code.Line("channel = new GraphQLChannel(http, options);"));
            foreach (var operation in client.Operations)
                Method(code.Line(), operation);
        });
        return code.ToString();
    }

    /// <summary>How the client is registered, for projects that have IHttpClientFactory.</summary>
    public static string EmitRegistration(ClientClassModel client)
    {
        var (name, scope) = (client.Name, client.Scope);
        var code = GeneratedFile.Begin(scope.Namespace, "System", Runtime, "Microsoft.Extensions.DependencyInjection");
        code.Block($"{scope.Visibility} static class {name}Registration", () =>
        {
            code.Line($"/// <summary>Registers <see cref=\"{name}\"/>. What is returned takes headers, timeouts and handlers.</summary>");
            code.Block(
                $"public static IHttpClientBuilder Add{name}(this IServiceCollection services, Action<GraphQLClientOptions> configure)",
                () => code
                    .Line("var options = new GraphQLClientOptions();")
                    .Line("configure(options);")
                    .Line($"return services.AddHttpClient<{name}, {name}>(nameof({name}), http => new {name}(http, options));"));
        });
        return code.ToString();
    }

    private static void Method(CodeWriter code, OperationModel operation)
    {
        var result = $"GraphQLResult<{operation.ClassName}.{OperationModel.ResultName}>";
        var type = operation.IsSubscription ? $"IAsyncEnumerable<{result}>" : $"Task<{result}>";
        code.Summary(operation.Description);
        code.Line($"public {type} {operation.MethodName}({Parameters(operation)}) =>").Indented(() =>
        {
            code.Line($"channel.{(operation.IsSubscription ? "SubscribeAsync" : "ExecuteAsync")}(").Indented(() =>
            {
                code.Line($"{operation.ClassName}.Operation,");
                var variables = operation.Variables.Select(variable => $"{variable.Property} = {variable.Parameter}");
                code.Line($"new {operation.ClassName}.Variables {{ {string.Join(", ", variables)} }},");
                if (operation.IsSubscription)
                    code.Line(Resume(operation) + ",");
                code.Line("cancellationToken);");
            });
        });
    }

    private static string Parameters(OperationModel operation) => string.Join(", ", operation.Variables
        .OrderBy(variable => variable.IsRequired ? 0 : 1)
        .Select(variable => $"{VariablesEmitter.TypeOf(variable)} {variable.Parameter}{(variable.IsRequired ? "" : " = default")}")
        .Append("CancellationToken cancellationToken = default"));

    private static string Resume(OperationModel operation) => operation.Resume is { } resume
        ? $"static (result, variables) => result.{resume.Access} is {{ }} position "
            + $"? variables with {{ {resume.Variable} = position }} : null"
        : "resume: null";
}
