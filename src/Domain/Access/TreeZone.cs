using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

/// <summary>A region of the tree without some subtrees in it.</summary>
public sealed record TreeZone(TreeRegion Region, IReadOnlyList<TreePath> Without)
{
    public static TreeZone Subtree(TreePath top) => new(new TreeRegion(top, AssignmentScope.Subtree), []);

    /// <summary>The whole subtree of its top.</summary>
    public bool IsSubtree => Region.Scope == AssignmentScope.Subtree && Without.Count == 0;

    public bool Covers(TreePath path) => Region.Covers(path) && !Without.Any(hole => hole.Covers(path));

    /// <summary>Whether everything in the other zone is in this one.</summary>
    public bool Covers(TreeZone other) =>
        Region.Covers(other.Region) && Without.All(hole => other.Without.Contains(hole) || other.Region.Within(hole) is null);

    /// <summary>What of the zone lies in the subtree; null for nothing.</summary>
    public TreeZone? Within(TreePath subtree) =>
        Region.Within(subtree) is { } region && !Without.Any(hole => hole.Covers(subtree))
            ? new TreeZone(region, [.. Without.Where(region.Top.Covers)])
            : null;

    /// <summary>What is in both zones; null for nothing.</summary>
    public TreeZone? Intersect(TreeZone other)
    {
        if (Region.Intersect(other.Region) is not { } region)
            return null;
        var holes = Without.Concat(other.Without).Distinct().ToList();
        return holes.Exists(hole => hole.Covers(region.Top)) ? null : new TreeZone(region, [.. holes.Where(region.Top.Covers)]);
    }

    /// <summary>The parts of the region where the test holds, which can only change at the given places and holds on below them.</summary>
    public static IEnumerable<TreeZone> Split(TreeRegion region, IEnumerable<TreePath> places, Func<TreePath, bool> holdsAt)
    {
        var tops = places.Where(region.Top.IsAncestorOf).Prepend(region.Top).Distinct().OrderBy(top => top.Value.Length).ToList();
        var held = tops.Where(holdsAt).ToHashSet();
        foreach (var top in tops.Where(top => held.Contains(top) && !IsHeldAround(top)))
        {
            if (region.Within(top) is { } part)
                yield return new TreeZone(part, [.. tops.Where(other => top.IsAncestorOf(other) && !held.Contains(other))]);
        }

        bool IsHeldAround(TreePath top) => tops.FindLast(other => other.IsAncestorOf(top)) is { } around && held.Contains(around);
    }

    public bool Equals(TreeZone? other) => other is not null && Region == other.Region && Without.SequenceEqual(other.Without);

    public override int GetHashCode() => HashCode.Combine(Region, Without.Count);
}
