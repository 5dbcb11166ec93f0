using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Provisioning;

/// <summary>Orders that a target be removed from the target systems; what hangs on it goes before it.</summary>
/// <param name="Cascade">Whether customers below go too; without it they are a refusal.</param>
public sealed record RequestDeprovisioning(ProvisioningTarget Target, bool Cascade)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class RequestDeprovisioningHandler(Transactions transactions)
{
    public Task<Result<ProvisioningRequestId>> HandleAsync(
        RequestDeprovisioning command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => RequestAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<ProvisioningRequestId>> RequestAsync(
        RequestDeprovisioning command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.FindAsync(command.Target, Targets.PermissionToDeprovision(command.Target.Kind), cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<ProvisioningRequestId>(errors);

        List<Customer> customers = command.Cascade && target.Object is Customer root
            ? await SubtreeAsync(root, work, cancellationToken)
            : [target.Owner];
        var holdings = await Holdings.LoadAsync(customers, work.Db, cancellationToken);
        var resellers = await ResellersAsync(customers, work, cancellationToken);
        var request = await Orders.DeprovisionAsync(
            work, target.Object, target.Owner, WhatGoes(target.Object, holdings, resellers), command.Cascade, holdings, cancellationToken);
        return request.Map(made => made.Id);
    }

    private static List<Provisionable> WhatGoes(Provisionable target, Holdings holdings, HashSet<CustomerId> resellers)
    {
        var dependents = target switch
        {
            Customer => holdings.InBuildOrder.Where(item => item is not CustomerService service
                || !(resellers.Contains(service.CustomerId) && holdings.DefinitionOf(service).GrantsReseller)),
            User user => holdings.UserServices.Where(service => service.UserId == user.Id),
            CustomerService service => holdings.UserServices.Where(item => item.CustomerServiceId == service.Id),
            _ => [],
        };
        return [target, .. dependents.Where(item => item != target && !item.Provisioning.IsAbsent)];
    }

    // A reseller that goes from the target systems remains one here as long as it has customers: its capability is no part of them.
    private static async Task<HashSet<CustomerId>> ResellersAsync(List<Customer> customers, Work work, CancellationToken cancellationToken)
    {
        var ids = customers.ConvertAll(customer => (CustomerId?)customer.Id);
        var parents = await work.Db.Customers.Where(child => ids.Contains(child.ParentId) && child.DeletedAt == null)
            .Select(child => child.ParentId!.Value).Distinct().ToListAsync(cancellationToken);
        return [.. parents];
    }

    // Level by level, so that it stops at the limit wherever that is reached.
    private static async Task<List<Customer>> SubtreeAsync(Customer root, Work work, CancellationToken cancellationToken)
    {
        List<Customer> all = [root], level = [root];
        while (level.Count > 0 && all.Count <= ProvisioningPlan.MaxTasks)
        {
            var parents = level.ConvertAll(customer => (CustomerId?)customer.Id);
            level = await work.Db.Customers
                .Where(customer => parents.Contains(customer.ParentId) && customer.DeletedAt == null)
                .Take(ProvisioningPlan.MaxTasks)
                .ToListAsync(cancellationToken);
            all.AddRange(level);
        }

        return all;
    }
}
