using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.Persistence;

/// <summary>What a statement has to say about visibility.</summary>
internal enum VisibilityShape
{
    Everything,
    OneSubtree,
    Subtrees,

    /// <summary>Anything else, nothing at all included: see <see cref="Visibility.Condition(string)"/>.</summary>
    Zones,
}

/// <summary>
/// The parts of the tree outside of which nothing exists for whoever reads. Every list of customers is restricted by it in its statement.
/// </summary>
public sealed class Visibility
{
    private readonly IReadOnlyList<TreeZone> _zones;
    private readonly Func<TreePath, bool>? _alsoNeeded;

    private Visibility(IReadOnlyList<TreeZone> zones, Func<TreePath, bool>? alsoNeeded = null)
    {
        (_zones, _alsoNeeded) = (zones, alsoNeeded);
        Shape = ShapeOf(zones);
        Prefixes = Shape is VisibilityShape.OneSubtree or VisibilityShape.Subtrees ? [.. zones.Select(zone => zone.Region.Top.Value)] : [];
    }

    /// <summary>For reads on behalf of the system itself, and for what was reached through a visible object.</summary>
    public static Visibility Everything { get; } = new([TreeZone.Subtree(TreePath.Root(new CustomerId(1)))]);

    public static Visibility Nothing { get; } = new([]);

    /// <summary>Every visible path begins with one of these, where whole subtrees are visible.</summary>
    internal string[] Prefixes { get; }

    /// <summary>From where everything visible hangs down, whatever the shape.</summary>
    internal IEnumerable<string> Tops => _zones.Select(zone => zone.Region.Top.Value);

    /// <summary>Outside of these subtrees and customers nothing is visible; within them, not everything need be.</summary>
    internal (IEnumerable<string> Subtrees, IEnumerable<string> Customers) Bounds =>
        (_zones.Where(zone => zone.Region.Scope != AssignmentScope.Self).Select(zone => zone.Region.Top.Value),
        _zones.Where(zone => zone.Region.Scope == AssignmentScope.Self).Select(zone => zone.Region.Top.Value));

    /// <summary>The customers above everything visible.</summary>
    internal IEnumerable<string> Above =>
        _zones.SelectMany(zone => AncestorsOf(zone.Region.Top)).Select(path => path.Value).Distinct(StringComparer.Ordinal);

    internal VisibilityShape Shape { get; }

    internal bool IsEverything => Shape == VisibilityShape.Everything;

    /// <summary>What exists for the actor.</summary>
    public static Visibility Of(Actor actor) => new(actor.ZonesWith(Permission.CustomerRead));

    /// <summary>
    /// A condition that holds where the customer exists for the actor, who has the permission there, whatever services come and go.
    /// </summary>
    internal static string Condition(Actor actor, string permission, string alias) =>
        $"{Of(actor).Condition(alias)} AND {ListOf(actor, permission).Condition(alias)}";

    /// <summary>
    /// Whose objects of some kind exist for the actor. Meant for reading by ids: a list by statement would be as long as without it.
    /// </summary>
    /// <param name="permission">What is needed at a customer to see its objects of that kind.</param>
    public static Visibility Of(Actor actor, string permission)
    {
        if (actor.User is not null)
            return new(Of(actor)._zones, path => actor.May(permission, path));
        return actor.Permissions.Contains(permission) ? Of(actor) : Nothing;
    }

    /// <summary>
    /// As <see cref="Of(Actor, string)"/>, for lists by statement: without what is only held because of a customer's services.
    /// </summary>
    /// <param name="permissions">All of them are needed.</param>
    public static Visibility ListOf(Actor actor, params IReadOnlyList<string> permissions) => new(permissions
        .Select(actor.ZonesWith)
        .Aggregate(actor.ZonesWith(Permission.CustomerRead), (held, more) => held.SequenceEqual(more) ? held : Both(held, more)));

    /// <summary>The paths of the visible subtrees' tops. The path of the root means everything.</summary>
    public static Visibility Of(string[] prefixes) => new([.. prefixes.Select(prefix => TreeZone.Subtree(TreePath.Parse(prefix)))]);

    public bool Covers(string path)
    {
        if (_alsoNeeded is null && IsEverything)
            return true;
        if (_alsoNeeded is null && Prefixes.Length > 0)
            return Array.Exists(Prefixes, prefix => path.StartsWith(prefix, StringComparison.Ordinal));
        var place = TreePath.Parse(path);
        return (IsEverything || _zones.Any(zone => zone.Covers(place))) && _alsoNeeded?.Invoke(place) is not false;
    }

    /// <summary>The condition on a row of <c>customer</c>. Paths hold digits and slashes only, so they stand in the text.</summary>
    internal string Condition(string alias) => Shape switch
    {
        VisibilityShape.Everything => "1 = 1",
        _ when _zones.Count == 0 => "1 = 0",
        _ => $"({string.Join(" OR ", _zones.Select(zone => Condition(alias, zone)))})",
    };

    private static string Condition(string alias, TreeZone zone)
    {
        var (path, top) = ($"{alias}.path", zone.Region.Top);
        var region = zone.Region.Scope switch
        {
            AssignmentScope.Self => $"{path} = '{top.Value}'",
            AssignmentScope.Children => $"{alias}.parent_id = {top.Leaf}",
            _ => Within(path, top),
        };
        return string.Join(" AND ", zone.Without.Select(hole => $"NOT ({Within(path, hole)})").Prepend(region));
    }

    private static List<TreeZone> Both(IReadOnlyList<TreeZone> some, IReadOnlyList<TreeZone> others) =>
        [.. some.SelectMany(zone => others.Select(zone.Intersect)).OfType<TreeZone>().Distinct()];

    private static IEnumerable<TreePath> AncestorsOf(TreePath path)
    {
        for (var above = path.Parent; above is not null; above = above.Parent)
            yield return above;
    }

    private static string Within(string path, TreePath top) => $"{path} >= '{top.Value}' AND {path} < '{TreeRange.End(top.Value)}'";

    private static VisibilityShape ShapeOf(IReadOnlyList<TreeZone> zones)
    {
        if (zones.Any(zone => zone.IsSubtree && zone.Region.Top.Depth == 0))
            return VisibilityShape.Everything;
        if (zones.Count == 0 || !zones.All(zone => zone.IsSubtree))
            return VisibilityShape.Zones;
        return zones.Count == 1 ? VisibilityShape.OneSubtree : VisibilityShape.Subtrees;
    }
}
