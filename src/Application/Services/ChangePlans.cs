using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Another plan, or other values, for what a customer holds. What is left out stays.</summary>
public sealed record ChangeServicePlan(
    CustomerServiceId CustomerServiceId, Optional<PlanId?> PlanId, Optional<IReadOnlyList<PropertyValue>> Properties, int? ExpectedVersion);

public sealed class ChangeServicePlanHandler(Transactions transactions)
{
    public Task<Result<CustomerServiceId>> HandleAsync(ChangeServicePlan command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => ChangeAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<CustomerServiceId>> ChangeAsync(
        ChangeServicePlan command, Work work, CancellationToken cancellationToken)
    {
        var held = await work.Db.FindAsync<CustomerService>([command.CustomerServiceId], cancellationToken);
        var found = await work.OwnerAsync(
            held, held?.CustomerId, command.CustomerServiceId.Value,
            Permission.ForService(Permission.ServiceProvision, held?.ServiceCode ?? ""), "customerServiceId",
            cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<CustomerServiceId>(errors);
        var service = await work.Db.Services.SingleAsync(row => row.Id == held!.ServiceId, cancellationToken);
        var chosen = await work.ChooseAsync(
            new Wanted(service, PlanAudience.Customer, command.PlanId.ValueOr(held!.PlanId), held.PlanId),
            command.Properties.ValueOr(held.OwnProperties)!, isTyped: command.Properties.IsSet, customer, cancellationToken);
        if (!chosen.TryGet(out var choice, out var refused))
            return Result.Failure<CustomerServiceId>(refused);
        var changed = held.ChangePlan(choice, command.ExpectedVersion, work.Now);
        return changed.IsSuccess ? held.Id : Result.Failure<CustomerServiceId>(changed.Errors);
    }
}

/// <summary>Another plan, or other values, for what a user has. What is left out stays.</summary>
public sealed record ChangeUserServicePlan(
    UserServiceId UserServiceId, Optional<PlanId?> PlanId, Optional<IReadOnlyList<PropertyValue>> Properties, int? ExpectedVersion);

public sealed class ChangeUserServicePlanHandler(Transactions transactions)
{
    public Task<Result<UserServiceId>> HandleAsync(ChangeUserServicePlan command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            actor, (work, cancellation) => ChangeAsync(command, work, cancellation), changesTree: true, cancellationToken);

    private static async Task<Result<UserServiceId>> ChangeAsync(
        ChangeUserServicePlan command, Work work, CancellationToken cancellationToken)
    {
        var had = await work.Db.FindAsync<UserService>([command.UserServiceId], cancellationToken);
        var found = await work.OwnerAsync(
            had, had?.CustomerId, command.UserServiceId.Value, Permission.ForService(Permission.ServiceProvision, had?.ServiceCode ?? ""),
            "userServiceId",
            cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<UserServiceId>(errors);
        var service = (await Catalog.LoadAsync(work.Db, cancellationToken)).ByCode(had!.ServiceCode).Value;
        var chosen = await work.ChooseAsync(
            new Wanted(service, PlanAudience.User, command.PlanId.ValueOr(had.PlanId), had.PlanId),
            command.Properties.ValueOr(had.OwnProperties)!, isTyped: command.Properties.IsSet, customer, cancellationToken);
        if (!chosen.TryGet(out var choice, out var refused))
            return Result.Failure<UserServiceId>(refused);
        var changed = had.ChangePlan(choice, command.ExpectedVersion, work.Now);
        return changed.IsSuccess ? had.Id : Result.Failure<UserServiceId>(changed.Errors);
    }
}

/// <param name="Current">The plan of now: it may be kept, whatever became of it.</param>
internal sealed record Wanted(ServiceDefinition Service, PlanAudience Audience, PlanId? PlanId, PlanId? Current = null);

internal static class Choosing
{
    /// <summary>What a holder at the customer shall have, or why not.</summary>
    /// <param name="isTyped">False for values of now: those that do not fit the plan any more are dropped, not refused.</param>
    public static async Task<Result<ServiceChoice>> ChooseAsync(
        this Work work,
        Wanted wanted,
        IReadOnlyList<PropertyValue> own,
        bool isTyped,
        Customer customer,
        CancellationToken cancellationToken)
    {
        if (!(await work.PlanAsync(wanted.PlanId, customer, cancellationToken)).TryGet(out var plan, out var errors))
            return Result.Failure<ServiceChoice>(errors);
        var ground = await work.GroundAsync(customer, plan is null ? [] : [plan.Id], cancellationToken);
        return ground.Choose(
            wanted.Service,
            wanted.Audience,
            new TypedChoice(plan, isTyped ? own : ground.Fitting(wanted.Service, wanted.Audience, plan, own)),
            wanted.Current);
    }
}
