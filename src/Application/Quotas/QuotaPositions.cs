using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Quotas;

/// <summary>What a quota has to look at when it is set.</summary>
internal static class QuotaPositions
{
    /// <summary>Nobody else can use anything of the metric there, or set a quota next to it, until the end of the transaction.</summary>
    public static async Task<QuotaPosition> OfAsync(Customer customer, QuotaKey key, Work work, CancellationToken cancellationToken)
    {
        await work.Db.LockUsageAsync(customer.Path, key, cancellationToken);
        var levels = await QuotaLevels.LoadAsync(work.Db, customer.Path.Ids, cancellationToken);
        var level = levels[customer.Id, key];
        return new QuotaPosition(
            level, ParentOf(customer, level, key, levels), await UnlimitedChildrenAsync(customer.Id, key, work, cancellationToken));
    }

    private static QuotaLevel? ParentOf(Customer customer, QuotaLevel level, QuotaKey key, QuotaLevels levels)
    {
        if (customer.ParentId is not { } parentId)
            return null;
        var parent = levels[parentId, key];
        return parent with { GivenOut = parent.GivenOut - (level.Hard ?? level.Used) };
    }

    private static async Task<List<string>> UnlimitedChildrenAsync(
        CustomerId id, QuotaKey key, Work work, CancellationToken cancellationToken)
    {
        var codes = await work.Db.Customers.AsNoTracking()
            .Where(child => child.ParentId == id && child.DeletedAt == null)
            .Where(child => work.Db.QuotaUsages.Any(usage => usage.CustomerId == child.Id && usage.Key == key && usage.Used > 0))
            .Where(child => !work.Db.Quotas.Any(quota => quota.CustomerId == child.Id && quota.Key == key && quota.Hard != null))
            .OrderBy(child => child.Id)
            .Select(child => child.Code)
            .Take(DeletePlan.MaxSamples)
            .ToListAsync(cancellationToken);
        return codes.ConvertAll(code => code.Value);
    }
}
