using CustomerGraph.Domain.Provisioning;
using NodaTime;

namespace CustomerGraph.Provisioning.Connectors;

/// <summary>What a target system answered.</summary>
/// <param name="ErrorClass">Null for success.</param>
/// <param name="Message">For people; goes into the task's log, so it must not hold secrets.</param>
public sealed record ConnectorOutcome(ProvisioningErrorClass? ErrorClass, string Message)
{
    public bool IsSuccess => ErrorClass is null;

    /// <summary>What the target system calls the object; kept and given to later calls. Null where it has no name of its own.</summary>
    public string? ExternalId { get; init; }

    /// <summary>
    /// Set where it is not decided yet: with success the target system has taken the task and reports by then, with a failure it was not
    /// called at all and is to be called then.
    /// </summary>
    public Instant? Until { get; init; }

    public static ConnectorOutcome Success(string message, string? externalId = null) => new(null, message) { ExternalId = externalId };

    /// <summary>Taken; the result will be reported to the server.</summary>
    public static ConnectorOutcome Accepted(string message, Instant until) => new(null, message) { Until = until };

    /// <summary>Not called; this is no attempt.</summary>
    public static ConnectorOutcome PutOff(string message, Instant until) =>
        new(ProvisioningErrorClass.Transient, message) { Until = until };

    public static ConnectorOutcome Failure(ProvisioningErrorClass errorClass, string message) => new(errorClass, message);
}

/// <summary>How an object looks in its target system.</summary>
/// <param name="Fields">Those that the target system has, in the words of the desired state; what it has no place for is left out.</param>
public sealed record Observation(bool IsThere, ProvisionedFields Fields)
{
    /// <summary>
    /// How fields that no desired state names have to be after what was applied, such as the unit that an account lies in.
    /// <see cref="Fields"/> of the same names are compared with them.
    /// </summary>
    public ProvisionedFields Implied { get; init; } = ProvisionedFields.Empty;
}
