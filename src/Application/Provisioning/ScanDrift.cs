using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Provisioning;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Compares what target systems show, of a customer and everybody below it, with what was applied.</summary>
public sealed record ScanDrift(CustomerId CustomerId)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class ScanDriftHandler(Transactions transactions)
{
    /// <summary>The number of the scan.</summary>
    public Task<Result<long>> HandleAsync(ScanDrift command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnceAsync(
        command.IdempotencyKey,
        command,
        actor,
        async (work, cancellation) =>
        {
            var found = await work.CustomerAsync(command.CustomerId, Permission.CustomerProvision, "customerId", cancellation);
            if (!found.TryGet(out var customer, out var errors))
                return Result.Failure<long>(errors);
            var id = (await work.IdsAsync(1, cancellation)).Next();
            work.Db.QueueDriftScan(id, customer.Id, work.Now);
            return id;
        },
        cancellationToken);
}
