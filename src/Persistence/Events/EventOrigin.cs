using System.Diagnostics;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Auditing;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Persistence.Events;

/// <summary>Who or what caused a change.</summary>
/// <param name="Actor">The name that logs and audit show, never a secret.</param>
/// <param name="CorrelationId">Ties together what one request caused; null for none.</param>
public sealed record EventOrigin(string Actor, string? CorrelationId)
{
    /// <summary>The user on whose behalf the actor acted; null where they acted for themselves.</summary>
    public UserId? OnBehalfOf { get; init; }

    /// <summary>The system itself, such as the provisioning worker.</summary>
    public static EventOrigin Engine { get; } = new("engine", null);

    public AuditSource Source { get; init; } = AuditSource.Engine;

    /// <summary>The customer that the actor belongs to; null for the system.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>As whom the actor acted; null for a program of its own.</summary>
    public UserId? UserId { get; init; }

    /// <summary>Whoever asks over the API, in the trace that runs.</summary>
    public static EventOrigin Of(Actor actor) => new(actor.Name, Activity.Current?.TraceId.ToHexString())
    {
        Source = AuditSource.Api,
        CustomerId = actor.CustomerId,
        UserId = actor.User?.UserId,
        OnBehalfOf = actor.OnBehalfOf,
    };
}
