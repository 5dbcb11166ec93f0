using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Services;

namespace CustomerGraph.Application.Services;

/// <summary>Takes a service from a user that is not in the target systems.</summary>
public sealed record RemoveUserService(UserServiceId UserServiceId, int? ExpectedVersion);

public sealed class RemoveUserServiceHandler(Transactions transactions)
{
    public Task<Result<UserId>> HandleAsync(RemoveUserService command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => RemoveAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<UserId>> RemoveAsync(RemoveUserService command, Work work, CancellationToken cancellationToken)
    {
        var service = await work.Db.FindAsync<UserService>([command.UserServiceId], cancellationToken);
        var owner = await work.OwnerAsync(
            service, service?.CustomerId, command.UserServiceId.Value,
            Permission.ForService(Permission.ServiceDeprovision, service?.ServiceCode ?? ""),
            "userServiceId", cancellationToken);
        if (owner.IsFailure)
            return Result.Failure<UserId>(owner.Errors);
        var removed = service!.Remove(command.ExpectedVersion, work.Now);
        if (removed.IsFailure)
            return Result.Failure<UserId>(removed.Errors);
        work.Forget(service);
        return service.UserId;
    }
}
