using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Quotas;

namespace CustomerGraph.Application.Quotas;

/// <summary>How far the use of a metric is from its limits.</summary>
public enum QuotaState
{
    Within,
    SoftReached,
    Full,
    Over,
}

/// <summary>How a customer stands with one metric.</summary>
/// <param name="Quota">The customer's own; null where only others limit it.</param>
/// <param name="EffectiveFree">How much more it can use, with regard to everyone above; null for any amount.</param>
public sealed record QuotaStanding(QuotaKey Key, int Used, int Own, Quota? Quota, QuotaState State, int? EffectiveFree)
{
    public QuotaMetric Metric => Key.Metric;

    public string? ServiceCode => Key.ServiceCode;
}

/// <summary>What customers use and may use: a constant number of statements, however many customers.</summary>
public sealed class QuotaOutlook(Store store)
{
    /// <summary>For each path the metrics that are used there, or limited there or above, in their order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<QuotaStanding>>> StandingsAsync(
        IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var customers = paths.Select(TreePath.Parse).ToList();
        var levels = await QuotaLevels.LoadAsync(db, [.. customers.SelectMany(path => path.Ids)], cancellationToken);
        var keys = levels.Keys.ToList();
        return [.. customers.Select(StandingsOf)];

        List<QuotaStanding> StandingsOf(TreePath path) =>
            [.. keys.Where(key => Concerns(path, key, levels)).Select(key => StandingOf(path, key, levels))];
    }

    /// <summary>For each path how much more can be used there; null for any amount.</summary>
    public async Task<IReadOnlyList<int?>> EffectiveFreeAsync(
        IReadOnlyList<string> paths, QuotaKey key, CancellationToken cancellationToken)
    {
        await using var db = store.CreateContext();
        var customers = paths.Select(TreePath.Parse).ToList();
        var levels = await QuotaLevels.LoadAsync(db, [.. customers.SelectMany(path => path.Ids)], cancellationToken);
        return [.. customers.Select(path => Consumption.EffectiveFree(levels.Chain(path, key)))];
    }

    private static bool Concerns(TreePath path, QuotaKey key, QuotaLevels levels) =>
        levels.UsedBy(path.Leaf, key) > 0 || path.Ids.Any(id => levels.QuotaOf(id, key) is not null);

    private static QuotaStanding StandingOf(TreePath path, QuotaKey key, QuotaLevels levels)
    {
        var (level, quota) = (levels[path.Leaf, key], levels.QuotaOf(path.Leaf, key));
        return new QuotaStanding(
            key, level.Used, level.Own, quota, StateOf(level.Used, quota), Consumption.EffectiveFree(levels.Chain(path, key)));
    }

    private static QuotaState StateOf(int used, Quota? quota) => quota switch
    {
        { Hard: { } hard } when used > hard => QuotaState.Over,
        { Hard: { } hard } when used == hard => QuotaState.Full,
        { Soft: { } soft } when used >= soft => QuotaState.SoftReached,
        _ => QuotaState.Within,
    };
}
