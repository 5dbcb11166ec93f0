using CustomerGraph.Application.Quotas;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>What a row uses more of.</summary>
/// <param name="Count">Less than 0 where it gives back.</param>
/// <param name="Path">Where, or below whom it is new.</param>
internal readonly record struct MoreUsed(QuotaKey Key, int Count, TreePath Path);

/// <summary>
/// Whether all rows together fit the quotas, before any of them is written: each row takes of what the rows before it left.
/// </summary>
internal sealed class QuotaTrial
{
    private readonly Dictionary<(CustomerId, QuotaKey), QuotaLevel> _levels;
    private readonly Dictionary<(CustomerId, QuotaKey), bool> _limited;
    private readonly Dictionary<(TreePath, QuotaKey), bool> _limitedAt = [];

    public QuotaTrial() => (_levels, _limited) = ([], []);

    /// <summary>Goes on from what rows have taken of the other, and leaves it as it is.</summary>
    public QuotaTrial(QuotaTrial other) => (_levels, _limited) = (new(other._levels), new(other._limited));

    /// <summary>The refusals; none where all of it fits, and then it counts.</summary>
    public async Task<IReadOnlyList<DomainError>> TakeAsync(
        IReadOnlyList<MoreUsed> wanted, CustomerGraphDb db, Actor actor, CancellationToken cancellationToken)
    {
        var refusals = new List<DomainError>();
        var fitting = new List<(List<QuotaLevel> Chain, QuotaKey Key, int Count)>();
        foreach (var (key, count, path) in wanted)
        {
            if (count == 0 || !await IsLimitedAtAsync(path, key, db, cancellationToken))
                continue;
            var chain = await ChainAsync(path.Ids, key, db, cancellationToken);
            if (QuotaCheck.Refusal(key, count, Consumption.Blockers(chain, count), id => CanSee(id, path.Ids)) is { } refusal)
                refusals.Add(refusal);
            fitting.Add((chain, key, count));
        }

        if (refusals.Count == 0)
            fitting.ForEach(fit => Count(fit.Chain, fit.Key, fit.Count));
        return refusals;

        bool CanSee(CustomerId id, IReadOnlyList<CustomerId> ids) =>
            actor.VisibleSubtrees.Any(top => ids.Contains(top.Leaf) && IsAtOrBelow(ids, top.Leaf, id));
    }

    private async Task<List<QuotaLevel>> ChainAsync(
        IReadOnlyList<CustomerId> ids, QuotaKey key, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var missing = ids.Where(id => !_levels.ContainsKey((id, key))).ToList();
        if (missing.Count > 0)
            await LoadAsync(missing, key, db, cancellationToken);
        return [.. ids.Where(id => _levels.ContainsKey((id, key))).Select(id => _levels[(id, key)])];
    }

    private void Count(List<QuotaLevel> chain, QuotaKey key, int count)
    {
        foreach (var (index, level) in chain.Index())
        {
            var isRest = index == chain.Count - 1 || chain[index + 1].Hard is null;
            _levels[(level.CustomerId, key)] = level with { Used = level.Used + count, GivenOut = level.GivenOut + (isRest ? count : 0) };
        }
    }

    private async ValueTask<bool> IsLimitedAtAsync(TreePath path, QuotaKey key, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        if (!_limitedAt.TryGetValue((path, key), out var isLimited))
            _limitedAt[(path, key)] = isLimited = await IsLimitedAsync(path.Ids, key, db, cancellationToken);
        return isLimited;
    }

    private async Task<bool> IsLimitedAsync(
        IReadOnlyList<CustomerId> ids, QuotaKey key, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var unknown = ids.Where(id => !_limited.ContainsKey((id, key))).ToList();
        var limited = unknown.Count == 0 ? [] : await db.LimitedAsync(unknown, key, cancellationToken);
        foreach (var id in unknown)
            _limited[(id, key)] = limited.Contains(id);
        return ids.Any(id => _limited[(id, key)]);
    }

    private static bool IsAtOrBelow(IReadOnlyList<CustomerId> ids, CustomerId top, CustomerId id) =>
        ids.ToList().IndexOf(id) >= ids.ToList().IndexOf(top);

    // Those that only this trial knows use nothing, and limit nothing.
    private async Task LoadAsync(List<CustomerId> ids, QuotaKey key, CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var known = await db.Customers.Where(customer => ids.Contains(customer.Id))
            .Select(customer => customer.Id)
            .ToListAsync(cancellationToken);
        var levels = await QuotaLevels.LoadAsync(db, known, cancellationToken);
        foreach (var id in known)
            _levels[(id, key)] = levels[id, key];
    }
}
