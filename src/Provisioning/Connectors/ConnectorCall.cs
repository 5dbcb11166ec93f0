using CustomerGraph.Application.Access;
using CustomerGraph.Domain.Provisioning;

namespace CustomerGraph.Provisioning.Connectors;

/// <summary>What a target system is asked for.</summary>
public sealed record ConnectorCall
{
    /// <summary>Request and task: the same for all attempts, different from every other task.</summary>
    public required string IdempotencyToken { get; init; }

    public required ProvisioningKind Kind { get; init; }

    public required ProvisioningTarget Target { get; init; }

    /// <summary>Counts the states of the object that were ever sent; a higher one is newer.</summary>
    public required int Generation { get; init; }

    /// <summary>How the object shall look; empty for a removal.</summary>
    public required ProvisionedFields Fields { get; init; }

    /// <summary>How it looked when the target system acknowledged last; empty before that.</summary>
    public required ProvisionedFields Applied { get; init; }

    /// <summary>From the root to the customer that the object is, or belongs to.</summary>
    public required IReadOnlyList<PlacedCustomer> Place { get; init; }

    /// <summary>What the target system calls the object, as the connector said when it was brought; null before that.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What the object is made of: for a service of a user, the user and the service of the customer.</summary>
    public IReadOnlyList<RelatedObject> Related { get; init; } = [];

    /// <summary>Only for a user whose password the connector has not acknowledged. Not to be logged or kept.</summary>
    public string? Password { get; init; }

    /// <summary>What the settings of the customer say about accounts; for users that are brought only.</summary>
    public AccountSettings Account { get; init; } = AccountSettings.Catalogue;

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    public PlacedCustomer Customer => Place[^1];

    // The compiler's own text of a record would carry the password into logs.
    public override string ToString() => $"{Kind} {Target.Kind} {Target.Id} ({IdempotencyToken}, attempt {Attempt})";
}

/// <summary>A customer on the way from the root.</summary>
public sealed record PlacedCustomer(long Id, string Code);

/// <summary>An object that another one is made of, as it is desired.</summary>
/// <param name="ExternalId">What the same connector said that it is called; null if it never brought it.</param>
public sealed record RelatedObject(ProvisioningTarget Target, ProvisionedFields Fields, string? ExternalId);
