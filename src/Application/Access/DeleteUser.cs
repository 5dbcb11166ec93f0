using CustomerGraph.Application.Provisioning;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Secrets;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>Deletes a user for good. The sign-in name is free at once.</summary>
public sealed record DeleteUser(UserId UserId, int? ExpectedVersion);

public sealed class DeleteUserHandler(Transactions transactions, KeyHolder holder)
{
    public async Task<Result<CustomerId>> HandleAsync(DeleteUser command, Actor actor, CancellationToken cancellationToken)
    {
        var deleted = await transactions.RunAsync(actor, (work, cancellation) => DeleteAsync(command, work, cancellation), changesTree: true, cancellationToken);
        holder.Forget();
        return deleted;
    }

    private static async Task<Result<CustomerId>> DeleteAsync(DeleteUser command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.UserAsync(command.UserId, Permission.UserDelete, cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<CustomerId>(errors);

        var problems = new Problems();
        var services = await work.Db.UserServices.CountAsync(service => service.UserId == target.User.Id, cancellationToken);
        problems.Take(await work.KeepsAdministratorAsync(target.User, target.Customer, _ => null, cancellationToken));
        problems.Take(target.User.Delete(services, command.ExpectedVersion, work.Now));
        if (problems.Any)
            return problems;

        await ForgetKeysAsync(target.User.Id, work, cancellationToken);
        await work.Db.ForgetPasswordAsync(target.User.Id, cancellationToken);
        await Orders.EraseAsync(work, target.User, target.Customer, cancellationToken);
        work.Forget(target.User);
        return target.Customer.Id;
    }

    // A key that acts as nobody would be a key of its own.
    private static async Task ForgetKeysAsync(UserId userId, Work work, CancellationToken cancellationToken)
    {
        foreach (var key in await work.Db.ApiKeys.Where(key => key.UserId == userId).ToListAsync(cancellationToken))
        {
            key.Revoke(work.Now);
            work.Forget(key);
        }
        foreach (var identity in await work.Db.ExternalIdentities.Where(identity => identity.UserId == userId).ToListAsync(cancellationToken))
        {
            identity.Unbind(work.Now);
            work.Forget(identity);
        }
    }
}
