using System.Text.Json;
using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerGraph.Conformance;

/// <summary>Serves the schema of an <c>http</c> file with the resolvers that the format describes.</summary>
internal static class HttpVectorServer
{
    /// <returns>The server's root address. It runs until the program ends.</returns>
    public static async Task<Uri> StartAsync(string sdl)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var schema = SchemaBuilder.Build(Parser.ParseDocument(sdl), Bindings());
        app.MapGraphQL("/graphql", new GraphQLEngine(schema), new GraphQLServerOptions());
        await app.StartAsync();
        return new Uri(app.Urls.First());
    }

    private static SchemaBindings Bindings() => new SchemaBindings()
        .Field("Query", "hello", Value(_ => "world"))
        .Field("Query", "fail", Value(_ => new FieldError("failed")))
        .Field("Query", "failNN", Value(_ => new FieldError("failed hard")))
        .Field("Query", "echo", Value(Echo))
        .Field("Mutation", "ping", Value(_ => "pong"))
        .Field("Subscription", "tick", new StreamBinding(_ => new ValueTask<IAsyncEnumerable<object?>>(AsyncEnumerable.Empty<object?>())));

    private static string Echo(FieldCall call)
    {
        var given = call.Field.Arguments.Select((argument, index) => (argument.Name, index)).Where(argument => call.Arguments.IsSet(argument.index));
        return $"{{{string.Join(',', given.Select(argument => $"\"{argument.Name}\":{Json(call.Arguments[argument.index])}"))}}}";
    }

    /// <summary>As JSON.stringify has it: what needs no escape has none, characters beyond the basic plane included.</summary>
    private static string Json(object? value) => value is string text
        ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : JsonSerializer.Serialize(value);

    private static BatchBinding Value(Func<FieldCall, object?> value) =>
        new(call => new ValueTask<FieldColumn>(FieldColumn.Of([value(call)])));
}
