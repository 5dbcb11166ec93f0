using CustomerGraph.Application.Provisioning;
using CustomerGraph.Application.Settings;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Secrets;

namespace CustomerGraph.Application.Access;

/// <summary>Another password for a user. An account that stands in the directory gets it by a request of its own.</summary>
public sealed record ResetUserPassword(UserId UserId, string Password, int? ExpectedVersion)
{
    // The compiler's own text of a record would carry the password into logs.
    public override string ToString() => $"ResetUserPassword {UserId.Value}";
}

/// <param name="RequestId">Null where the account is not in the directory yet: the password goes with the account.</param>
public readonly record struct PasswordResetOrder(UserId UserId, ProvisioningRequestId? RequestId);

public sealed class ResetUserPasswordHandler(Transactions transactions)
{
    public Task<Result<PasswordResetOrder>> HandleAsync(ResetUserPassword command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => ResetAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<PasswordResetOrder>> ResetAsync(
        ResetUserPassword command, Work work, CancellationToken cancellationToken)
    {
        var user = await work.Db.FindAsync<User>([command.UserId], cancellationToken);
        var owner = await work.OwnerAsync(
            user, user?.CustomerId, command.UserId.Value, Permission.UserResetPassword, "userId", cancellationToken);
        if (!owner.TryGet(out var customer, out var errors))
            return Result.Failure<PasswordResetOrder>(errors);

        var rules = await AccountRules.OfAsync(customer, work, cancellationToken);
        var reset = user!.ResetPassword(command.Password, rules.Passwords, command.ExpectedVersion, work.Now);
        if (reset.IsFailure)
            return Result.Failure<PasswordResetOrder>(reset.Errors);
        await work.Db.ReplacePasswordAsync(user.Id, command.Password, work.Now, cancellationToken);
        if (!user.Provisioning.WasEverRequested || user.Provisioning.Status == ProvisioningStatus.Deprovisioned)
            return new PasswordResetOrder(user.Id, null);
        var holdings = await Holdings.LoadAsync([customer], work.Db, cancellationToken);
        var request = await Orders.ProvisionAsync(work, user, customer, [user], holdings, cancellationToken);
        return request.Map(made => new PasswordResetOrder(user.Id, made.Id));
    }
}
