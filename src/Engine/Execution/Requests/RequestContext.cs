namespace CustomerGraph.Engine.Execution.Requests;

/// <summary>What belongs to one running request.</summary>
public sealed class RequestContext(IServiceProvider services, CancellationToken cancellationToken)
{
    private static readonly object NoRoot = new();

    private Dictionary<Type, object>? features;

    /// <summary>Cancelled when the client leaves, and while the engine executes also when the request's time is over.</summary>
    public CancellationToken CancellationToken { get; internal set; } = cancellationToken;

    /// <summary>The parent of the root fields; an object without members unless set.</summary>
    public object RootValue { get; set; } = NoRoot;

    /// <summary>A feature set for this request, or else a registered service.</summary>
    /// <exception cref="InvalidOperationException">There is neither.</exception>
    public T Get<T>() where T : class =>
        features is not null && features.TryGetValue(typeof(T), out var feature) ? (T)feature
        : services.GetService(typeof(T)) as T ?? throw new InvalidOperationException($"The request has no {typeof(T)}.");

    /// <summary>A feature set for this request; null if it has none.</summary>
    public T? Find<T>() where T : class => features is not null && features.TryGetValue(typeof(T), out var feature) ? (T)feature : null;

    public void Set<T>(T feature) where T : class => (features ??= [])[typeof(T)] = feature;
}
