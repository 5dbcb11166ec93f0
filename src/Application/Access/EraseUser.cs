using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Erasing;
using CustomerGraph.Persistence.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>Forgets a user for good, also one who was deleted before, with every trace of them.</summary>
public sealed record EraseUser(UserId UserId, string Reason, int? ExpectedVersion)
{
    /// <summary>What the person is called besides what the log knows.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    public string? IdempotencyKey { get; init; }
}

public sealed class EraseUserHandler(Transactions transactions, KeyHolder holder)
{
    public async Task<Result<Erasure>> HandleAsync(EraseUser command, Actor actor, CancellationToken cancellationToken)
    {
        var erased = await transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            (work, cancellation) => EraseAsync(command, work, cancellation),
            changesTree: true,
            cancellationToken);
        holder.Forget();
        return erased;
    }

    private static async Task<Result<Erasure>> EraseAsync(EraseUser command, Work work, CancellationToken cancellationToken)
    {
        var user = await work.Db.FindAsync<User>([command.UserId], cancellationToken);
        var former = await work.Db.LoggedOwnerAsync(ErasedPerson.User, command.UserId.Value, cancellationToken);
        var ownerId = user?.CustomerId ?? former;
        var owner = await work.OwnerAsync(
            nameof(User), ownerId is not null, ownerId, command.UserId.Value, Permission.CustomerForceDelete, "userId", cancellationToken);
        if (!owner.TryGet(out var customer, out var errors))
            return Result.Failure<Erasure>(errors);

        var problems = new Problems();
        var reason = problems.Take(customer.CheckErasure(command.Reason, command.OtherNames));
        problems.AddIf(await IsHeldAsync(command.UserId, customer, work, cancellationToken), AccessErrors.StillInTargets);
        if (user is not null)
            problems.Take(await work.DeleteAsync(user, customer, command.ExpectedVersion, cancellationToken));
        if (problems.Any)
            return problems;

        return await work.EraseAsync(
            new(ErasedPerson.User, command.UserId.Value, customer.Id, customer.Path, command.OtherNames),
            customer,
            words => new UserErased(customer.Id, work.Now, command.UserId, words.RemovedFrom(reason!)),
            cancellationToken);
    }

    /// <summary>Target systems hold the account, or a request may still write down what it did with it.</summary>
    private static async Task<bool> IsHeldAsync(UserId user, Customer customer, Work work, CancellationToken cancellationToken)
    {
        var target = new ProvisioningTarget(ProvisioningTargetKind.User, user.Value);
        return (await work.Db.TargetObjectsAsync([target], cancellationToken)).Exists(held => held.Target == target)
            || await work.Db.ProvisioningRequests.AnyAsync(
                request => request.CustomerId == customer.Id && request.FinishedAt == null
                    && request.Tasks.Any(task => task.TargetKind == ProvisioningTargetKind.User && task.TargetId == user.Value),
                cancellationToken);
    }
}
