using System.Collections.Concurrent;
using CustomerGraph.Domain;
using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Access;
using NodaTime;

namespace CustomerGraph.Application.Access;

/// <summary>What a page is let in with: it may look at one subtree, by these documents, from these origins.</summary>
public sealed record Embedded(Actor Actor, IReadOnlySet<string> Documents, IReadOnlyList<string> Origins, Instant EndsAt);

/// <summary>Finds out what an embed token allows. What is remembered is remembered as long as keys are.</summary>
public sealed class EmbedHolder(Store store, KnownUsers users, TimeProvider timeProvider) : IDisposable
{
    private const int MaxRemembered = 10_000;

    /// <summary>An origin that is not known makes the origins be read again, this often at most.</summary>
    private static readonly Duration OriginInterval = Duration.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (ShownEmbedToken Token, Instant ReadAt)> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);

    private volatile KnownOrigins _origins = new([], Instant.MinValue);

    /// <summary>INVALID_API_KEY without saying why, for anything that is not an embed token in force.</summary>
    public async ValueTask<Result<Embedded>> FindAsync(string shown, CancellationToken cancellationToken)
    {
        if (!ApiKeyToken.ParseEmbed(shown).TryGet(out var token, out _))
            return AccessErrors.InvalidEmbedToken;
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        if (!_known.TryGetValue(token.KeyId, out var known) || now - known.ReadAt >= KeyHolder.Remembered)
            known = (await ReadAsync(token.KeyId, now, cancellationToken))!;
        if (known.Token is not { } found || !token.Matches(found.SecretHash) || now >= found.EndsAt)
            return AccessErrors.InvalidEmbedToken;
        if (found.Maker is { } maker && !await MayStillAsync(maker, found, cancellationToken))
            return AccessErrors.InvalidEmbedToken;
        var actor = new Actor($"embed token {found.Id.Value}", found.CustomerId, [found.Path], ApiScopes.Permissions([ApiScope.Read]))
        {
            Home = found.Path,
        };
        return new Embedded(actor, found.Documents.ToHashSet(StringComparer.Ordinal), found.Origins, found.EndsAt);
    }

    /// <summary>Whether a token in force names the origin: then a browser's question about it is answered.</summary>
    public async ValueTask<bool> IsInUseAsync(string origin, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        var known = _origins;
        var age = now - known.ReadAt;
        if (age < OriginInterval || (age < KeyHolder.Remembered && known.All.Contains(origin)))
            return known.All.Contains(origin);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (ReferenceEquals(known, _origins))
                _origins = new(await store.EmbedOriginsAsync(now, cancellationToken), now);
            return _origins.All.Contains(origin);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>To be called when tokens, or the keys that made them, have changed.</summary>
    public void Forget()
    {
        _known.Clear();
        _origins = new([], Instant.MinValue);
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>A token gives nothing that whoever made it could not give any more.</summary>
    private async ValueTask<bool> MayStillAsync(EmbeddingKey maker, ShownEmbedToken token, CancellationToken cancellationToken) =>
        maker.MayEmbed(token.Path, maker.UserId is { } user ? (await users.FindAsync(user, cancellationToken))?.Access : null);

    private async ValueTask<(ShownEmbedToken Token, Instant ReadAt)> ReadAsync(
        string keyId, Instant now, CancellationToken cancellationToken)
    {
        _known.TryRemove(keyId, out _);
        if (await store.ShownEmbedTokenAsync(keyId, cancellationToken) is not { } found)
            return default;
        if (_known.Count >= MaxRemembered)
            _known.Clear();
        return _known[keyId] = (found, now);
    }

    private sealed record KnownOrigins(HashSet<string> All, Instant ReadAt);
}
