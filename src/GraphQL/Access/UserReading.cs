using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;

namespace CustomerGraph.GraphQL.Access;

internal static class UserReading
{
    /// <summary>What a mutation has changed; null for a refusal.</summary>
    public static async ValueTask<UserRow?> ChangedUserAsync(
        this Store store, Result<UserId> changed, Caller caller, CancellationToken cancellationToken) =>
        changed.IsSuccess ? (await store.UsersByIdAsync([changed.Value.Value], caller.Visible, cancellationToken))[0] : null;
}
