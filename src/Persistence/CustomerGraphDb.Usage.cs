using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence.Quotas;
using NodaTime;

namespace CustomerGraph.Persistence;

public sealed partial class CustomerGraphDb
{
    private UsageLedger? _usage;

    /// <summary>Whether a hard limit stands at one of the customers of what was counted, for its metric.</summary>
    public bool MeetsHardQuotas => Usage.MeetsHardQuotas;

    private Instant Now => Instant.FromDateTimeOffset(Store.Clock.GetUtcNow());

    private UsageLedger Usage => _usage ??= new UsageLedger(this);

    /// <summary>A measured use that no object stands for, such as storage. To be called before the save.</summary>
    /// <param name="delta">The difference to the last report.</param>
    public void ReportUsage(CustomerId customer, QuotaKey key, int delta) => Usage.Report(customer, key, delta);

    /// <summary>Keeps others from using anything of the metric there or above until the end of the transaction.</summary>
    public Task LockUsageAsync(TreePath path, QuotaKey key, CancellationToken cancellationToken) =>
        UsageCounters.AddAsync(this, [.. path.Ids.Select(id => new UsageChange(id, key, 0, 0))], cancellationToken);

    /// <summary>
    /// Counts what was changed but not saved, as the save would do, and says everything that this transaction has changed of the use.
    /// Nobody else can use anything of it until the end of the transaction.
    /// </summary>
    public async Task<IReadOnlyCollection<UsageChange>> CountUsageAsync(CancellationToken cancellationToken)
    {
        using var detected = DetectChanges();
        await Usage.CountAsync(Now, cancellationToken).ConfigureAwait(false);
        return Usage.Total;
    }
}
