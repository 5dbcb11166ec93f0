namespace CustomerGraph.GraphQL.Health;

/// <summary>
/// The order in which the server stops: readiness says so and sockets are closed at once; for a while new requests are still taken, until
/// balancers have seen it; then those that run are waited for.
/// </summary>
internal sealed class Draining(TimeSpan time) : IHostedLifecycleService
{
    /// <summary>For all of it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    public static void AddTo(WebApplicationBuilder builder)
    {
        var time = builder.Configuration.GetValue("Shutdown:Drain", builder.Environment.IsDevelopment() ? TimeSpan.Zero : Usual);
        if (time < TimeSpan.Zero || time >= Longest)
        {
            throw new InvalidOperationException(
                $"Shutdown:Drain is {time}; it has to be shorter than the {Longest.TotalSeconds:0} s that the whole stop may take.");
        }

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Longest).AddHostedService(_ => new Draining(time));
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
