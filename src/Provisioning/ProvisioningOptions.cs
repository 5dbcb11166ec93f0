namespace CustomerGraph.Provisioning;

/// <summary>How the worker works.</summary>
public sealed record ProvisioningOptions
{
    /// <summary>How long a claim holds without a sign of life. What a killed worker held goes on after this time at the latest.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a worker shows that it is alive; well below <see cref="Lease"/>.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How late work of another node, or a retry, can be seen.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one call of a connector may take before it counts as a transient failure.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How many requests are worked off at once, each of another customer.</summary>
    public int MaxRequests { get; init; } = 8;

    /// <summary>How many tasks of one request are worked off at once, where their dependencies allow it.</summary>
    public int MaxTasksPerRequest { get; init; } = 4;

    /// <summary>How many transient failures of a connector in a row keep all tasks from it for a while.</summary>
    public int BreakAfter { get; init; } = 10;

    /// <summary>How long they are kept from it; such a wait is no attempt.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often everything is compared with the target systems; zero for never.</summary>
    public TimeSpan DriftInterval { get; init; } = TimeSpan.FromHours(24);
}
