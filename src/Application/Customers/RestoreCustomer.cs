using CustomerGraph.Application.Quotas;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Customers;

/// <summary>Undoes a delete, as long as the record is not purged, the customer above is there and quotas allow it.</summary>
public sealed record RestoreCustomer(CustomerId CustomerId, int? ExpectedVersion);

public sealed class RestoreCustomerHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(RestoreCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => RestoreAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> RestoreAsync(RestoreCustomer command, Work work, CancellationToken cancellationToken)
    {
        var customer = await work.Db.Customers.SingleOrDefaultAsync(row => row.Id == command.CustomerId, cancellationToken);
        if (customer is null || !work.Actor.CanSee(customer.Path))
            return new NotFound("Customer", command.CustomerId.ToString()).At("customerId");
        if (!work.Actor.May(Permission.CustomerDelete, customer.Path))
            return new NotPermitted(Permission.CustomerDelete);
        var parent = await work.Db.Customers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == customer.ParentId, cancellationToken);
        var problems = new Problems();
        problems.Take(
            customer.Restore(parent, command.ExpectedVersion, work.Now, await work.MaxDepthAsync(customer.Path, cancellationToken)));
        if (parent is not null && !problems.Any)
            problems.AddRange(await QuotaEntry.ReturnRefusalsAsync(customer, parent, work, cancellationToken));
        if (problems.Any)
            return problems;
        await KeepAsync(customer, work, cancellationToken);
        await work.Db.QueueAccountSweepAsync(customer.Id, cancellationToken);
        return customer.Id;
    }

    /// <summary>What is not erased in the target systems yet stays there.</summary>
    private static async Task KeepAsync(Customer customer, Work work, CancellationToken cancellationToken)
    {
        var erasures = await work.Db.ProvisioningRequests
            .Where(request => request.CustomerId == customer.Id && request.FinishedAt == null)
            .ToListAsync(cancellationToken);
        foreach (var request in erasures)
            request.Abandon($"{customer.Code} was restored.", work.Now);
    }
}
