using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Application.Access;

/// <summary>Whoever shows a token of that subject is the user from now on.</summary>
public sealed record BindExternalIdentity(UserId UserId, string Issuer, string Subject)
{
    public string? IdempotencyKey { get; init; }
}

/// <summary>Tokens of the subject are good for nothing from now on.</summary>
public sealed record UnbindExternalIdentity(ExternalIdentityId IdentityId);

public sealed class ExternalIdentityHandlers(Transactions transactions, TrustedIssuers issuers, IdentityHolder holder)
{
    public Task<Result<ExternalIdentityId>> HandleAsync(BindExternalIdentity command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => BindAsync(command, work, cancellation), cancellationToken);

    public async Task<Result<UserId>> HandleAsync(UnbindExternalIdentity command, Actor actor, CancellationToken cancellationToken)
    {
        var unbound = await transactions.RunAsync(
            actor, (work, cancellation) => UnbindAsync(command, work, cancellation), cancellationToken);
        holder.Forget();
        return unbound;
    }

    // Who binds a subject decides who can act as the user, and so needs all that the user holds.
    private async Task<Result<ExternalIdentityId>> BindAsync(BindExternalIdentity command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.UserAsync(command.UserId, Permission.TokenManage, cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<ExternalIdentityId>(errors);
        var mayGive = await work.MayActAsAsync(command.UserId, cancellationToken);
        if (mayGive.IsFailure)
            return Result.Failure<ExternalIdentityId>(mayGive.Errors);
        var bound = await work.Db.ExternalIdentities.CountAsync(other => other.UserId == command.UserId, cancellationToken);
        if (bound >= ExternalIdentity.MaxPerUser)
            return AccessErrors.TooManyIdentities(ExternalIdentity.MaxPerUser);
        if (await work.Db.ExternalIdentities.AnyAsync(
            other => other.Issuer == command.Issuer && other.Subject == command.Subject, cancellationToken))
            return AccessErrors.IdentityTaken(command.Subject);
        var id = new ExternalIdentityId((await work.IdsAsync(1, cancellationToken)).Next());
        var isTrusted = issuers.Trusts(command.Issuer.Trim(), held.Customer.Path);
        return ExternalIdentity.Bind(id, held.User, command.Issuer, command.Subject, isTrusted, work.Now).Map(identity =>
        {
            work.Db.Add(identity);
            return id;
        });
    }

    private static async Task<Result<UserId>> UnbindAsync(UnbindExternalIdentity command, Work work, CancellationToken cancellationToken)
    {
        var identity = await work.Db.FindAsync<ExternalIdentity>([command.IdentityId], cancellationToken);
        var owner = await work.OwnerAsync(
            identity, identity?.CustomerId, command.IdentityId.Value, Permission.TokenManage, "externalIdentityId", cancellationToken);
        return owner.Map(_ =>
        {
            identity!.Unbind(work.Now);
            work.Forget(identity);
            return identity.UserId;
        });
    }
}
