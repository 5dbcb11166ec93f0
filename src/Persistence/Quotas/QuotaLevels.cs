using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Quotas;

/// <summary>How customers stand with metrics, as the context's transaction sees it: five statements, however many there are.</summary>
public sealed class QuotaLevels
{
    private readonly Dictionary<CustomerId, (string Code, string Name)> _names;
    private readonly Dictionary<(CustomerId, QuotaKey), QuotaUsage> _usages;
    private readonly Dictionary<(CustomerId, QuotaKey), Quota> _quotas;
    private readonly Dictionary<(CustomerId, QuotaKey), (int Hard, int Used)> _given;

    private QuotaLevels(
        Dictionary<CustomerId, (string, string)> names, Dictionary<(CustomerId, QuotaKey), QuotaUsage> usages,
        Dictionary<(CustomerId, QuotaKey), Quota> quotas, Dictionary<(CustomerId, QuotaKey), (int, int)> given) =>
        (_names, _usages, _quotas, _given) = (names, usages, quotas, given);

    /// <summary>Every metric for which one of the customers has a quota or uses something.</summary>
    public IEnumerable<QuotaKey> Keys => _usages.Keys.Concat(_quotas.Keys).Select(key => key.Item2).Distinct().Order();

    public static async Task<QuotaLevels> LoadAsync(CustomerGraphDb db, IReadOnlyCollection<CustomerId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        var names = db.ChangeTracker.Entries<Customer>().Where(entry => wanted.Contains(entry.Entity.Id))
            .ToDictionary(entry => entry.Entity.Id, entry => (entry.Entity.Code.Value, entry.Entity.Name));
        var missing = wanted.Where(id => !names.ContainsKey(id)).ToList();
        foreach (var row in await db.Customers.AsNoTracking().Where(row => missing.Contains(row.Id))
            .Select(row => new { row.Id, row.Code, row.Name }).ToListAsync(cancellationToken).ConfigureAwait(false))
            names.Add(row.Id, (row.Code.Value, row.Name));
        var usages = await db.QuotaUsages.AsNoTracking().Where(usage => wanted.Contains(usage.CustomerId))
            .ToDictionaryAsync(usage => (usage.CustomerId, usage.Key), cancellationToken).ConfigureAwait(false);
        var quotas = await db.Quotas.AsNoTracking().Where(quota => wanted.Contains(quota.CustomerId))
            .ToDictionaryAsync(quota => (quota.CustomerId, quota.Key), cancellationToken).ConfigureAwait(false);
        return new QuotaLevels(names, usages, quotas, await GivenAsync(db, quotas.Values, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The customer's own quota; null where it has none.</summary>
    public Quota? QuotaOf(CustomerId id, QuotaKey key) => _quotas.GetValueOrDefault((id, key));

    public IEnumerable<Quota> QuotasOf(CustomerId id) => _quotas.Values.Where(quota => quota.CustomerId == id).OrderBy(quota => quota.Key);

    public int UsedBy(CustomerId id, QuotaKey key) => _usages.GetValueOrDefault((id, key))?.Used ?? 0;

    public QuotaLevel this[CustomerId id, QuotaKey key]
    {
        get
        {
            var (usage, quota, given) = (_usages.GetValueOrDefault((id, key)), _quotas.GetValueOrDefault((id, key)), _given.GetValueOrDefault((id, key)));
            var (used, own) = (usage?.Used ?? 0, usage?.Own ?? 0);
            var (code, name) = _names[id];
            // What is used below but neither by the customer itself nor below a limit, is used by children without one.
            return new QuotaLevel(id, code, name, used, own, given.Hard + (used - own - given.Used), quota?.Hard, quota?.Mode ?? QuotaMode.Oversell);
        }
    }

    /// <summary>From the root to the customer.</summary>
    public IReadOnlyList<QuotaLevel> Chain(TreePath path, QuotaKey key) => [.. path.Ids.Select(id => this[id, key])];

    private static async Task<Dictionary<(CustomerId, QuotaKey), (int Hard, int Used)>> GivenAsync(
        CustomerGraphDb db, IEnumerable<Quota> quotas, CancellationToken cancellationToken)
    {
        var holders = quotas.Where(quota => quota is { Mode: QuotaMode.Strict, Hard: not null }).Select(quota => (CustomerId?)quota.CustomerId).Distinct().ToList();
        if (holders.Count == 0)
            return [];
        var given = await (
            from child in db.Customers.AsNoTracking()
            where holders.Contains(child.ParentId) && child.DeletedAt == null
            join quota in db.Quotas on child.Id equals quota.CustomerId
            where quota.Hard != null
            join usage in db.QuotaUsages on new { quota.CustomerId, quota.Key } equals new { usage.CustomerId, usage.Key } into found
            from usage in found.DefaultIfEmpty()
            group new { quota.Hard, Used = usage == null ? 0 : usage.Used } by new { child.ParentId, quota.Key } into children
            select new { children.Key.ParentId, children.Key.Key, Hard = children.Sum(child => child.Hard!.Value), Used = children.Sum(child => child.Used) })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return given.ToDictionary(row => (row.ParentId!.Value, row.Key), row => (row.Hard, row.Used));
    }
}
