using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>Why a permission is not there, from what is nearest to it to what is farthest.</summary>
public enum AccessMissCause
{
    /// <summary>The user, their customer or somebody above it is disabled; otherwise the permission would be there.</summary>
    UserDisabled,

    /// <summary>A role on the way is restricted at the customer, or not among those that are allowed.</summary>
    RoleSuspended,

    /// <summary>A role on the way counts only where a service is active.</summary>
    ServiceInactive,

    /// <summary>The assignment begins later.</summary>
    NotYetValid,

    /// <summary>The assignment has ended.</summary>
    Expired,

    /// <summary>The user has the permission elsewhere, but that assignment does not reach the customer.</summary>
    OutOfScope,

    /// <summary>None of the user's roles has the permission.</summary>
    NoRole,
}

/// <summary>An assignment, and the roles by which it comes to the permission: from the assigned one to the one that has it.</summary>
public sealed record AccessChain(Grant Grant, IReadOnlyList<RoleStep> Roles);

/// <summary>What came nearest to a permission that is not there.</summary>
/// <param name="Chain">The way on which it would have come; null where no role has the permission.</param>
public sealed record AccessMiss(AccessMissCause Cause, AccessChain? Chain)
{
    /// <summary>The service that would have to be active.</summary>
    public string? Service { get; init; }

    /// <summary>What suspends a role on the way.</summary>
    public RoleSuspension? Suspension { get; init; }

    /// <summary>The code of the role that is suspended.</summary>
    public string? SuspendedRole { get; init; }
}

/// <summary>Whether a user may do something at a customer, and why.</summary>
/// <param name="AllowedBy">One chain for each assignment that allows it; empty for a denial.</param>
/// <param name="NearestMiss">Only for a denial.</param>
public sealed record AccessAnswer(string Permission, TreePath Path, IReadOnlyList<AccessChain> AllowedBy, AccessMiss? NearestMiss)
{
    public bool IsAllowed => NearestMiss is null;
}
