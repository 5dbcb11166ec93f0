using System.Security.Cryptography;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>A key for a program.</summary>
/// <param name="CustomerId">The top of what it gives access to.</param>
public sealed record CreateApiKey(string Name, CustomerId CustomerId, IReadOnlyList<ApiScope> Scopes, Instant? ExpiresAt)
{
    /// <summary>As whom it is to act; null for a program of its own.</summary>
    public UserId? UserId { get; init; }
}

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

        var problems = new Problems();
        problems.Take(await MayGiveAsync(command, customer, work, cancellationToken));
        if (problems.Any)
            return problems;

        var id = new ApiKeyId((await work.IdsAsync(1, cancellationToken)).Next());
        var token = ApiKeyToken.From(RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes), RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));
        return ApiKey.Create(id, token, command.Name, customer.Id, command.Scopes, command.ExpiresAt, work.Now, command.UserId).Map(key =>
        {
            work.Db.Add(key);
            return new NewApiKey(key.Id, token);
        });
    }

    // A key is not a way to more than its maker holds: neither by its scopes nor as somebody else.
    private static async Task<Result> MayGiveAsync(CreateApiKey command, Customer customer, Work work, CancellationToken cancellationToken)
    {
        if (command.UserId is not { } userId)
            return Escalation.Check(work.Actor, ApiScopes.Permissions(command.Scopes), new TreeRegion(customer.Path, AssignmentScope.Subtree));
        var found = await work.UserAsync(userId, Permission.UserRead, cancellationToken);
        if (found.IsFailure || work.Actor.User?.UserId == userId)
            return found.WithoutValue();
        if (await work.AccessOfUserAsync(userId, cancellationToken) is not { } access)
            return Result.Success;
        var problems = new Problems();
        foreach (var grant in access.Grants)
            problems.Take(Escalation.Check(work.Actor, access.Roles, grant.RoleId, grant.Region));
        return problems;
    }
}
