using CustomerGraph.Application.DomainNames;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Customers;

/// <summary>
/// Deletes the customer when nothing stands against it. It stays as a tombstone that can be restored for a while; its code stays for ever.
/// </summary>
public sealed record DeleteCustomer(CustomerId CustomerId, int? ExpectedVersion);

public sealed class DeleteCustomerHandler(Transactions transactions)
{
    public Task<Result<CustomerId>> HandleAsync(DeleteCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => DeleteAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerId>> DeleteAsync(DeleteCustomer command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.CustomerDelete, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerId>(errors);
        var facts = await Deletion.FactsAsync([customer], work.Db, work.TodayIn(customer.TimeZone), cancellationToken);
        var names = customer.Domains.Select(domain => domain.Name).ToList();
        var deleted = customer.Delete(
            facts[customer.Id], await Deletion.RetentionAsync(customer, work, cancellationToken), command.ExpectedVersion, work.Now);
        if (deleted.IsFailure)
            return Result.Failure<CustomerId>(deleted.Errors);
        foreach (var name in names)
            await work.SettleAsync(customer, name, cancellationToken);
        await Orders.EraseAsync(work, customer, cancellationToken);
        return customer.Id;
    }
}
