using System.Collections.Concurrent;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>
/// Lets somebody act on behalf of a user, with the rights that both have. Who begins is put into the log at the user's customer, and again
/// after <see cref="NotedEvery"/>; every event that follows names both.
/// </summary>
public sealed class Impersonation(KnownUsers users, Transactions transactions, TimeProvider timeProvider)
{
    public static readonly Duration NotedEvery = Duration.FromMinutes(15);

    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Identity, UserId User), Instant> _noted = [];

    /// <param name="name">What the log calls the two.</param>
    /// <returns>NOT_PERMITTED, without saying why, where there is no such user, or the actor lacks customer.impersonate at the user's customer.</returns>
    public async ValueTask<Result<Actor>> BeginAsync(Actor actor, UserId userId, string name, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(userId, cancellationToken) is not { } user || !actor.May(Permission.CustomerImpersonate, user.Path))
            return AccessErrors.CannotImpersonate;
        var both = actor.ActingFor(user.Access, user.CustomerId, name);
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        if (!_noted.TryGetValue((actor.Identity, userId), out var noted) || now - noted >= NotedEvery)
            await NoteAsync(actor, both, userId, now, cancellationToken);
        return both;
    }

    private async ValueTask NoteAsync(Actor actor, Actor both, UserId userId, Instant now, CancellationToken cancellationToken)
    {
        await transactions.RunAsync<UserId>(
            both,
            async (work, cancellation) =>
            {
                (await work.Db.FindAsync<User>([userId], cancellation))?.Impersonated(work.Now);
                return userId;
            },
            cancellationToken);
        if (_noted.Count >= MaxRemembered)
            _noted.Clear();
        _noted[(actor.Identity, userId)] = now;
    }
}
