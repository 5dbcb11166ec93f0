using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;

namespace CustomerGraph.Application.Access;

/// <summary>Changes of a user. What is left out stays; switching off is <see cref="SwitchUser"/>.</summary>
public sealed record UpdateUser(UserId UserId, UserFields Fields, int? ExpectedVersion);

public sealed class UpdateUserHandler(Transactions transactions)
{
    public Task<Result<UserId>> HandleAsync(UpdateUser command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => UpdateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<UserId>> UpdateAsync(UpdateUser command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.UserAsync(command.UserId, Permission.UserUpdate, cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<UserId>(errors);
        var problems = new Problems();
        problems.Take(target.User.Edit(command.Fields, target.Customer, command.ExpectedVersion, work.Now));
        if (command.Fields.Username.IsSet && !problems.Any)
            await CreateUserHandler.CheckUsernameAsync(target.User, work, UndoneUsers.None, problems, cancellationToken);
        return problems.Any ? problems : target.User.Id;
    }
}
