using CustomerGraph.Application.Access;
using CustomerGraph.Engine.AspNetCore;
using CustomerGraph.Engine.Execution;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Requests;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.GraphQL.Hosting;

/// <summary>The API itself, and its contract as a file.</summary>
internal static partial class ApiEndpoints
{
    public static void MapApi(
        this WebApplication app, ServerProfile profile, ApiLimits limits, DocumentStore documents, SignInCallback signIn)
    {
        var options = limits.Transports(profile, signIn);
        var origins = app.Services.GetRequiredService<WebOrigins>();
        options.Sockets.AllowOrigin = origins.IsInUseAsync;
        var door = app.Services.GetRequiredService<Door>();
        app.UseWhen(http => http.Request.Path == Addresses.Api, api => api.Use(door.LetInAsync).Use(origins.ShareAsync));
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("CustomerGraph.GraphQL");
        app.MapGraphQL(
            Addresses.Api,
            CreateEngine(profile, limits, documents, fault => LogFault(log, fault.Exception, fault.Field, fault.TraceId)),
            options);
    }

    /// <summary>What stands between the network and the engine: origins, budgets, and how much at once.</summary>
    public static IServiceCollection AddApi(
        this IServiceCollection services, IConfiguration configuration, ServerProfile profile, ApiLimits limits)
    {
        var allowed = WebOrigins.Of(configuration);
        var rates = RateLimits.Of(configuration, limits.Cost);
        if (rates.Enabled ?? profile.RateLimits)
            services.AddSingleton(provider => new Budgets(rates, provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton(_ => new Door(limits))
            .AddSingleton(provider => new WebOrigins(allowed, profile.LocalPages, provider.GetRequiredService<EmbedHolder>()));
    }

    public static GraphQLEngine CreateEngine(
        ServerProfile profile, ApiLimits limits, DocumentStore documents, Action<FieldFault>? observe = null)
    {
        var bindings = new SchemaBindings();
        GeneratedSchema.Bind(bindings);
        var schema = SchemaBuilder.Build(Parser.ParseDocument(GeneratedSchema.Sdl), bindings);
        return new GraphQLEngine(schema, limits.Engine(profile) with { Documents = documents, ObserveFault = observe });
    }

    public static void MapSchema(this WebApplication app) =>
        app.MapGet(Addresses.Schema, () => Results.Text(GeneratedSchema.Sdl, "application/graphql; charset=utf-8"));

    [LoggerMessage(1001, LogLevel.Error, "{Field} broke; the client was told the trace id {TraceId}")]
    private static partial void LogFault(ILogger logger, Exception fault, string field, string? traceId);
}
