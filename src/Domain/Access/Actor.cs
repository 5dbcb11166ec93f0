using System.Collections.Frozen;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>
/// Who asks: what they may see, and what they may do there. A program may do the same everywhere in its subtree; who acts as a user may do
/// what the user's assignments give at each customer, within the same bounds.
/// </summary>
/// <param name="Name">Shown in requests, audit and logs, e.g. the name of the API key.</param>
/// <param name="CustomerId">The customer they belong to.</param>
/// <param name="VisibleSubtrees">The bounds of what they see. Everything else does not exist for them.</param>
/// <param name="Permissions">The most that they may do anywhere.</param>
public sealed record Actor(string Name, CustomerId CustomerId, IReadOnlyList<TreePath> VisibleSubtrees, IReadOnlySet<string> Permissions)
{
    private static readonly FrozenSet<string> Lasting =
        new[] { Permission.TokenManage, Permission.TokenEmbed, Permission.CustomerImpersonate }.ToFrozenSet();

    /// <summary>What the user may do as whom the actor acts; null for a program of its own.</summary>
    public UserAccess? User { get; init; }

    /// <summary>The key that they came in with; null for another way in.</summary>
    public ApiKeyId? ApiKeyId { get; init; }

    /// <summary>Where the customer that they belong to stands in the tree; null for the system itself.</summary>
    public TreePath? Home { get; init; }

    /// <summary>Who really asks, where they act on behalf of <see cref="User"/>; null for nobody else.</summary>
    public Actor? Impersonator { get; init; }

    /// <summary>The user on whose behalf somebody else acts; null where nobody does.</summary>
    public UserId? OnBehalfOf => Impersonator is null ? null : User!.UserId;

    /// <summary>
    /// Tells actors apart whose names are alike. A key that replaces another of the same name at the same customer is the same actor.
    /// </summary>
    public string Identity => Impersonator is not null ? $"{Impersonator.Identity}/for/{User!.UserId.Value}"
        : User is null ? $"{CustomerId.Value}/{Name}" : $"{CustomerId.Value}/{Name}/{User.UserId.Value}";

    /// <summary>The server itself, for work that nobody asked for. It sees everything.</summary>
    public static Actor System(TreePath root) => new("system", root.Leaf, [root], Permission.All);

    /// <summary>Whether the customer exists for the actor.</summary>
    public bool CanSee(TreePath path) =>
        IsInBounds(path) && (User is null || User.Allows(Permission.CustomerRead, path)) && Impersonator?.CanSee(path) is not false;

    public bool May(string permission, TreePath path) =>
        IsInBounds(path) && Permission.IsAmong(Permissions, permission)
        && (User is null || (User.Allows(permission, path) && User.Allows(Permission.CustomerRead, path)))
        && Impersonator?.May(permission, path) is not false;

    /// <summary>Whether the actor could do it at any customer at all: for what comes before it is said where.</summary>
    public bool CouldDo(string permission) =>
        Permission.IsAmong(Permissions, permission)
            && User?.CouldAllow(permission) is not false
            && Impersonator?.CouldDo(permission) is not false;

    /// <summary>
    /// The actor on behalf of a user: with the rights that both have, and without those that would outlast it, on keys and impersonation.
    /// </summary>
    public Actor ActingFor(UserAccess user, CustomerId customerId, string name) =>
        new(name, customerId, VisibleSubtrees, Permissions.Where(permission => !Lasting.Contains(permission)).ToHashSet())
        {
            User = user, ApiKeyId = ApiKeyId, Home = Home, Impersonator = this,
        };

    /// <summary>Everything that the actor may do at the customer.</summary>
    public IReadOnlySet<string> PermissionsAt(TreePath path)
    {
        if (!CanSee(path))
            return FrozenSet<string>.Empty;
        return User is null ? Permissions
            : User.PermissionsAt(path)
                .Where(permission => Permission.IsAmong(Permissions, permission) && Impersonator?.May(permission, path) is not false)
                .ToHashSet();
    }

    /// <summary>
    /// Refuses with NOT_PERMITTED unless the actor may do it there. What they cannot see must have been refused as NOT_FOUND before.
    /// </summary>
    public Result Requires(string permission, TreePath path) => May(permission, path) ? Result.Success : new NotPermitted(permission);

    /// <summary>Whether the actor may do it at every customer of the region, whatever services come and go, and whoever is added.</summary>
    public bool MayThroughout(string permission, TreeRegion region) =>
        VisibleSubtrees.Any(bound => bound.Covers(region.Top)) && Permission.IsAmong(Permissions, permission)
        && (User is null || User.AllowsThroughout(permission, region)) && Impersonator?.MayThroughout(permission, region) is not false;

    /// <summary>
    /// The parts of the tree where the actor has the permission, whatever services come and go. A permission that comes with a service is
    /// held at more customers than these: <see cref="May"/> knows.
    /// </summary>
    public IReadOnlyList<TreeZone> ZonesWith(string permission)
    {
        if (!Permission.IsAmong(Permissions, permission))
            return [];
        var zones = User is null
            ? [.. VisibleSubtrees.Select(TreeZone.Subtree)]
            : User.ZonesWith(permission).SelectMany(zone => VisibleSubtrees.Select(zone.Within)).OfType<TreeZone>().Distinct().ToList();
        if (Impersonator is not null)
            zones = [.. Impersonator.ZonesWith(permission).SelectMany(zone => zones.Select(zone.Intersect)).OfType<TreeZone>().Distinct()];
        return [.. zones.Where((zone, index) =>
            !zones.Where((other, at) => at != index && other.Covers(zone) && (at < index || !zone.Covers(other))).Any())];
    }

    private bool IsInBounds(TreePath path)
    {
        for (var index = 0; index < VisibleSubtrees.Count; index++)
        {
            if (VisibleSubtrees[index].Covers(path))
                return true;
        }

        return false;
    }
}
