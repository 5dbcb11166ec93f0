using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Adds a plan of a service; it can be had in the owner's subtree, as far as it is offered there.</summary>
public sealed record CreatePlan(CustomerId CustomerId, string ServiceCode, PlanAudience Audience, string? Code, PlanDetails Fields)
{
    public string? IdempotencyKey { get; init; }
}

public sealed class CreatePlanHandler(Transactions transactions)
{
    private const int MaxPlans = 500;

    public Task<Result<PlanId>> HandleAsync(
        CreatePlan command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnceAsync(
        command.IdempotencyKey,
        command,
        actor,
        (work, cancellation) => CreateAsync(command, work, cancellation),
        changesTree: true,
        cancellationToken);

    private static async Task<Result<PlanId>> CreateAsync(CreatePlan command, Work work, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var owner = problems.Take(await work.CustomerAsync(command.CustomerId, Permission.PlanWrite, "customerId", cancellationToken));
        var service = problems.Take((await Catalog.LoadAsync(work.Db, cancellationToken)).ByCode(command.ServiceCode));
        if (problems.Any)
            return problems;
        var ground = await work.GroundAsync(owner!, [], cancellationToken);
        problems.Take(WithoutPlanRequired(ground.Choose(service!, command.Audience, TypedChoice.None)));
        var id = new PlanId((await work.IdsAsync(1, cancellationToken)).Next());
        var plan = problems.Take(Plan.Create(id, owner!.Id, service!, command.Audience, command.Code, command.Fields, work.Now));
        var others = await work.Db.Plans.Where(other => other.OwnerId == owner.Id).ToListAsync(cancellationToken);
        problems.AddIf(others.Count >= MaxPlans, InputErrors.TooMany("plans", others.Count, MaxPlans));
        problems.AddIf(
            others.Exists(other => other.ServiceId == service!.Id && other.Audience == command.Audience && other.Code == plan?.Code),
            PlanErrors.CodeTaken(plan?.Code ?? ""));
        if (problems.Any)
            return problems;
        work.Db.Add(plan!);
        return id;
    }

    private static Result WithoutPlanRequired(Result<ServiceChoice> chosen)
    {
        var errors = chosen.Errors.Where(error => error.Code != ErrorCode.PlanRequired).ToList();
        return errors.Count == 0 ? Result.Success : Result.Failure(errors);
    }
}

/// <summary>Changes a plan. What its holders have follows.</summary>
public sealed record UpdatePlan(PlanId PlanId, PlanChanges Changes, int? ExpectedVersion);

public sealed class UpdatePlanHandler(Transactions transactions)
{
    public Task<Result<PlanId>> HandleAsync(
        UpdatePlan command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnPlanAsync(
        command.PlanId,
        actor,
        async (plan, owner, work, cancellation) =>
        {
            var service = await work.Db.Services.SingleAsync(row => row.Id == plan.ServiceId, cancellation);
            var edited = plan.Edit(command.Changes.On(plan), service, command.ExpectedVersion, work.Now);
            return edited.IsFailure ? edited : await work.FollowPlansAsync(service, owner, cancellation);
        },
        cancellationToken);
}

/// <summary>Takes a plan out of use. Who has it keeps it.</summary>
public sealed record ArchivePlan(PlanId PlanId, int? ExpectedVersion);

public sealed class ArchivePlanHandler(Transactions transactions)
{
    public Task<Result<PlanId>> HandleAsync(
        ArchivePlan command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnPlanAsync(
        command.PlanId, actor, (plan, _, work, _) => Task.FromResult(plan.Archive(command.ExpectedVersion, work.Now)), cancellationToken);
}

internal static class PlanTransactions
{
    public static Task<Result<PlanId>> RunOnPlanAsync(
        this Transactions transactions, PlanId id, Actor actor, Func<Plan, Customer, Work, CancellationToken, Task<Result>> decide,
        CancellationToken cancellationToken) => transactions.RunAsync(
        actor,
        async (work, cancellation) =>
        {
            var plan = await work.Db.Plans.SingleOrDefaultAsync(row => row.Id == id, cancellation);
            var owner = await work.OwnerAsync(plan, plan?.OwnerId, id.Value, Permission.PlanWrite, "planId", cancellation);
            if (owner.IsFailure)
                return Result.Failure<PlanId>(owner.Errors);
            var decided = await decide(plan!, owner.Value, work, cancellation);
            return decided.IsSuccess ? id : Result.Failure<PlanId>(decided.Errors);
        },
        changesTree: true,
        cancellationToken);
}
