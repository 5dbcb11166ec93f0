using System.Collections.Concurrent;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>Finds the user to whom a subject of a trusted issuer is bound. What is remembered is remembered as long as keys are.</summary>
public sealed class IdentityHolder(Store store, KnownUsers users, SecondFactor secondFactor, TimeProvider timeProvider)
{
    private const int MaxRemembered = 10_000;

    private static readonly Duration UseResolution = Duration.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Issuer, string Subject), Known> _known = [];

    /// <param name="hasSecondFactor">The token says that a second factor was used.</param>
    /// <returns>
    /// INVALID_API_KEY where the subject is bound to no enabled user of whom the issuer may speak; SECOND_FACTOR_REQUIRED where the user's
    /// customer asks for one.
    /// </returns>
    public async ValueTask<Result<SignedIn>> FindAsync(
        TrustedIssuer issuer, string subject, bool hasSecondFactor, Instant expiresAt, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        if (!_known.TryGetValue((issuer.Issuer, subject), out var known) || now - known.ReadAt >= KeyHolder.Remembered)
            known = await ReadAsync(issuer.Issuer, subject, now, cancellationToken);
        if (known is null || await users.FindAsync(known.UserId, cancellationToken) is not { } user || !issuer.Reaches(user.Path))
            return AccessErrors.InvalidApiKey;
        var actor = new Actor(issuer.Name, user.CustomerId, [issuer.BoundsAt(user.Path)], ApiScopes.Permissions(issuer.Scopes))
        {
            User = user.Access,
            Home = user.Path,
        };
        var proved = await secondFactor.CheckAsync(user, hasSecondFactor, actor, cancellationToken);
        if (!proved.IsSuccess)
            return Result.Failure<SignedIn>(proved.Errors);
        if (known.NotedAt is not { } noted || now - noted >= UseResolution)
            await NoteUseAsync(known, now, cancellationToken);
        return new SignedIn(actor, issuer.Scopes, expiresAt);
    }

    /// <summary>To be called when identities have changed.</summary>
    public void Forget()
    {
        _known.Clear();
        users.Forget();
    }

    private async ValueTask<Known?> ReadAsync(string issuer, string subject, Instant now, CancellationToken cancellationToken)
    {
        _known.TryRemove((issuer, subject), out _);
        if (await store.ExternalIdentityAsync(issuer, subject, cancellationToken) is not { } found)
            return null;
        if (_known.Count >= MaxRemembered)
            _known.Clear();
        return _known[(issuer, subject)] = new Known(found.Id, found.UserId, now) { NotedAt = found.LastUsedAt };
    }

    private async ValueTask NoteUseAsync(Known known, Instant now, CancellationToken cancellationToken)
    {
        known.NotedAt = now;
        await UseNote.TryAsync(token => store.MarkExternalIdentityUsedAsync(known.Id, now, token), cancellationToken);
    }

    private sealed record Known(long Id, UserId UserId, Instant ReadAt)
    {
        public Instant? NotedAt { get; set; }
    }
}
