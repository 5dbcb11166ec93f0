using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Quotas;

/// <summary>
/// Asks quotas about a customer that comes below somebody with limits of its own: those are given out there from then on.
/// </summary>
internal static class QuotaEntry
{
    /// <summary>Why the limits of a restored customer do not fit. What it uses is asked with the transaction.</summary>
    public static async Task<IReadOnlyList<DomainError>> ReturnRefusalsAsync(
        Customer customer, Customer parent, Work work, CancellationToken cancellationToken)
    {
        var paths = await work.Db.Customers.AsNoTracking().Where(row => parent.Path.Ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Path, cancellationToken);
        var levels = await QuotaLevels.LoadAsync(work.Db, [.. parent.Path.Ids, customer.Id], cancellationToken);
        return
        [
            .. levels.QuotasOf(customer.Id).Where(quota => quota.Hard is not null).Select(quota => QuotaCheck.Refusal(
                quota.Key, quota.Hard!.Value,
                Consumption.Blockers(Consumption.Entering(levels.Chain(parent.Path, quota.Key), 0, quota.Hard)),
                id => work.Actor.CanSee(paths[id]))).OfType<DomainError>(),
        ];
    }
}
