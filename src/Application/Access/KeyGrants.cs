using System.Security.Cryptography;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Application.Access;

/// <summary>
/// A key is not a way to more than who makes it, or gets to see its secret, holds: neither by its scopes nor as somebody else.
/// </summary>
internal static class KeyGrants
{
    /// <param name="userId">As whom the key acts; null for a program of its own.</param>
    public static async Task<Result> MayGiveAsync(
        this Work work, IReadOnlyList<ApiScope> scopes, TreePath top, UserId? userId, CancellationToken cancellationToken)
    {
        if (userId is not { } id)
            return Escalation.Check(work.Actor, ApiScopes.Permissions(scopes), new TreeRegion(top, AssignmentScope.Subtree));
        var found = await work.UserAsync(id, Permission.UserRead, cancellationToken);
        return found.IsFailure ? found.WithoutValue() : await work.MayActAsAsync(id, cancellationToken);
    }

    /// <summary>Whether the actor holds all that the user holds, everywhere; anybody holds what they hold themselves.</summary>
    public static async Task<Result> MayActAsAsync(this Work work, UserId userId, CancellationToken cancellationToken)
    {
        if (work.Actor.User?.UserId == userId || await work.AccessOfUserAsync(userId, cancellationToken) is not { } access)
            return Result.Success;
        var problems = new Problems();
        foreach (var grant in access.Grants)
            problems.Take(Escalation.Check(work.Actor, access.Roles, grant.RoleId, grant.Region));
        return problems;
    }

    public static ApiKeyToken NewToken() =>
        ApiKeyToken.From(RandomNumberGenerator.GetBytes(ApiKeyToken.KeyIdBytes), RandomNumberGenerator.GetBytes(ApiKeyToken.SecretBytes));

    /// <summary>The key and its customer, if they exist for the actor, who also needs to manage keys there.</summary>
    public static async Task<Result<(ApiKey Key, Customer Customer)>> ApiKeyAsync(
        this Work work, ApiKeyId id, CancellationToken cancellationToken)
    {
        var key = await work.Db.FindAsync<ApiKey>([id], cancellationToken);
        var owner = await work.OwnerAsync(key, key?.CustomerId, id.Value, Permission.TokenManage, "apiKeyId", cancellationToken);
        return owner.Map(customer => (key!, customer));
    }
}
