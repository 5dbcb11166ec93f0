namespace CustomerGraph.GraphQL.Tests;

/// <summary>A customer as the oracle knows it.</summary>
internal sealed class ModelNode(string id, ModelNode? parent)
{
    public string Id { get; } = id;

    public ModelNode? Parent { get; set; } = parent;

    public bool IsReseller { get; set; }

    public bool IsDeleted { get; set; }

    public bool IsPurged { get; set; }

    public bool IsEnabled { get; set; } = true;

    /// <summary>The most customers that may be below.</summary>
    public int? Limit { get; set; }

    public Dictionary<string, string> Stated { get; } = [];

    public HashSet<string> Locked { get; } = [];

    public IEnumerable<ModelNode> Way => Parent is null ? [this] : Parent.Way.Append(this);

    public IEnumerable<ModelNode> Above => Way.SkipLast(1);

    public int Depth => Way.Count() - 1;

    public bool IsEffectivelyEnabled => Way.All(node => node.IsEnabled);
}

/// <summary>
/// The tree once more, without any cleverness: lists, and walks over all of it for every answer. What the API says is compared with this.
/// </summary>
internal sealed class TreeModel
{
    public const string Replaced = "branding.displayName";
    /// <summary>Stated in place of a value: the catalogue's default.</summary>
    public const string Reset = "(reset)";
    public const string Floor = "password.minLength";
    private const int MaxDepth = 8;
    private const int CatalogueFloor = 8;

    public List<ModelNode> Nodes { get; } = [];

    public IEnumerable<ModelNode> Alive => Nodes.Where(node => !node.IsDeleted);

    public IEnumerable<ModelNode> Subtree(ModelNode top) => Alive.Where(node => node.Way.Contains(top));

    public IEnumerable<ModelNode> Children(ModelNode parent) => Alive.Where(node => node.Parent == parent);

    /// <summary>How many customers that are no resellers are below.</summary>
    public int Used(ModelNode top) => Subtree(top).Count(node => node != top && !node.IsReseller);

    public static string? Value(IEnumerable<ModelNode> way, string key) => key == Replaced ? ReplacedValue(way) : FloorValue(way).Value;

    public static ModelNode? LockedBy(IEnumerable<ModelNode> way, string key) => way.FirstOrDefault(node => node.Locked.Contains(key));

    public static string[] CreateRefusals(ModelNode parent) =>
    [
        .. One("PARENT_CANNOT_HAVE_CHILDREN at parentId", !parent.IsReseller), .. One("MAX_DEPTH_EXCEEDED at parentId", parent.Depth + 1 > MaxDepth),
    ];

    public bool Fits(IEnumerable<ModelNode> bearing, int more) => more == 0 || bearing.All(node => node.Limit is null || Used(node) + more <= node.Limit);

    /// <summary>How many customers can be added below, as far as limits are concerned; null for any number.</summary>
    public int? Free(ModelNode node) => node.Way.Min(above => above.Limit - Used(above));

    public static string[] RestoreRefusals(ModelNode node) =>
    [
        .. One("CUSTOMER_PURGED", node.IsPurged), .. One("PARENT_DELETED", node.Parent!.IsDeleted), .. One("PARENT_CANNOT_HAVE_CHILDREN at parentId", !node.Parent.IsDeleted && !node.Parent.IsReseller),
        .. One("MAX_DEPTH_EXCEEDED at parentId", node.Depth > MaxDepth),
    ];

    public string[] MoveBlockers(ModelNode node, ModelNode parent)
    {
        var shift = parent.Depth + 1 - node.Depth;
        var moving = Subtree(node).Count(one => !one.IsReseller);
        var gained = parent.Way.Except(node.Above);
        return
        [
            .. One("SAME_PARENT", node.Parent == parent), .. One("CYCLE", parent.Way.Contains(node)),
            .. One("TOO_DEEP", Subtree(node).Any(one => one.Depth + shift > MaxDepth)), .. One("PARENT_NOT_RESELLER", !parent.IsReseller),
            .. One("PARENT_DISABLED", !parent.IsEffectivelyEnabled), .. One("QUOTA_EXCEEDED", !Fits(gained, moving)),
        ];
    }

    /// <summary>Settings of the subtree whose value a move would change.</summary>
    public int MoveChanges(ModelNode node, ModelNode parent) => parent.Way.Contains(node) ? 0 : Subtree(node).Sum(one =>
        new[] { Replaced, Floor }.Count(key => Value(one.Way, key) != Value(parent.Way.Concat(one.Way.SkipWhile(above => above != node)), key)));

    public static string[] StateRefusals(ModelNode node, string key, string value)
    {
        if (LockedBy(node.Above, key) is not null)
            return ["SETTING_LOCKED"];
        var (bound, isStated) = FloorValue(node.Above);
        return [.. One("SETTING_WEAKER_THAN_ANCESTOR", key == Floor && isStated && Number(value) < Number(bound))];
    }

    private static string? ReplacedValue(IEnumerable<ModelNode> way)
    {
        string? value = null;
        foreach (var node in way)
        {
            if (node.Stated.TryGetValue(Replaced, out var stated))
                value = stated == Reset ? null : stated;
            if (node.Locked.Contains(Replaced))
                break;
        }

        return value;
    }

    private static (string Value, bool IsStated) FloorValue(IEnumerable<ModelNode> way)
    {
        var (value, isStated) = (CatalogueFloor, false);
        foreach (var node in way)
        {
            if (node.Stated.TryGetValue(Floor, out var stated) && (!isStated || Number(stated) >= value))
                (value, isStated) = (Number(stated), true);
            if (node.Locked.Contains(Floor))
                break;
        }

        return ($"{value}", isStated);
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> One(string code, bool holds) => holds ? [code] : [];
}
