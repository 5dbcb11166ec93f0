namespace CustomerGraph.Provisioning.Webhooks;

/// <summary>How webhooks are sent.</summary>
public sealed record WebhookOptions
{
    /// <summary>Networks that are not public and may be called all the same, such as <c>10.1.0.0/16</c>.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Whether endpoints may be without TLS.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>How long an endpoint may take to answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a partner that has taken a task may take to report.</summary>
    public TimeSpan ReportTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many endpoints are told of events at once.</summary>
    public int MaxEndpoints { get; init; } = 8;

    /// <summary>
    /// How long a node has an endpoint to itself without a sign of life; above <see cref="Timeout"/>. What a killed node was telling goes
    /// on after it.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How late events are seen that wait for a retry or come from another node.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);
}
