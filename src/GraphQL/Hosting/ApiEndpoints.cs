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
    private const double MaxCost = 50_000;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static void MapApi(this WebApplication app, ServerProfile profile, DocumentStore documents, SignInCallback signIn) =>
        app.MapGraphQL(Addresses.Api, CreateEngine(profile, documents), new GraphQLServerOptions { SignIn = signIn });

    public static GraphQLEngine CreateEngine(ServerProfile profile, DocumentStore documents)
    {
        var bindings = new SchemaBindings();
        GeneratedSchema.Bind(bindings);
        var schema = SchemaBuilder.Build(Parser.ParseDocument(GeneratedSchema.Sdl), bindings);
        return new GraphQLEngine(schema, new EngineOptions
        {
            MaxCost = MaxCost,
            Timeout = Timeout,
            Validation = profile.Validation,
            IncludeExceptionDetails = profile.ExceptionDetails,
            Documents = documents,
            RequireStoredDocuments = profile.StoredDocumentsOnly,
        });
    }

    public static void MapSchema(this WebApplication app) =>
        app.MapGet(Addresses.Schema, () => Results.Text(GeneratedSchema.Sdl, "application/graphql; charset=utf-8"));
}
