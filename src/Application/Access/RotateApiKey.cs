using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>Another secret for a key; the former one works beside it until the overlap is over.</summary>
public sealed record RotateApiKey(ApiKeyId ApiKeyId, int OverlapMinutes)
{
    /// <summary>When the key is to expire from now on; not set leaves that as it is.</summary>
    public Optional<Instant?> ExpiresAt { get; init; }

    public int? ExpectedVersion { get; init; }

    public string? IdempotencyKey { get; init; }
}

public sealed class RotateApiKeyHandler(Transactions transactions, KeyHolder holder)
{
    public async Task<Result<NewApiKey>> HandleAsync(RotateApiKey command, Actor actor, CancellationToken cancellationToken)
    {
        var rotated = await transactions.RunOnceAsync(
            command.IdempotencyKey, command, actor, (work, cancellation) => RotateAsync(command, work, cancellation), cancellationToken);
        holder.Forget();
        return rotated;
    }

    private static async Task<Result<NewApiKey>> RotateAsync(RotateApiKey command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.ApiKeyAsync(command.ApiKeyId, cancellationToken);
        if (!found.TryGet(out var held, out var errors))
            return Result.Failure<NewApiKey>(errors);
        // Whoever rotates gets to know a secret that gives all that the key gives.
        var mayGive = await work.MayGiveAsync(held.Key.Scopes, held.Customer.Path, held.Key.UserId, cancellationToken);
        if (mayGive.IsFailure)
            return Result.Failure<NewApiKey>(mayGive.Errors);
        var token = KeyGrants.NewToken();
        var rotated = held.Key.Rotate(
            token, Duration.FromMinutes(command.OverlapMinutes), command.ExpiresAt, command.ExpectedVersion, work.Now);
        return rotated.IsSuccess ? new NewApiKey(held.Key.Id) { Token = token } : Result.Failure<NewApiKey>(rotated.Errors);
    }
}
