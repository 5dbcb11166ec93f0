using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Services;
using CustomerGraph.Domain.Settings;
using NodaTime;

namespace CustomerGraph.Domain.Moves;

/// <summary>One customer of the subtree that moves, itself included.</summary>
/// <param name="IsBusy">A request holds it, or something of it.</param>
public sealed record MovedNode(CustomerId Id, TreePath Path, string Code, string Name, bool IsBusy);

/// <summary>A role that somebody has at a customer on the way to the root or inside the subtree.</summary>
/// <param name="UserPath">Where the user belongs to.</param>
public sealed record MovedAssignment(UserId UserId, string Upn, TreePath UserPath, RoleId RoleId, string RoleCode, TreeRegion Region);

/// <summary>What one customer on the way gets more of or has less of, with its limits before the move.</summary>
/// <param name="Use">Negative for those left, with nothing of the rest.</param>
public sealed record MovedUse(QuotaKey Key, QuotaUse Use);

/// <summary>What was asked for beside the place.</summary>
/// <param name="AllowRelocation">A parent in another country is meant.</param>
public sealed record MoveOptions(bool AllowRelocation)
{
    public const int MaxPlanMappings = 100;

    /// <summary>Plans that become others; each at most once.</summary>
    public IReadOnlyList<PlanMapping> PlanMap { get; init; } = [];

    /// <summary>Until when the parent of now stays responsible in reports; null for no longer than it is the parent.</summary>
    public Instant? EffectiveAt { get; init; }

    /// <summary>What the new chain does not hold, and is not to be lost.</summary>
    public MoveCopies Copies { get; init; }

    public static MoveOptions None { get; } = new(AllowRelocation: false);
}

/// <summary>Who has the one plan gets the other one.</summary>
public sealed record PlanMapping(PlanId From, PlanId To);

/// <summary>Everything that a plan is made of; the plan itself looks at nothing else.</summary>
public sealed record MoveFacts
{
    public required Customer Customer { get; init; }

    /// <summary>Null for the root.</summary>
    public required Customer? OldParent { get; init; }

    public required Customer NewParent { get; init; }

    public MoveOptions Options { get; init; } = MoveOptions.None;

    public required Instant Now { get; init; }

    /// <summary>The customer and everybody below it that is not deleted, from the top.</summary>
    public required IReadOnlyList<MovedNode> Subtree { get; init; }

    /// <summary>The new parent and everybody above it are enabled.</summary>
    public required bool IsNewParentEnabled { get; init; }

    /// <summary>The caller may move from the old parent.</summary>
    public required bool MayMove { get; init; }

    /// <summary>The caller may create below the new parent.</summary>
    public required bool MayCreate { get; init; }

    /// <summary>Objects of the subtree that the target systems hold.</summary>
    public int ProvisionedObjects { get; init; }

    /// <summary>What the customers of the subtree and on both ways to the root say.</summary>
    public IReadOnlyList<SettingStatement> Statements { get; init; } = [];

    public IReadOnlyList<MovedAssignment> Assignments { get; init; } = [];

    public IReadOnlyList<MovedReference> References { get; init; } = [];

    /// <summary>What the brands say that are chosen in the statements, by their numbers.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<BrandValue>> BrandValues { get; init; } =
        new Dictionary<long, IReadOnlyList<BrandValue>>();

    /// <summary>Customers inside whose invoices somebody writes who is left.</summary>
    public IReadOnlyList<CustomerId> BilledByLeft { get; init; } = [];

    /// <summary>From the root, by metric.</summary>
    public IReadOnlyList<MovedUse> Uses { get; init; } = [];

    /// <summary>Everything that customers and users of the subtree have of services.</summary>
    public IReadOnlyList<MovedService> Services { get; init; } = [];

    /// <summary>Those that are had inside, and those they are mapped to.</summary>
    public IReadOnlyDictionary<PlanId, Plan> Plans { get; init; } = new Dictionary<PlanId, Plan>();

    /// <summary>Of those plans.</summary>
    public IReadOnlyList<TermsWord> Terms { get; init; } = [];

    /// <summary>What is said about services for customers of the subtree and on the new way to the root.</summary>
    public IReadOnlyList<OfferStatement> Offers { get; init; } = [];

    /// <summary>Those of everybody on both ways to the root, and inside.</summary>
    public IReadOnlyList<FieldAround> Fields { get; init; } = [];

    /// <summary>What customers inside hold in fields of those on both ways.</summary>
    public IReadOnlyList<FieldUse> FieldUses { get; init; } = [];

    /// <summary>Codes of those on the new way whom the caller sees.</summary>
    public IReadOnlyDictionary<CustomerId, string> VisibleCodes { get; init; } = new Dictionary<CustomerId, string>();

    public int MaxDepth { get; init; } = Domain.Customers.Customer.DefaultMaxDepth;

    /// <summary>Where a customer of the subtree will stand.</summary>
    public TreePath NewPathOf(TreePath path) =>
        TreePath.Parse(NewParent.Path.Value + path.Value[(Customer.Path.Value.Length - Customer.Id.ToString().Length - 1)..]);

    /// <summary>The way from the root to a customer that has a statement, as it is before the move or after it.</summary>
    internal IReadOnlyList<CustomerId> WayTo(CustomerId id, bool isAfter)
    {
        if (Subtree.FirstOrDefault(node => node.Id == id) is { } inside)
            return (isAfter ? NewPathOf(inside.Path) : inside.Path).Ids;
        var way = (NewParent.Path.Ids.Contains(id) ? NewParent : Customer).Path.Ids;
        return [.. way.Take(way.ToList().IndexOf(id) + 1)];
    }

    /// <summary>Somebody above the old place who is not above the new one.</summary>
    internal bool IsLeft(TreePath owner) => owner.IsAncestorOf(Customer.Path) && !owner.Covers(NewParent.Path);

    internal bool HasOnlyProvisionableObjects => ProvisionedObjects <= ProvisioningPlan.MaxTasks;
}
