using System.Text.Json;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using NodaTime;

namespace CustomerGraph.Application.Imports;

/// <summary>On whose behalf a job runs, kept with it. What a user may do is looked up anew whenever the job is taken up.</summary>
internal sealed record ImportRequester(
    string Name, long CustomerId, string[] Subtrees, string[] Permissions, long? UserId, long? ApiKeyId, ImportRequester? Impersonator)
{
    public static string Of(Actor actor) => JsonSerializer.Serialize(Kept(actor));

    public static async Task<Actor> ActorAsync(string requester, Store store, Instant now, CancellationToken cancellationToken)
    {
        return await ActorAsync(JsonSerializer.Deserialize<ImportRequester>(requester)!, store, now, cancellationToken);
    }

    private static ImportRequester Kept(Actor actor) => new(
        actor.Name, actor.CustomerId.Value, [.. actor.VisibleSubtrees.Select(path => path.Value)], [.. actor.Permissions],
        actor.User?.UserId.Value,
        actor.ApiKeyId?.Value, actor.Impersonator is null ? null : Kept(actor.Impersonator));

    private static async Task<Actor> ActorAsync(ImportRequester kept, Store store, Instant now, CancellationToken cancellationToken)
    {
        var actor = new Actor(kept.Name, new(kept.CustomerId), [.. kept.Subtrees.Select(TreePath.Parse)], kept.Permissions.ToHashSet())
        {
            ApiKeyId = kept.ApiKeyId is { } key ? new ApiKeyId(key) : null,
            Impersonator = kept.Impersonator is null ? null : await ActorAsync(kept.Impersonator, store, now, cancellationToken),
        };
        if (kept.UserId is not { } userId)
            return actor;
        var user = (await store.AccessOfUsersAsync([userId], now, cancellationToken))[0];
        // Who is gone may do nothing any more.
        return user is null ? actor with { Permissions = new HashSet<string>() } : actor with { User = user };
    }
}
