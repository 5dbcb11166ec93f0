using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Access;

/// <summary>Somebody else who signs in our users: it issues tokens.</summary>
/// <param name="Issuer">The claim <c>iss</c>, character by character.</param>
/// <param name="Name">What the log calls it.</param>
/// <param name="Below">Its tokens are for users of this customer and of those below it; null for all.</param>
/// <param name="Scopes">The most that its tokens give, whatever the roles of their users.</param>
public sealed record TrustedIssuer(string Issuer, string Name, CustomerId? Below, IReadOnlyList<ApiScope> Scopes)
{
    public bool Reaches(TreePath path) => Below is not { } top || path.Ids.Contains(top);

    /// <summary>The bounds of what a user at that place sees: the issuer's own part of the tree.</summary>
    public TreePath BoundsAt(TreePath path)
    {
        var bounds = path;
        while (bounds.Parent is { } parent && bounds.Leaf != Below)
            bounds = parent;
        return bounds;
    }
}

/// <summary>Whose tokens this server takes.</summary>
public sealed record TrustedIssuers(IReadOnlyList<TrustedIssuer> All)
{
    public static TrustedIssuers None { get; } = new([]);

    public bool Trusts(string issuer, TreePath path) => All.Any(trusted => trusted.Issuer == issuer && trusted.Reaches(path));
}
