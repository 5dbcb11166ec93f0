using System.Text.Json.Serialization;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>A key for a program.</summary>
/// <param name="CustomerId">The top of what it gives access to.</param>
public sealed record CreateApiKey(string Name, CustomerId CustomerId, IReadOnlyList<ApiScope> Scopes, Instant? ExpiresAt)
{
    /// <summary>As whom it is to act; null for a program of its own.</summary>
    public UserId? UserId { get; init; }

    public string? IdempotencyKey { get; init; }
}

/// <summary>The one moment at which the whole key is known.</summary>
public readonly record struct NewApiKey(ApiKeyId Id)
{
    /// <summary>Null where an idempotency key was answered before: no secret is ever kept.</summary>
    [JsonIgnore]
    public ApiKeyToken? Token { get; init; }
}

public sealed class CreateApiKeyHandler(Transactions transactions)
{
    public Task<Result<NewApiKey>> HandleAsync(
        CreateApiKey command, Actor actor, CancellationToken cancellationToken) => transactions.RunOnceAsync(
        command.IdempotencyKey, command, actor, (work, cancellation) => CreateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<NewApiKey>> CreateAsync(CreateApiKey command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.TokenManage, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<NewApiKey>(errors);
        var mayGive = await work.MayGiveAsync(command.Scopes, customer.Path, command.UserId, cancellationToken);
        if (mayGive.IsFailure)
            return Result.Failure<NewApiKey>(mayGive.Errors);
        if (await InForceAsync(customer.Id, work, cancellationToken) >= ApiKey.MaxPerCustomer)
            return AccessErrors.TooManyKeys(ApiKey.MaxPerCustomer);

        var id = new ApiKeyId((await work.IdsAsync(1, cancellationToken)).Next());
        var token = KeyGrants.NewToken();
        return ApiKey.Create(id, token, command.Name, customer.Id, command.Scopes, command.ExpiresAt, work.Now, command.UserId).Map(key =>
        {
            work.Db.Add(key);
            return new NewApiKey(key.Id) { Token = token };
        });
    }

    private static Task<int> InForceAsync(
        CustomerId customerId, Work work, CancellationToken cancellationToken) => work.Db.ApiKeys.CountAsync(
        key => key.CustomerId == customerId
            && key.RevokedAt == null
            && (key.ExpiresAt == null || key.ExpiresAt > work.Now),
        cancellationToken);
}
