using System.Collections.Frozen;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Access;

public readonly record struct RoleId(long Value)
{
    /// <summary>
    /// The id of a role that is not among the fixed ones: a number of the one space of ids, moved behind what is kept for those.
    /// </summary>
    public static RoleId Behind(long number) => new(BuiltInRoles.LastReservedId + number);
}

/// <summary>A role that another one brings with it.</summary>
/// <param name="WhenService">Only at customers where this service is active; null for everywhere.</param>
public sealed record RoleInclude(RoleId RoleId, string? WhenService);

/// <summary>What decisions need of a role.</summary>
/// <param name="Code">Unique among the roles that can be used at one customer.</param>
/// <param name="Permissions">Its own, without those of included roles.</param>
/// <param name="Owner">
/// Where a custom role belongs to, and in whose subtree it can be used; null for built-in ones, usable everywhere.
/// </param>
public sealed record RoleNode(
    RoleId Id, string Code, IReadOnlySet<string> Permissions, IReadOnlyList<RoleInclude> Includes, TreePath? Owner)
{
    public bool IsBuiltIn => Owner is null;

    /// <summary>Codes of what it is a copy of, where the copy had to be called otherwise.</summary>
    public IReadOnlyList<string> FormerCodes { get; init; } = [];

    /// <summary>All codes by which settings speak of it.</summary>
    public IEnumerable<string> Codes => FormerCodes.Prepend(Code);

    public bool IsUsableAt(TreePath path) => Owner is null || Owner.Covers(path);
}

/// <summary>
/// Roles and what they include: what a role is worth at a customer. Every walk visits a role once, so it ends even where roles include
/// each other. See docs/concepts/roles-and-access.md.
/// </summary>
public sealed class RoleGraph
{
    private static readonly IReadOnlySet<string> NoRoles = FrozenSet<string>.Empty;

    private readonly Dictionary<RoleId, RoleNode> _roles;
    private readonly Dictionary<RoleId, IReadOnlySet<string>> _unconditional = [];
    private readonly Dictionary<RoleId, IReadOnlySet<string>> _all = [];

    public RoleGraph(IEnumerable<RoleNode> roles)
    {
        _roles = roles.ToDictionary(role => role.Id);
        foreach (var id in _roles.Keys)
        {
            _unconditional.Add(id, Closure(id, include => include.WhenService is null, NoRoles));
            _all.Add(id, Closure(id, _ => true, NoRoles));
        }
    }

    /// <summary>The fixed built-in roles alone, without those that come with the services of a catalogue.</summary>
    public static RoleGraph BuiltIn { get; } = new(BuiltInRoles.All([]));

    public IReadOnlyCollection<RoleNode> Roles => _roles.Values;

    /// <summary>The same roles with another version of one.</summary>
    public RoleGraph With(RoleNode role) => new(_roles.Values.Where(other => other.Id != role.Id).Append(role));

    public RoleNode? Find(RoleId id) => _roles.GetValueOrDefault(id);

