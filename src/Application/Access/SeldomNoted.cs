using System.Collections.Concurrent;
using CustomerGraph.Domain.Access;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>What is put into a user's log when it happens, and again only after a while, however often it happens.</summary>
internal sealed class SeldomNoted(Transactions transactions, TimeProvider timeProvider, Action<User, Instant> note)
{
    public static readonly Duration Every = Duration.FromMinutes(15);

    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Identity, UserId User), Instant> _noted = [];

    /// <param name="asking">Who did it, and is told apart from others who do it to the same user.</param>
    /// <param name="actor">What the log names.</param>
    public async ValueTask NoteAsync(Actor asking, Actor actor, UserId userId, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        if (_noted.TryGetValue((asking.Identity, userId), out var noted) && now - noted < Every)
            return;
        await transactions.RunAsync<UserId>(
            actor,
            async (work, cancellation) =>
            {
                if (await work.Db.FindAsync<User>([userId], cancellation) is { } user)
                    note(user, work.Now);
                return userId;
            },
            cancellationToken);
        if (_noted.Count >= MaxRemembered)
            _noted.Clear();
        _noted[(asking.Identity, userId)] = now;
    }
}
