using System.Collections.Frozen;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

/// <summary>
/// What a user may do where, by their assignments at one moment: the union over the assignments that reach a customer, each worth what its
/// role is worth there. Suspended roles are worth nothing.
/// </summary>
public sealed partial class UserAccess
{
    private readonly List<Grant> _inForce;

    /// <param name="grants">All assignments of the user, also those that are not in force.</param>
    public UserAccess(
        UserId userId,
        bool isEnabled,
        IReadOnlyList<Grant> grants,
        RoleGraph roles,
        ActiveServices services,
        RoleRestrictions restrictions,
        Instant now)
    {
        (UserId, IsEnabled, Grants, Roles, Services, Restrictions, At) = (userId, isEnabled, grants, roles, services, restrictions, now);
        _inForce = isEnabled ? [.. grants.Where(grant => grant.IsInForce(now))] : [];
    }

    public UserId UserId { get; }

    /// <summary>The user, their customer and everybody above it are enabled. Otherwise no assignment counts.</summary>
    public bool IsEnabled { get; }

    public IReadOnlyList<Grant> Grants { get; }

    public RoleGraph Roles { get; }

    /// <summary>At least those at customers that a role with conditions reaches.</summary>
    public ActiveServices Services { get; }

    public RoleRestrictions Restrictions { get; }

    /// <summary>The moment the answers are for.</summary>
    public Instant At { get; }

    /// <summary>What would be left without one of the assignments.</summary>
    public UserAccess Without(RoleAssignmentId id) =>
        new(UserId, IsEnabled, [.. Grants.Where(grant => grant.Id != id)], Roles, Services, Restrictions, At);

    /// <summary>What would be left if a role were worth something else.</summary>
    public UserAccess WithRole(RoleNode role) => new(UserId, IsEnabled, Grants, Roles.With(role), Services, Restrictions, At);

    /// <summary>What would be left if other roles counted.</summary>
    public UserAccess Under(RoleRestrictions restrictions) => new(UserId, IsEnabled, Grants, Roles, Services, restrictions, At);

    public IReadOnlySet<string> PermissionsAt(TreePath path)
    {
        var reaching = _inForce.Where(grant => grant.Region.Covers(path)).Select(grant => grant.RoleId).Distinct().ToList();
        if (reaching.Count == 0)
            return FrozenSet<string>.Empty;
        var (active, suspended) = (Services.At(path.Leaf), Restrictions.SuspendedAt(path, Roles));
        return reaching.SelectMany(role => Roles.Closure(role, active, suspended)).ToHashSet();
    }

    public bool Allows(string permission, TreePath path)
    {
        IReadOnlySet<string>? suspended = null;
        foreach (var grant in _inForce)
        {
            if (!grant.Region.Covers(path) || !Permission.IsAmong(Roles.ClosureWithAllServices(grant.RoleId), permission))
                continue;
            suspended ??= Restrictions.SuspendedAt(path, Roles);
            if (Permission.IsAmong(Roles.Closure(grant.RoleId, Services.At(path.Leaf), suspended), permission))
                return true;
        }

        return false;
    }

    /// <summary>Whether some assignment could give the permission, with the right services active.</summary>
    public bool CouldAllow(string permission) =>
        _inForce.Exists(grant => Permission.IsAmong(Roles.ClosureWithAllServices(grant.RoleId), permission));

    /// <summary>
    /// Whether the permission is held at every customer of the region, whatever services come and go, and whoever is added.
    /// </summary>
    public bool AllowsThroughout(string permission, TreeRegion region) => _inForce.Exists(grant =>
        grant.Region.Covers(region) && PlacesIn(region).All(place => Permission.IsAmong(UnconditionalAt(grant.RoleId, place), permission)));

    /// <summary>What of the tree is reached with the permission, whatever services come and go.</summary>
    public IReadOnlyList<TreeZone> ZonesWith(string permission) =>
    [
        .. _inForce
            .Where(grant => Permission.IsAmong(Roles.ClosureWithAllServices(grant.RoleId), permission))
            .SelectMany(grant => TreeZone.Split(
                grant.Region, Restrictions.Places, place => Permission.IsAmong(UnconditionalAt(grant.RoleId, place), permission)))
            .Distinct(),
    ];

    private IEnumerable<TreePath> PlacesIn(TreeRegion region) => Restrictions.Places.Where(region.Top.IsAncestorOf).Prepend(region.Top);

    private IReadOnlySet<string> UnconditionalAt(RoleId role, TreePath path) =>
        Roles.Closure(role, FrozenSet<string>.Empty, Restrictions.SuspendedAt(path, Roles));
}
