using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;

namespace CustomerGraph.Application.Quotas;

/// <summary>Limits what a customer and everything below it may use of one metric. Whoever gives it has to stand above.</summary>
public sealed record SetQuota(CustomerId CustomerId, QuotaMetric Metric, string? ServiceCode, QuotaLimits Limits)
{
    /// <summary>Takes a hard limit below what is used.</summary>
    public bool AllowOverUsage { get; init; }

    public int? ExpectedVersion { get; init; }
}

public sealed class SetQuotaHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(SetQuota command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => SetAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<CustomerId>> SetAsync(SetQuota command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var customer = problems.Take(await QuotaAccess.FromAboveAsync(command.CustomerId, work, cancellationToken));
        var key = problems.Take(await QuotaAccess.KeyAsync(command.Metric, command.ServiceCode, work, cancellationToken));
        if (problems.Any)
            return problems;

        var position = await QuotaPositions.OfAsync(customer!, key, work, cancellationToken);
        if (await work.Db.Quotas.FindAsync([customer!.Id, key], cancellationToken) is { } quota)
            problems.Take(quota.Change(command.Limits, position, command.AllowOverUsage, command.ExpectedVersion, work.Now));
        else if (problems.Take(Quota.Create(key, command.Limits, position, command.AllowOverUsage, work.Now)) is { } created)
            work.Db.Add(created);
        return problems.Any ? problems : customer.Id;
    }
}
