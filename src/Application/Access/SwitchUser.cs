using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;

namespace CustomerGraph.Application.Access;

/// <summary>Switches a user on or off. Who is off cannot sign in, and none of their roles counts.</summary>
public sealed record SwitchUser(UserId UserId, bool IsEnabled, int? ExpectedVersion);

public sealed class SwitchUserHandler(Transactions transactions, KeyHolder holder)
{
    public async Task<Result<UserId>> HandleAsync(SwitchUser command, Actor actor, CancellationToken cancellationToken)
    {
        var switched = await transactions.RunAsync(
            actor, (work, cancellation) => SwitchAsync(command, work, cancellation), changesTree: true, cancellationToken);
        holder.Forget();
        return switched;
    }

    private static async Task<Result<UserId>> SwitchAsync(SwitchUser command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.UserAsync(command.UserId, Permission.UserUpdate, cancellationToken);
        if (!found.TryGet(out var target, out var errors))
            return Result.Failure<UserId>(errors);
        var problems = new Problems();
        if (!command.IsEnabled)
            problems.Take(await work.KeepsAdministratorAsync(target.User, target.Customer, _ => null, cancellationToken));
        problems.Take(target.User.Switch(command.IsEnabled, command.ExpectedVersion, work.Now));
        return problems.Any ? problems : target.User.Id;
    }
}
