using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>The API itself, and its contract as a file.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this WebApplication app, ServerProfile profile, ApiLimits limits, DocumentStore documents, SignInCallback signIn)
    {
        var options = limits.Transports(profile, signIn);
        foreach (var origin in app.Configuration.GetSection("AllowedOrigins").Get<string[]>() ?? [])
            options.Sockets.AllowedOrigins.Add(origin);
        app.MapGraphQL(Addresses.Api, CreateEngine(profile, limits, documents), options);
    }

    public static GraphQLEngine CreateEngine(ServerProfile profile, ApiLimits limits, DocumentStore documents)
    {
        var bindings = new SchemaBindings();
        GeneratedSchema.Bind(bindings);
        var schema = SchemaBuilder.Build(Parser.ParseDocument(GeneratedSchema.Sdl), bindings);
        return new GraphQLEngine(schema, limits.Engine(profile) with { Documents = documents });
    }

    public static void MapSchema(this WebApplication app) =>
        app.MapGet(Addresses.Schema, () => Results.Text(GeneratedSchema.Sdl, "application/graphql; charset=utf-8"));
}
