using System.Security.Cryptography;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>A key for a program.</summary>
/// <param name="CustomerId">The top of what it gives access to.</param>
public sealed record CreateApiKey(string Name, CustomerId CustomerId, IReadOnlyList<ApiScope> Scopes, Instant? ExpiresAt);

/// <summary>The one moment at which the whole key is known.</summary>
public sealed record NewApiKey(ApiKeyId Id, ApiKeyToken Token);

public sealed class CreateApiKeyHandler(Transactions transactions)
{
    public Task<Result<NewApiKey>> HandleAsync(CreateApiKey command, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(actor, (work, cancellation) => CreateAsync(command, work, cancellation), cancellationToken);

    private static async Task<Result<NewApiKey>> CreateAsync(CreateApiKey command, Work work, CancellationToken cancellationToken)
    {
        var found = await work.CustomerAsync(command.CustomerId, Permission.TokenManage, "customerId", cancellationToken);
        if (!found.TryGet(out var customer, out var errors))
            return Result.Failure<NewApiKey>(errors);

        var id = new ApiKeyId((await work.IdsAsync(1, cancellationToken)).Next());
        var token = ApiKeyToken.From(RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes), RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));
        return ApiKey.Create(id, token, command.Name, customer.Id, command.Scopes, command.ExpiresAt, work.Now).Map(key =>
        {
            work.Db.Add(key);
            return new NewApiKey(key.Id, token);
        });
    }
}