    /// <summary>The role of that code, in any case, that can be used at the customer.</summary>
    public RoleNode? FindUsable(string code, TreePath path) =>
        _roles.Values.FirstOrDefault(role => role.IsUsableAt(path) && string.Equals(role.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The permissions of the role and of all that it includes.</summary>
    /// <param name="activeServices">Codes of the services that are active at the customer.</param>
    public IReadOnlySet<string> Closure(RoleId id, IReadOnlySet<string> activeServices) => Closure(id, activeServices, NoRoles);

    /// <param name="restricted">Codes of roles that count for nothing, neither by themselves nor by inclusion.</param>
    public IReadOnlySet<string> Closure(RoleId id, IReadOnlySet<string> activeServices, IReadOnlySet<string> restricted)
    {
        if (activeServices.Count == 0 && restricted.Count == 0 && _unconditional.TryGetValue(id, out var known))
            return known;
        return Closure(id, include => include.WhenService is null || activeServices.Contains(include.WhenService), restricted);
    }

    /// <summary>What the role could be worth if every service were active.</summary>
    public IReadOnlySet<string> ClosureWithAllServices(RoleId id) => _all.GetValueOrDefault(id, NoRoles);

    /// <summary>The services on which it depends what the role is worth.</summary>
    public IReadOnlySet<string> ServicesThatMatter(RoleId id)
    {
        var least = _unconditional.GetValueOrDefault(id, NoRoles);
        return ClosureWithAllServices(id).All(permission => Permission.IsAmong(least, permission))
            ? NoRoles
            : Reached(id, _ => true, NoRoles)
                .SelectMany(role => role.Includes)
                .Select(include => include.WhenService)
                .OfType<string>()
                .ToHashSet();
    }

    /// <summary>The way along which the role comes to include itself if it included these; null for no way. All edges count.</summary>
    /// <param name="includes">Instead of what it includes now.</param>
    public IReadOnlyList<RoleId>? FindCycle(RoleId id, IEnumerable<RoleInclude> includes)
    {
        var cameFrom = new Dictionary<RoleId, RoleId>();
        var open = new Queue<RoleId>();
        foreach (var first in includes.Select(include => include.RoleId).Where(first => cameFrom.TryAdd(first, id)))
            open.Enqueue(first);
        while (open.TryDequeue(out var current))
        {
            if (current == id)
                return WayTo(id, cameFrom);
            foreach (var next in IncludesOf(current).Select(include => include.RoleId).Where(next => cameFrom.TryAdd(next, current)))
                open.Enqueue(next);
        }

        return null;
    }

    /// <summary>The shortest chain of inclusions from a role to one that has the permission itself; null for none.</summary>
    /// <param name="follows">Which inclusions count.</param>
    public IReadOnlyList<RoleStep>? FindChain(
        RoleId id, string permission, Func<RoleInclude, bool> follows, IReadOnlySet<string> restricted)
    {
        var seen = new HashSet<RoleId> { id };
        var open = new Queue<IReadOnlyList<RoleStep>>();
        if (Counts(id, restricted) is { } start)
            open.Enqueue([new RoleStep(start, null)]);
        while (open.TryDequeue(out var chain))
        {
            if (Permission.IsAmong(chain[^1].Role.Permissions, permission))
                return chain;
            foreach (var include in chain[^1].Role.Includes.Where(include => follows(include) && seen.Add(include.RoleId)))
            {
                if (Counts(include.RoleId, restricted) is { } next)
                    open.Enqueue([.. chain, new RoleStep(next, include.WhenService)]);
            }
        }

        return null;
    }

    private HashSet<string> Closure(RoleId id, Func<RoleInclude, bool> follows, IReadOnlySet<string> restricted) =>
        Reached(id, follows, restricted).SelectMany(role => role.Permissions).ToHashSet();

    private IEnumerable<RoleNode> Reached(RoleId id, Func<RoleInclude, bool> follows, IReadOnlySet<string> restricted)
    {
        var seen = new HashSet<RoleId> { id };
        var open = new Stack<RoleId>(seen);
        while (open.TryPop(out var current))
        {
            if (Counts(current, restricted) is not { } role)
                continue;
            yield return role;
            foreach (var include in role.Includes.Where(include => follows(include) && seen.Add(include.RoleId)))
                open.Push(include.RoleId);
        }
    }

    private RoleNode? Counts(RoleId id, IReadOnlySet<string> restricted) =>
        _roles.TryGetValue(id, out var role) && !restricted.Contains(role.Code) ? role : null;

    private IReadOnlyList<RoleInclude> IncludesOf(RoleId id) => _roles.TryGetValue(id, out var role) ? role.Includes : [];

    private static List<RoleId> WayTo(RoleId id, Dictionary<RoleId, RoleId> cameFrom)
    {
        var way = new List<RoleId> { id };
        do
            way.Add(cameFrom[way[^1]]);
        while (way[^1] != id);
        way.Reverse();
        return way;
    }
}

/// <summary>One role of a chain of inclusions.</summary>
/// <param name="WhenService">The service on which the step depends; null for none, and for the first role.</param>
public sealed record RoleStep(RoleNode Role, string? WhenService);
