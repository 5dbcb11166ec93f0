using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Quotas;

/// <summary>
/// How much storage the customer itself occupies now. A measurement is a fact: it is taken also above the limit, which then shows.
/// </summary>
public sealed record ReportStorage(CustomerId CustomerId, int Gigabytes);

public sealed class ReportStorageHandler(Transactions transactions)
{
    private static readonly QuotaKey Key = new(QuotaMetric.StorageGb);

    public Task<Result<CustomerId>> HandleAsync(ReportStorage command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => ReportAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CustomerId>> ReportAsync(ReportStorage command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var customer = problems.Take(await QuotaAccess.FromAboveAsync(command.CustomerId, work, cancellationToken));
        problems.AddIf(command.Gigabytes < 0, QuotaErrors.NegativeReport(command.Gigabytes));
        if (problems.Any)
            return problems;

        await work.Db.LockUsageAsync(customer!.Path, Key, cancellationToken);
        var former = await work.Db.QuotaUsages.AsNoTracking()
            .SingleAsync(usage => usage.CustomerId == customer.Id && usage.Key == Key, cancellationToken);
        work.Db.ReportUsage(customer.Id, Key, command.Gigabytes - former.Own);
        return customer.Id;
    }
}
