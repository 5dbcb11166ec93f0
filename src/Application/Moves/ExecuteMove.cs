using CustomerGraph.Application.Access;
using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Services;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Access;
using CustomerGraph.Persistence.Moves;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Moves;

/// <summary>Moves a customer with everybody below it, as a plan has said.</summary>
/// <param name="PlanHash">Of the plan that was looked at.</param>
public sealed record ExecuteMove(CustomerId CustomerId, CustomerId NewParentId, MoveOptions Options, string PlanHash)
{
    public string? IdempotencyKey { get; init; }
}

/// <param name="RequestId">What brings the subtree to the target systems anew; null where there is nothing to bring.</param>
public readonly record struct ExecutedMove(CustomerId CustomerId, ProvisioningRequestId? RequestId);

public sealed class ExecuteMoveHandler(Transactions transactions, KeyHolder keys)
{
    public async Task<Result<ExecutedMove>> HandleAsync(ExecuteMove command, Actor actor, CancellationToken cancellationToken)
    {
        var moved = await transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            (work, cancellation) => MoveAsync(command, work, cancellation),
            changesTree: true,
            cancellationToken);
        // What keys inside the subtree see has another path now.
        keys.Forget();
        return moved;
    }

    private static async Task<Result<ExecutedMove>> MoveAsync(ExecuteMove command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var customer = problems.Take(
            await work.CustomerAsync(command.CustomerId, Permission.CustomerRead, "customerId", cancellationToken));
        var newParent = problems.Take(
            await work.CustomerAsync(command.NewParentId, Permission.CustomerRead, "newParentId", cancellationToken));
        if (problems.Any)
            return problems;
        var plan = MovePlan.For(await work.MoveSurvey().OfAsync(customer!, newParent!, command.Options, cancellationToken));
        problems.AddIf(plan.Hash != command.PlanHash, new MovePlanStale(plan.Hash).At("planHash"));
        problems.AddIf(!plan.IsAllowed, new MoveBlocked(plan.Blockers));
        if (problems.Any)
            return problems;

        var (from, to) = (customer!.Path, newParent!.Path.Append(customer.Id));
        await work.Db.MoveDescendantsAsync(from, to, cancellationToken);
        customer.MoveTo(newParent, await work.Db.PlacingAtAsync(customer.Id, work.Now, cancellationToken), command.Options.EffectiveAt);
        if (command.Options.EffectiveAt is { } effectiveAt)
            work.Db.HandOver(customer, effectiveAt);
        var copying = new MoveCopying(work, customer, plan.Copies);
        await copying.CopyAsync(cancellationToken);
        await new MoveFollowing(work, plan, copying).FollowAsync(cancellationToken);
        await work.Db.QueueAccountSweepAsync(customer.Id, cancellationToken);
        await work.Db.QueueSettingSweepAsync(customer.Id, cancellationToken);
        return new ExecutedMove(customer.Id, await ReprovisionAsync(customer, plan, command.Options, work, cancellationToken));
    }

    private static async Task<ProvisioningRequestId?> ReprovisionAsync(
        Customer top, MovePlan plan, MoveOptions options, Work work, CancellationToken cancellationToken)
    {
        var ids = plan.Subtree.Select(node => node.Id).ToList();
        var customers = await work.Db.Customers.Where(customer => ids.Contains(customer.Id)).ToListAsync(cancellationToken);
        var holdings = await Holdings.LoadAsync(customers, work.Db, cancellationToken);
        var paths = customers.ToDictionary(customer => customer.Id, customer => customer.Path);
        await work.FollowAsync(
            code => holdings.Catalog.ByCode(code).Value, holdings.Services, holdings.UserServices, id => paths[id],
            options.PlanMap.ToDictionary(mapping => mapping.From, mapping => mapping.To), cancellationToken);
        var objects = holdings.InBuildOrder.Where(item => item.Provisioning.IsUsable).ToList();
        var request = await Orders.ReprovisionAsync(work, top, objects, holdings, cancellationToken);
        return request?.Id;
    }
}
