using System.Collections.Frozen;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

public sealed partial class UserAccess
{
    private static readonly FrozenSet<string> Nothing = FrozenSet<string>.Empty;

    /// <summary>Whether and why the user has the permission at the customer. The answer agrees with <see cref="Allows"/>.</summary>
    public AccessAnswer Explain(string permission, TreePath path)
    {
        var allowedBy = _inForce.Where(grant => grant.Region.Covers(path))
            .Select(grant => ChainOf(grant, permission, path))
            .OfType<AccessChain>()
            .ToList();
        return new AccessAnswer(permission, path, allowedBy, allowedBy.Count > 0 ? null : NearestMiss(permission, path));
    }

    private AccessChain? ChainOf(Grant grant, string permission, TreePath path)
    {
        var active = Services.At(path.Leaf);
        return Chain(
            grant,
            permission,
            include => include.WhenService is null || active.Contains(include.WhenService),
            Restrictions.SuspendedAt(path, Roles));
    }

    private AccessChain? Chain(Grant grant, string permission, Func<RoleInclude, bool> follows, IReadOnlySet<string> suspended) =>
        Roles.FindChain(grant.RoleId, permission, follows, suspended) is { } roles ? new AccessChain(grant, roles) : null;

    private AccessMiss NearestMiss(string permission, TreePath path)
    {
        var misses = Grants.Select(grant => MissOf(grant, permission, path)).OfType<AccessMiss>().OrderBy(miss => miss.Cause);
        return misses.FirstOrDefault() ?? new AccessMiss(AccessMissCause.NoRole, null);
    }

    private AccessMiss? MissOf(Grant grant, string permission, TreePath path)
    {
        // The way that fails least: as things are, without suspensions, and with every service active besides.
        var asItIs = ChainOf(grant, permission, path);
        var active = Services.At(path.Leaf);
        var unsuspended = asItIs
            ?? Chain(grant, permission, include => include.WhenService is null || active.Contains(include.WhenService), Nothing);
        if ((unsuspended ?? Chain(grant, permission, _ => true, Nothing)) is not { } chain)
            return null;

        if (!grant.Region.Covers(path))
            return new AccessMiss(AccessMissCause.OutOfScope, chain);
        if (!grant.IsInForce(At))
            return new AccessMiss(grant.ValidFrom > At ? AccessMissCause.NotYetValid : AccessMissCause.Expired, chain);
        if (unsuspended is null)
        {
            return new AccessMiss(AccessMissCause.ServiceInactive, chain)
            {
                Service = chain.Roles.First(step => IsInactive(step, active)).WhenService,
            };
        }

        return asItIs is null ? Suspended(chain, path) : new AccessMiss(AccessMissCause.UserDisabled, chain);
    }

    private AccessMiss Suspended(AccessChain chain, TreePath path)
    {
        var step = chain.Roles.First(step => Restrictions.SuspensionOf(step.Role, path) is not null);
        return new AccessMiss(AccessMissCause.RoleSuspended, chain)
        {
            Suspension = Restrictions.SuspensionOf(step.Role, path), SuspendedRole = step.Role.Code,
        };
    }

    private static bool IsInactive(RoleStep step, IReadOnlySet<string> active) =>
        step.WhenService is { } service && !active.Contains(service);
}
