using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>How far an assignment reaches from its customer.</summary>
public enum AssignmentScope
{
    /// <summary>The customer itself.</summary>
    Self,

    /// <summary>The customers directly below, without the customer itself.</summary>
    Children,

    /// <summary>The customer and everybody below it.</summary>
    Subtree,
}

/// <summary>A part of the tree: what a scope covers from one customer.</summary>
public sealed record TreeRegion(TreePath Top, AssignmentScope Scope)
{
    public bool Covers(TreePath path) => Scope switch
    {
        AssignmentScope.Self => path == Top,
        AssignmentScope.Children => Top.IsParentOf(path),
        _ => Top.Covers(path),
    };

    /// <summary>Whether everything in the other region is in this one, whoever is there now or comes later.</summary>
    public bool Covers(TreeRegion other) => Scope switch
    {
        AssignmentScope.Subtree => Top.Covers(other.Top),
        AssignmentScope.Children => other.Scope switch
        {
            AssignmentScope.Self => Top.IsParentOf(other.Top),
            AssignmentScope.Children => other.Top == Top,
            _ => false,
        },
        _ => other == this,
    };

    /// <summary>What is in both regions; null for nothing.</summary>
    public TreeRegion? Intersect(TreeRegion other) => (Scope, other.Scope) switch
    {
        (_, AssignmentScope.Subtree) => Within(other.Top),
        (AssignmentScope.Subtree, _) => other.Within(Top),
        (AssignmentScope.Self, _) => other.Covers(Top) ? this : null,
        (_, AssignmentScope.Self) => Covers(other.Top) ? other : null,
        _ => Top == other.Top ? this : null,
    };

    /// <summary>What of the region lies in the subtree; null for nothing.</summary>
    public TreeRegion? Within(TreePath subtree)
    {
        if (subtree.Covers(Top))
            return this;
        return Scope switch
        {
            AssignmentScope.Subtree when Top.Covers(subtree) => new TreeRegion(subtree, AssignmentScope.Subtree),
            AssignmentScope.Children when Top.IsParentOf(subtree) => new TreeRegion(subtree, AssignmentScope.Self),
            _ => null,
        };
    }
}
