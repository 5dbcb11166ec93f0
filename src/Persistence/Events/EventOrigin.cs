namespace CustomerGraph.Persistence.Events;

/// <summary>Who or what caused a change.</summary>
/// <param name="Actor">The name that logs and audit show, never a secret.</param>
/// <param name="CorrelationId">Ties together what one request caused; null for none.</param>
public sealed record EventOrigin(string Actor, string? CorrelationId)
{
    /// <summary>The system itself, such as the provisioning worker.</summary>
    public static EventOrigin Engine { get; } = new("engine", null);
}
