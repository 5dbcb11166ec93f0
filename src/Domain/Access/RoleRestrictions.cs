using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>Which roles one customer allows and restricts, for itself and everybody below it.</summary>
/// <param name="Allowed">Role codes; null where the customer says nothing about it.</param>
/// <param name="Restricted">Role codes.</param>
public sealed record RoleStatement(TreePath At, IReadOnlySet<string>? Allowed, IReadOnlySet<string> Restricted);

/// <summary>Why a role counts for nothing at a customer.</summary>
/// <param name="By">The customer whose setting it is.</param>
/// <param name="IsNotAllowed">It is missing from the list of allowed roles; otherwise it is restricted by name.</param>
public sealed record RoleSuspension(TreePath By, bool IsNotAllowed);

/// <summary>
/// The settings <c>roles.allowed</c> and <c>roles.restricted</c> of the tree. What a customer restricts, nobody below allows again;
/// allowed is what any customer on the path allows, and everything where none does.
/// </summary>
public sealed class RoleRestrictions(IReadOnlyList<RoleStatement> statements)
{
    public static RoleRestrictions None { get; } = new([]);

    /// <summary>The customers that say something, at or below whom the answer may differ from the one above.</summary>
    public IEnumerable<TreePath> Places => statements.Select(statement => statement.At);

    /// <summary>Null for a role that counts.</summary>
    public RoleSuspension? SuspensionOf(string roleCode, TreePath path)
    {
        if (statements.Count == 0 || IsSafe(roleCode))
            return null;
        var onPath = statements.Where(statement => statement.At.Covers(path)).OrderBy(statement => statement.At.Value.Length).ToList();
        if (onPath.Find(statement => statement.Restricted.Contains(roleCode)) is { } restricting)
            return new RoleSuspension(restricting.At, IsNotAllowed: false);
        var allowing = onPath.Where(statement => statement.Allowed is not null).ToList();
        return allowing.Count > 0 && !allowing.Exists(statement => statement.Allowed!.Contains(roleCode))
            ? new RoleSuspension(allowing[0].At, IsNotAllowed: true)
            : null;
    }

    /// <summary>The roles of the graph that count for nothing at the customer.</summary>
    public IReadOnlySet<string> SuspendedAt(TreePath path, RoleGraph roles) => statements.Count == 0
        ? new HashSet<string>()
        : roles.Roles.Select(role => role.Code).Where(code => SuspensionOf(code, path) is not null).ToHashSet(StringComparer.OrdinalIgnoreCase);

    // Otherwise a customer could lock the provider out of its own tree for good.
    private static bool IsSafe(string roleCode) =>
        string.Equals(roleCode, BuiltInRoles.ServiceProviderAdministrator, StringComparison.OrdinalIgnoreCase);
}
