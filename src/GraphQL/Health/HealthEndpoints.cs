using CustomerGraph.Persistence;

namespace CustomerGraph.GraphQL.Health;

/// <summary>For whoever runs the server: no key is needed, and nothing is told but the state.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app, Store store)
    {
        var (lifetime, readiness) = (app.Lifetime, new Readiness(store, TimeProvider.System));
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", async (CancellationToken cancellationToken) =>
            lifetime.ApplicationStopping.IsCancellationRequested ? NotReady("stopping")
            : await readiness.IsReadyAsync(cancellationToken) ? Results.Text("ready")
            : NotReady("no database"));
    }

    private static IResult NotReady(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
}
