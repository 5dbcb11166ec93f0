using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Access;

/// <summary>Deletes a user for good. The sign-in name is free at once.</summary>
public sealed record DeleteUser(UserId UserId, int? ExpectedVersion);

public sealed class DeleteUserHandler(Transactions transactions, KeyHolder holder)
{
    public async Task<Result<CustomerId>> HandleAsync(DeleteUser command, Actor actor, CancellationToken cancellationToken)
    {
        var deleted = await transactions.RunAsync(
            actor, (work, cancellation) => DeleteAsync(command, work, cancellation), changesTree: true, cancellationToken);
        holder.Forget();
        return deleted;
    }

    private static async Task<Result<CustomerId>> DeleteAsync(DeleteUser command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.UserAsync(command.UserId, Permission.UserDelete, cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<CustomerId>(errors);

        var deleted = await work.DeleteAsync(target.User, target.Customer, command.ExpectedVersion, cancellationToken);
        return deleted.IsSuccess ? target.Customer.Id : Result.Failure<CustomerId>(deleted.Errors);
    }
}
