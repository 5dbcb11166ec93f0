using CustomerGraph.Application.Quotas;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Domain.Settings;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.GraphQL.Settings;

namespace CustomerGraph.GraphQL.Moves;

/// <summary>A plan as the caller may see it: nobody above the caller's view is named.</summary>
internal sealed class ShownMovePlan(MovePlan plan, Actor actor, IReadOnlyDictionary<CustomerId, TreePath> paths)
{
    private const int MaxSettings = 1_000;

    public MovePlan Plan => plan;

    public IReadOnlyList<ShownMovedSetting> SettingChanges =>
        [.. plan.Settings.Take(MaxSettings).Select(change => new ShownMovedSetting(change, IdOf))];

    public IReadOnlyList<MovedPlan> PlanChanges => [.. plan.Plans.Take(MaxSettings)];

    public IReadOnlyList<ShownMovedQuota> QuotaChanges =>
        [.. plan.Quotas.Where(use => use.Use.Delta != 0 && CanSee(use.Use.Level.CustomerId)).Select(use => new ShownMovedQuota(use))];

    public IReadOnlyList<QuotaExceeded> QuotaRefusals =>
        [.. plan.QuotaRefusals.Select(refusal => QuotaCheck.Refusal(refusal.Key, refusal.Requested, refusal.Blockers, CanSee)).OfType<QuotaExceeded>()];

    public IReadOnlyList<MovedAccess> AccessChanges =>
        [.. plan.Access.Where(access => actor.CanSee(access.UserPath) && CanSee(access.AssignedAt))];

    private bool CanSee(CustomerId id) => !paths.TryGetValue(id, out var path) || actor.CanSee(path);

    private string? IdOf(CustomerId? id) =>
        id is { } known && CanSee(known) ? new GlobalId(ObjectKind.Customer, known.Value).ToString() : null;
}

/// <summary>A setting that changes.</summary>
internal sealed class ShownMovedSetting(MovedSetting change, Func<CustomerId?, string?> idOf)
{
    public MovedNode Customer => change.Customer;

    public string Key => change.Key;

    public string? Before => Shown(change.Before);

    public string? After => Shown(change.After);

    public string? BeforeFrom => idOf(change.Before.Source?.CustomerId);

    public string? AfterFrom => idOf(change.After.Source?.CustomerId);

    public string? LockedBy => idOf(change.After.LockedBy?.CustomerId);

    private static string? Shown(EffectiveSetting setting) => ClientValues.Shown(setting.Descriptor, setting.Value)?.Stored;
}

/// <summary>Somebody who has to bear more or less.</summary>
internal sealed class ShownMovedQuota(MovedUse use)
{
    public MovedNode Customer =>
        new(use.Use.Level.CustomerId, TreePath.Root(use.Use.Level.CustomerId), use.Use.Level.Code, use.Use.Level.Name, IsBusy: false);

    public QuotaMetric Metric => use.Key.Metric;

    public string? ServiceCode => use.Key.ServiceCode;

    public int UsedBefore => use.Use.Level.Used;

    public int UsedAfter => use.Use.Level.Used + use.Use.Delta;

    public int? Hard => use.Use.Level.Hard;
}
