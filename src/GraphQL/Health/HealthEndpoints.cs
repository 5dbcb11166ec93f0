namespace CustomerGraph.GraphQL.Health;

/// <summary>For whoever runs the server: no key is needed, and nothing is told but the state.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        var lifetime = app.Lifetime;
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", () => lifetime.ApplicationStopping.IsCancellationRequested
            ? Results.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready"));
    }
}
