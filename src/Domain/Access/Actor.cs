using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>
/// Who asks. Everything outside of the visible subtrees does not exist for the actor: every use case and every query is told who asks.
/// </summary>
/// <param name="Name">What logs, events and idempotency keys tell the actor by; never a secret.</param>
/// <param name="Subtrees">The tops of what the actor can see, each with everything below it. At least one, none within another.</param>
/// <param name="Scopes">What the actor may do there.</param>
public sealed record Actor(string Name, IReadOnlyList<TreePath> Subtrees, IReadOnlySet<ApiScope> Scopes)
{
    /// <summary>Every visible customer's path begins with one of these.</summary>
    public string[] VisiblePrefixes { get; } = [.. Subtrees.Select(subtree => subtree.Value)];

    public bool Sees(TreePath path) => Subtrees.Any(subtree => subtree.Covers(path));

    public bool May(ApiScope scope) => Scopes.Any(held => held >= scope);
}

/// <summary>What the holder of a key may do. Each includes the ones before it.</summary>
public enum ApiScope
{
    /// <summary>Read everything, and watch it.</summary>
    Read,

    /// <summary>Change everything except keys.</summary>
    Write,

    /// <summary>Also create and revoke keys.</summary>
    Admin,
}
