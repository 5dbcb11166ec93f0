namespace CustomerGraph.Domain.Access;

/// <summary>
/// Nobody gives more than they hold. What is given is taken at its most, with every service active, and what is held at its least, with
/// none: so no later change lifts anybody above who appointed them.
/// </summary>
public static class Escalation
{
    /// <summary>Refuses with PERMISSION_ESCALATION and what the actor is missing somewhere in the region.</summary>
    public static Result Check(Actor actor, IEnumerable<string> permissions, TreeRegion region)
    {
        var missing = permissions.Where(permission => !actor.MayThroughout(permission, region)).ToList();
        return missing.Count > 0 ? RoleErrors.Escalation(missing) : Result.Success;
    }

    /// <inheritdoc cref="Check(Actor, IEnumerable{string}, TreeRegion)"/>
    public static Result Check(Actor actor, RoleGraph roles, RoleId role, TreeRegion region) =>
        Check(actor, roles.ClosureWithAllServices(role), region);
}
