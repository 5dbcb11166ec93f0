using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>Who asks: what they may see, and what they may do there.</summary>
/// <param name="Name">Shown in requests, audit and logs, e.g. the name of the API key.</param>
/// <param name="CustomerId">The customer they belong to.</param>
/// <param name="VisibleSubtrees">The roots of what they see. Everything else does not exist for them.</param>
/// <param name="Permissions">What they may do anywhere in what they see.</param>
public sealed record Actor(string Name, CustomerId CustomerId, IReadOnlyList<TreePath> VisibleSubtrees, IReadOnlySet<string> Permissions)
{
    /// <summary>Tells actors apart whose names are alike. A key that replaces another of the same name at the same customer is the same actor.</summary>
    public string Identity => $"{CustomerId.Value}/{Name}";

    /// <summary>The server itself, for work that nobody asked for. It sees everything.</summary>
    public static Actor System(TreePath root) => new("system", root.Leaf, [root], Permission.All);

    public bool CanSee(TreePath path) => VisibleSubtrees.Any(root => root.Covers(path));

    public bool May(string permission, TreePath path) => CanSee(path) && Permissions.Contains(permission);

    /// <summary>Refuses with NOT_PERMITTED unless the actor may do it there. What they cannot see must have been refused as NOT_FOUND before.</summary>
    public Result Requires(string permission, TreePath path) => May(permission, path) ? Result.Success : new NotPermitted(permission);
}
