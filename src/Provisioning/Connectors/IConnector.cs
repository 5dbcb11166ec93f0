using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Provisioning.Connectors;

/// <summary>
/// Brings objects to one kind of target system and removes them. The published extension point: the simulator is one, directories
/// and webhooks are others. Calls come at least once; the token tells a repetition.
/// </summary>
public interface IConnector
{
    /// <summary>What tasks call it; unique among the connectors of a server.</summary>
    string Name { get; }

    /// <summary>
    /// Makes the target system show the object as told, or not at all. Doing it twice with the same token must have the effect of
    /// once. What throws counts as a transient failure, and so does a call that outlives its time.
    /// </summary>
    Task<ConnectorOutcome> ApplyAsync(ConnectorCall call, CancellationToken cancellationToken);
}

/// <summary>What a target system is asked for.</summary>
/// <param name="IdempotencyToken">Request and task: the same for all attempts, different from every other task.</param>
/// <param name="Fields">How the object shall look; empty for a removal.</param>
/// <param name="CustomerCode">The code of the customer that the object is, or belongs to.</param>
/// <param name="Password">Only for a user that has not been brought yet. Not to be logged or kept.</param>
/// <param name="Attempt">From 1.</param>
public sealed record ConnectorCall(
    string IdempotencyToken, ProvisioningKind Kind, ProvisioningTarget Target, ProvisionedFields Fields, string CustomerCode, string? Password, int Attempt)
{
    // The compiler's own text of a record would carry the password into logs.
    public override string ToString() => $"{Kind} {Target.Kind} {Target.Id} ({IdempotencyToken}, attempt {Attempt})";
}

/// <summary>What a target system answered.</summary>
/// <param name="ErrorClass">Null for success.</param>
/// <param name="Message">For people; goes into the task's log, so it must not hold secrets.</param>
public sealed record ConnectorOutcome(ProvisioningErrorClass? ErrorClass, string Message)
{
    public bool IsSuccess => ErrorClass is null;

    public static ConnectorOutcome Success(string message) => new(null, message);

    public static ConnectorOutcome Failure(ProvisioningErrorClass errorClass, string message) => new(errorClass, message);
}
