using CustomerGraph.Domain.Access;

namespace CustomerGraph.Persistence;

/// <summary>What a statement has to say about visibility.</summary>
internal enum VisibilityShape
{
    Everything,
    OneSubtree,
    Subtrees,
}

/// <summary>The subtrees outside of which nothing exists for whoever reads. Every list of customers is restricted by it in its statement.</summary>
public sealed class Visibility
{
    private Visibility(string[] prefixes) => Prefixes = prefixes;

    /// <summary>For reads on behalf of the system itself, and for what was reached through a visible object.</summary>
    public static Visibility Everything { get; } = new([]);

    /// <summary>Every visible path begins with one of these; none means that everything is visible.</summary>
    internal string[] Prefixes { get; }

    internal VisibilityShape Shape => Prefixes.Length switch
    {
        0 => VisibilityShape.Everything,
        1 => VisibilityShape.OneSubtree,
        _ => VisibilityShape.Subtrees,
    };

    internal bool IsEverything => Prefixes.Length == 0;

    public static Visibility Of(Actor actor) => Of([.. actor.VisibleSubtrees.Select(subtree => subtree.Value)]);

    /// <summary>The paths of the visible subtrees' tops. The path of the root means everything; no path at all is a fault of the caller.</summary>
    public static Visibility Of(string[] prefixes)
    {
        if (prefixes.Length == 0)
            throw new ArgumentException("Whoever sees nothing must not read.", nameof(prefixes));
        return prefixes.Any(IsRoot) ? Everything : new Visibility(prefixes);
    }

    public bool Covers(string path)
    {
        foreach (var prefix in Prefixes)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }
        return IsEverything;
    }

    // Only the root's path has one id.
    private static bool IsRoot(string path) => path.AsSpan().Count('/') == 2;
}
