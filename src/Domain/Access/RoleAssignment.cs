using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

public readonly record struct RoleAssignmentId(long Value);

/// <summary>A role that a user has at a customer, which need not be the user's own.</summary>
public sealed class RoleAssignment
{
    private RoleAssignment()
    {
    }

    internal RoleAssignment(RoleAssignmentId id, UserId userId, RoleNode role, CustomerId customerId, AssignmentScope scope, Instant now)
    {
        (Id, UserId, RoleId, RoleCode) = (id, userId, role.Id, role.Code);
        (CustomerId, Scope, CreatedAt) = (customerId, scope, now);
    }

    public RoleAssignmentId Id { get; private set; }

    public UserId UserId { get; private set; }

    public RoleId RoleId { get; private set; }

    /// <summary>A copy: codes of roles never change.</summary>
    public string RoleCode { get; private set; } = "";

    /// <summary>From where it reaches as far as its scope.</summary>
    public CustomerId CustomerId { get; private set; }

    public AssignmentScope Scope { get; private set; }

    /// <summary>Null: from the beginning.</summary>
    public Instant? ValidFrom { get; internal set; }

    /// <summary>The first moment at which it no longer counts. Null: for ever.</summary>
    public Instant? ValidTo { get; internal set; }

    public Instant CreatedAt { get; private set; }

    internal void Follow(RoleNode role) => (RoleId, RoleCode) = (role.Id, role.Code);
}

/// <summary>An assignment with its place in the tree as it is now.</summary>
public sealed record Grant(RoleAssignmentId Id, RoleId RoleId, TreeRegion Region, Instant? ValidFrom, Instant? ValidTo)
{
    public bool IsInForce(Instant now) => (ValidFrom is null || ValidFrom <= now) && (ValidTo is null || now < ValidTo);
}
