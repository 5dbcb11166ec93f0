using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;

namespace CustomerGraph.GraphQL.Access;

/// <summary>What of roles and assignments exists for the caller.</summary>
internal static class RoleVisibility
{
    /// <summary>
    /// Built-in roles, those of customers where the caller may read roles, and those that the caller's part of the tree can use.
    /// </summary>
    public static bool CanSee(this Caller caller, RoleRow role) =>
        role.Node.Owner is not { } owner || caller.Actor.May(Permission.RoleRead, owner)
        || caller.Actor.ZonesWith(Permission.RoleRead).Any(zone => owner.Covers(zone.Region.Top) && SeesSomeOf(caller, zone));

    /// <summary>Where the caller may read roles and see the user; the caller's own user besides.</summary>
    public static bool CanSee(this Caller caller, RoleAssignmentRow assignment) =>
        caller.Actor.User?.UserId.Value == assignment.UserId
            ? caller.Actor.CanSee(assignment.Path) && caller.Actor.CanSee(assignment.UserPath)
            : caller.Actor.May(Permission.RoleRead, assignment.Path) && caller.Actor.May(Permission.UserRead, assignment.UserPath);

    public static async ValueTask<IReadOnlyList<RoleRow?>> VisibleRolesAsync(
        this Store store, long[] ids, Caller caller, CancellationToken cancellationToken)
    {
        var roles = (await store.RolesAsync(cancellationToken)).Where(caller.CanSee).ToDictionary(role => role.Id);
        return Array.ConvertAll(ids, roles.GetValueOrDefault);
    }

    public static async ValueTask<IReadOnlyList<RoleAssignmentRow?>> VisibleAssignmentsAsync(
        this Store store, long[] ids, Caller caller, CancellationToken cancellationToken)
    {
        var found = await store.RoleAssignmentsByIdAsync(ids, cancellationToken);
        return Array.ConvertAll(found, assignment => assignment is not null && caller.CanSee(assignment) ? assignment : null);
    }

    private static bool SeesSomeOf(Caller caller, TreeZone zone) =>
        caller.Actor.ZonesWith(Permission.CustomerRead).Any(seen => seen.Intersect(zone) is not null);
}
