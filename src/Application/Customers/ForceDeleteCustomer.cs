using CustomerGraph.Application.DomainNames;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Customers;

/// <summary>Deletes the customer although the target systems may still hold something of it, or something is open with it.</summary>
public sealed record ForceDeleteCustomer(CustomerId CustomerId, string Reason, int? ExpectedVersion);

/// <summary>What is left behind.</summary>
public sealed record ForcedDeletion(CustomerId CustomerId, IReadOnlyList<OrphanedObject> Orphans);

public sealed class ForceDeleteCustomerHandler(Transactions transactions)
{
    public Task<Result<ForcedDeletion>> HandleAsync(ForceDeleteCustomer command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => DeleteAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<ForcedDeletion>> DeleteAsync(
        ForceDeleteCustomer command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.CustomerForceDelete, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<ForcedDeletion>(errors);
        var facts = await Deletion.FactsAsync([customer], work.Db, work.TodayIn(customer.TimeZone), cancellationToken);
        var holdings = await Holdings.LoadAsync([customer], work.Db, cancellationToken);
        var orphans = Deletion.Orphans(holdings);
        var names = customer.Domains.Select(domain => domain.Name).ToList();
        var deleted = customer.ForceDelete(
            facts[customer.Id],
            command.Reason,
            await Deletion.RetentionAsync(customer, work, cancellationToken),
            command.ExpectedVersion,
            work.Now);
        if (deleted.IsFailure)
            return Result.Failure<ForcedDeletion>(deleted.Errors);
        await LetGoAsync(customer, holdings, command.Reason, work, cancellationToken);
        foreach (var name in names)
            await work.SettleAsync(customer, name, cancellationToken);
        await Orders.EraseAsync(work, customer, cancellationToken);
        return new ForcedDeletion(customer.Id, orphans);
    }

    /// <summary>Nothing works on it any more; what a request still reports is ignored.</summary>
    private static async Task LetGoAsync(
        Customer customer, Holdings holdings, string reason, Work work, CancellationToken cancellationToken)
    {
        var requests = await work.Db.ProvisioningRequests
            .Where(request => request.CustomerId == customer.Id && request.FinishedAt == null)
            .ToListAsync(cancellationToken);
        foreach (var request in requests)
            request.Abandon($"{customer.Code} was deleted: {reason}", work.Now);
        foreach (var item in holdings.InBuildOrder.Where(item => item.Provisioning.IsBusy))
            _ = item.ResetStatus(reason, Duration.Zero, isForced: true, work.Now);
    }
}
