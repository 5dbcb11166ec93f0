using System.Collections.Concurrent;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>Who a shown key speaks for, and with what.</summary>
public sealed record SignedIn(Actor Actor, IReadOnlyList<ApiScope> Scopes, Instant? ExpiresAt)
{
    /// <summary>What of the tree exists for them.</summary>
    public Visibility Visible { get; } = Visibility.Of(Actor);
}

/// <summary>
/// Finds out who asks by the key that came with a request. Keys in use are remembered for a few seconds; a key that this process revokes
/// is forgotten at once, one that another node revokes after <see cref="Remembered"/>. The same holds for the assignments of users.
/// </summary>
public sealed class KeyHolder(Store store, KnownUsers users, TimeProvider timeProvider)
{
    public static readonly Duration Remembered = Duration.FromSeconds(5);

    /// <summary>Uses are noted this often at most, so that reading requests do not write.</summary>
    private static readonly Duration UseResolution = Duration.FromMinutes(1);

    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<string, KnownKey> _known = new(StringComparer.Ordinal);

    /// <summary>INVALID_API_KEY without saying why, for anything that is not a key in force.</summary>
    public ValueTask<Result<SignedIn>> FindAsync(string shown, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        return Recognized(shown, now) is { } signedIn ? new(signedIn) : AskAsync(shown, now, cancellationToken);
    }

    /// <summary>To be called when keys, users or their assignments have changed.</summary>
    public void Forget()
    {
        _known.Clear();
        users.Forget();
    }

    // To hash what was right a moment ago would be half of what it costs to sign in.
    private SignedIn? Recognized(string shown, Instant now) =>
        _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(ApiKeyToken.KeyIdIn(shown), out var known)
        && now - known.ReadAt < Remembered && now - known.NotedAt < UseResolution
        && known.Proof is { } proof && ApiKeyToken.IsSame(shown, proof.Shown) && (known.Key.EndsAt is not { } end || now < end)
            ? proof.SignedIn
            : null;

    private async ValueTask<Result<SignedIn>> AskAsync(string shown, Instant now, CancellationToken cancellationToken)
    {
        if (!ApiKeyToken.Parse(shown).TryGet(out var token, out var errors))
            return Result.Failure<SignedIn>(errors);
        if (!_known.TryGetValue(token.KeyId, out var known) || now - known.ReadAt >= Remembered)
            known = await ReadAsync(token.KeyId, now, cancellationToken);
        if (known is null)
            return AccessErrors.InvalidApiKey;

        var actor = known.Key.Authenticate(token, known.Path, known.User, now);
        if (actor.IsSuccess && (known.NotedAt is not { } noted || now - noted >= UseResolution))
            await NoteUseAsync(known, now, cancellationToken);
        return actor.Map(
            signedIn => (known.Proof = new Proof(shown, new SignedIn(signedIn, known.Key.Scopes, known.Key.ExpiresAt))).SignedIn);
    }

    private async Task<KnownKey?> ReadAsync(string keyId, Instant now, CancellationToken cancellationToken)
    {
        var found = await store.ShownKeyAsync(keyId, cancellationToken);
        if (found is null)
            return null;
        if (_known.Count >= MaxRemembered)
            _known.Clear();
        var user = found.Key.UserId is { } userId ? (await store.AccessOfUsersAsync([userId.Value], now, cancellationToken))[0] : null;
        return _known[keyId] = new KnownKey(found.Key, found.Path, user, now) { NotedAt = found.LastUsedAt };
    }

    private async Task NoteUseAsync(KnownKey known, Instant now, CancellationToken cancellationToken)
    {
        known.NotedAt = now;
        await UseNote.TryAsync(token => store.MarkApiKeyUsedAsync(known.Key.Id.Value, now, token), cancellationToken);
    }

    private sealed record KnownKey(StoredKey Key, TreePath Path, UserAccess? User, Instant ReadAt)
    {
        public Instant? NotedAt { get; set; }

        /// <summary>The text that was right, and whose it is.</summary>
        public Proof? Proof { get; set; }
    }

    private sealed record Proof(string Shown, SignedIn SignedIn);
}
