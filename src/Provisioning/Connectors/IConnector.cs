namespace CustomerGraph.Provisioning.Connectors;

/// <summary>
/// Brings objects to one kind of target system and removes them. The published extension point: the simulator is one, the directory and
/// webhooks are others. Calls come at least once; the token tells a repetition.
/// </summary>
public interface IConnector
{
    /// <summary>What tasks call it; unique among the connectors of a server.</summary>
    string Name { get; }

    /// <summary>
    /// Makes the target system show the object as told, or not at all. Doing it twice with the same token must have the effect of
    /// once, and a generation lower than the one that is there must change nothing, where the target system can tell. What throws
    /// counts as a transient failure, and so does a call that outlives its time.
    /// </summary>
    Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken);

    /// <summary>What the target system shows of the object now; null where the connector cannot look.</summary>
    /// <param name="call">As it would be for applying what was applied last.</param>
    Task<Observation?> ObserveAsync(ConnectorCall call, CancellationToken cancellationToken);
}
