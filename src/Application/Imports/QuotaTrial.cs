using CustomerGraph.Application.Quotas;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Imports;

/// <summary>Whether all rows together fit the quotas, before any of them is written: each row takes of what the rows before it left.</summary>
internal sealed class QuotaTrial
{
    private readonly Dictionary<(CustomerId, QuotaKey), QuotaLevel> _levels;
    private readonly Dictionary<(CustomerId, QuotaKey), bool> _limited;

    public QuotaTrial() => (_levels, _limited) = ([], []);

    /// <summary>Goes on from what rows have taken of the other, and leaves it as it is.</summary>
    public QuotaTrial(QuotaTrial other) => (_levels, _limited) = (new(other._levels), new(other._limited));

    /// <summary>The refusal; null where one more fits, and then it counts.</summary>
    /// <param name="parent">Where it comes below.</param>
    public async Task<DomainError?> TakeAsync(QuotaKey key, TreePath parent, CustomerGraphDb db, Actor actor, CancellationToken cancellationToken)
    {
        var ids = parent.Ids;
        if (!await IsLimitedAsync(ids, key, db, cancellationToken))
            return null;
        var missing = ids.Where(id => !_levels.ContainsKey((id, key))).ToList();
        if (missing.Count > 0)
            await LoadAsync(missing, key, db, cancellationToken);
        var chain = ids.Where(id => _levels.ContainsKey((id, key))).Select(id => _levels[(id, key)]).ToList();
        var blockers = Consumption.Blockers(chain, 1);
        if (blockers.Count > 0)
            return QuotaCheck.Refusal(key, 1, blockers, id => actor.VisibleSubtrees.Any(top => parent.Ids.Contains(top.Leaf) && IsAtOrBelow(ids, top.Leaf, id)));
        foreach (var (index, level) in chain.Index())
        {
            var isRest = index == chain.Count - 1 || chain[index + 1].Hard is null;
            _levels[(level.CustomerId, key)] = level with { Used = level.Used + 1, GivenOut = level.GivenOut + (isRest ? 1 : 0) };
        }

        return null;
    }

    private async Task<bool> IsLimitedAsync(IReadOnlyList<CustomerId> ids, QuotaKey key, CustomerGraphDb db, CancellationToken cancellationToken)
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
        var known = await db.Customers.Where(customer => ids.Contains(customer.Id)).Select(customer => customer.Id).ToListAsync(cancellationToken);
        var levels = await QuotaLevels.LoadAsync(db, known, cancellationToken);
        foreach (var id in known)
            _levels[(id, key)] = levels[id, key];
    }
}
