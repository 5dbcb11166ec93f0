using System.Security.Cryptography;
using System.Text.Json.Serialization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>What this server asks of embed tokens.</summary>
/// <param name="IsTrusted">Whether a document is one of the trusted ones, by its id.</param>
public sealed record EmbedRules(Duration MaxLifetime, Func<string, CancellationToken, ValueTask<bool>> IsTrusted)
{
    /// <summary>Trusts no document, so that no token can be made.</summary>
    public static EmbedRules None { get; } = new(Duration.FromHours(1), static (_, _) => new(false));
}

/// <summary>A way in for a page of a portal.</summary>
public sealed record CreateEmbedToken(CustomerId CustomerId, IReadOnlyList<string> Documents, IReadOnlyList<string> Origins, int Minutes)
{
    public string? IdempotencyKey { get; init; }
}

/// <summary>The one moment at which the whole token is known.</summary>
public readonly record struct MadeEmbedToken(EmbedTokenId Id)
{
    /// <summary>Null where an idempotency key was answered before: no secret is ever kept.</summary>
    [JsonIgnore]
    public ApiKeyToken? Token { get; init; }
}

/// <summary>Makes a token useless at once.</summary>
public sealed record RevokeEmbedToken(EmbedTokenId EmbedTokenId);

public sealed class EmbedTokenHandlers(Transactions transactions, EmbedRules rules, EmbedHolder holder)
{
    /// <summary>How long a token is remembered after its end.</summary>
    private static readonly Duration Kept = Duration.FromDays(1);

    public async Task<Result<MadeEmbedToken>> HandleAsync(CreateEmbedToken command, Actor actor, CancellationToken cancellationToken)
    {
        var unknown = new List<string>();
        foreach (var document in command.Documents.Distinct(StringComparer.Ordinal).Take(EmbedToken.MaxDocuments))
        {
            if (!await rules.IsTrusted(document, cancellationToken))
                unknown.Add(document);
        }
        return await transactions.RunOnceAsync(
            command.IdempotencyKey,
            command,
            actor,
            (work, cancellation) => CreateAsync(command, unknown, work, cancellation),
            cancellationToken);
    }

    public async Task<Result<EmbedTokenId>> HandleAsync(RevokeEmbedToken command, Actor actor, CancellationToken cancellationToken)
    {
        var revoked = await transactions.RunAsync(
            actor, (work, cancellation) => RevokeAsync(command, work, cancellation), cancellationToken);
        holder.Forget();
        return revoked;
    }

    private async Task<Result<MadeEmbedToken>> CreateAsync(
        CreateEmbedToken command, List<string> unknown, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.TokenEmbed, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<MadeEmbedToken>(errors);
        var mayGive = Escalation.Check(
            work.Actor, ApiScopes.Permissions([ApiScope.Read]), new TreeRegion(customer.Path, AssignmentScope.Subtree));
        if (mayGive.IsFailure)
            return Result.Failure<MadeEmbedToken>(mayGive.Errors);
        await ForgetOldAsync(customer.Id, work, cancellationToken);
        var inForce = work.Db.EmbedTokens.Where(token => token.CustomerId == customer.Id && token.ExpiresAt > work.Now);
        if (await inForce.CountAsync(cancellationToken) >= EmbedToken.MaxPerCustomer)
            return AccessErrors.TooManyEmbedTokens(EmbedToken.MaxPerCustomer);

        var id = new EmbedTokenId((await work.IdsAsync(1, cancellationToken)).Next());
        var text = ApiKeyToken.ForEmbedding(
            RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes), RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));
        var wanted = new NewEmbedToken(customer.Id, command.Documents, command.Origins, Duration.FromMinutes(command.Minutes));
        return EmbedToken.Create(id, text, wanted, work.Actor.ApiKeyId, rules.MaxLifetime, unknown, work.Now).Map(token =>
        {
            work.Db.Add(token);
            return new MadeEmbedToken(id) { Token = text };
        });
    }

    // Pages come and go; what is over is only of interest for a while.
    private static async Task ForgetOldAsync(CustomerId customerId, Work work, CancellationToken cancellationToken)
    {
        var before = work.Now - Kept;
        await work.Db.EmbedTokens.Where(token => token.CustomerId == customerId && token.ExpiresAt < before)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<Result<EmbedTokenId>> RevokeAsync(RevokeEmbedToken command, Work work, CancellationToken cancellationToken)
    {
        var token = await work.Db.FindAsync<EmbedToken>([command.EmbedTokenId], cancellationToken);
        var owner = await work.OwnerAsync(
            token, token?.CustomerId, command.EmbedTokenId.Value, Permission.TokenEmbed, "embedTokenId", cancellationToken);
        return owner.Map(_ =>
        {
            token!.Revoke(work.Now);
            return token.Id;
        });
    }
}
