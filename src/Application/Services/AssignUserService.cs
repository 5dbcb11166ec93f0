using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Services;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Services;

/// <summary>Gives a user a service that the customer holds; nothing is provisioned by it.</summary>
public sealed record AssignUserService(UserId UserId, CustomerServiceId CustomerServiceId)
{
    public PlanId? PlanId { get; init; }

    /// <summary>What shall be different from the plan.</summary>
    public IReadOnlyList<PropertyValue> Properties { get; init; } = [];

    public string? IdempotencyKey { get; init; }
}

public sealed class AssignUserServiceHandler(Transactions transactions)
{
    public Task<Result<UserServiceId>> HandleAsync(AssignUserService command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            (work, cancellation) => AssignAsync(command, work, cancellation),
            changesTree: true,
            cancellationToken);

    private static async Task<Result<UserServiceId>> AssignAsync(AssignUserService command, Work work, CancellationToken cancellationToken)
    {
        var user = await work.Db.FindAsync<User>([command.UserId], cancellationToken);
        var instance = await work.Db.FindAsync<CustomerService>([command.CustomerServiceId], cancellationToken);
        var permission = Permission.ForService(Permission.ServiceProvision, instance?.ServiceCode ?? "");
        var problems = new Problems();
        var customer = problems.Take(await work.OwnerAsync(
            user, user?.CustomerId, command.UserId.Value, permission, "userId", cancellationToken));
        problems.Take(await work.OwnerAsync(
            instance, instance?.CustomerId, command.CustomerServiceId.Value, permission, "customerServiceId", cancellationToken));
        if (problems.Any)
            return problems;

        var catalog = await Catalog.LoadAsync(work.Db, cancellationToken);
        var held = await work.Db.UserServices.Where(service => service.UserId == user!.Id).ToListAsync(cancellationToken);
        var id = new UserServiceId((await work.IdsAsync(1, cancellationToken)).Next());
        var service = catalog.ByCode(instance!.ServiceCode).Value;
        var choice = problems.Take(await work.ChooseAsync(
            new Wanted(service, PlanAudience.User, command.PlanId), command.Properties, isTyped: true, customer!, cancellationToken));
        var assigned = problems.Take(UserService.Assign(id, user!, instance, service, held, choice ?? ServiceChoice.None, work.Now));
        if (problems.Any)
            return problems;
        work.Db.Add(assigned!);
        return assigned!.Id;
    }
}
