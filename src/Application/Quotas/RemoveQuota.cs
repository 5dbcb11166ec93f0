using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;

namespace CustomerGraph.Application.Quotas;

/// <summary>Takes a customer's own limit away. Those above still hold.</summary>
public sealed record RemoveQuota(CustomerId CustomerId, QuotaMetric Metric, string? ServiceCode, int? ExpectedVersion);

public sealed class RemoveQuotaHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(RemoveQuota command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => RemoveAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CustomerId>> RemoveAsync(RemoveQuota command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var customer = problems.Take(await QuotaAccess.FromAboveAsync(command.CustomerId, work, cancellationToken));
        var key = problems.Take(QuotaKey.Of(command.Metric, command.ServiceCode));
        if (problems.Any)
            return problems;
        if (await work.Db.Quotas.FindAsync([customer!.Id, key], cancellationToken) is not { } quota)
            return QuotaErrors.NotFound(key);

        var position = await QuotaPositions.OfAsync(customer, key, work, cancellationToken);
        problems.Take(quota.Remove(position, command.ExpectedVersion, work.Now));
        if (problems.Any)
            return problems;
        work.Forget(quota);
        return customer.Id;
    }
}
