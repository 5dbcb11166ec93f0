using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

public readonly record struct EmbedTokenId(long Value);

/// <summary>What an embed token is to be.</summary>
/// <param name="Documents">The ids of trusted documents: all that can be executed with it.</param>
/// <param name="Origins">Of the pages that may use it.</param>
public sealed record NewEmbedToken(
    CustomerId CustomerId, IReadOnlyList<string> Documents, IReadOnlyList<string> Origins, Duration Lifetime);

/// <summary>
/// A short-lived way in for a page of a partner's portal: looks at one customer and everybody below it, by chosen documents, from chosen
/// origins. Its secret is stored as a hash only.
/// </summary>
public sealed class EmbedToken : Aggregate
{
    public const int MaxDocuments = 50;
    public const int MaxOrigins = 10;

    /// <summary>Of one customer, in force at once.</summary>
    public const int MaxPerCustomer = 10_000;

    private readonly List<string> _documents = [];
    private readonly List<string> _origins = [];

    private EmbedToken()
    {
    }

    public EmbedTokenId Id { get; private set; }

    public string KeyId { get; private set; } = "";

    public byte[] SecretHash { get; private set; } = [];

    public CustomerId CustomerId { get; private set; }

    /// <summary>The key that made it, with which it ends; null where a user made it.</summary>
    public ApiKeyId? ApiKeyId { get; private set; }

    public IReadOnlyList<string> Documents => _documents;

    public IReadOnlyList<string> Origins => _origins;

    public Instant ExpiresAt { get; private set; }

    public Instant? RevokedAt { get; private set; }

    /// <param name="unknown">Those of the documents that the server does not trust.</param>
    public static Result<EmbedToken> Create(
        EmbedTokenId id,
        ApiKeyToken token,
        NewEmbedToken wanted,
        ApiKeyId? apiKeyId,
        Duration maxLifetime,
        IReadOnlyCollection<string> unknown,
        Instant now)
    {
        var problems = new Problems();
        problems.AddIf(wanted.Documents.Count == 0, InputErrors.Required("documents"));
        problems.AddIf(wanted.Documents.Count > MaxDocuments, InputErrors.TooMany("documents", wanted.Documents.Count, MaxDocuments));
        foreach (var document in unknown)
            problems.Add(AccessErrors.UnknownDocument(document));
        problems.AddIf(wanted.Origins.Count == 0, InputErrors.Required("origins"));
        problems.AddIf(wanted.Origins.Count > MaxOrigins, InputErrors.TooMany("origins", wanted.Origins.Count, MaxOrigins));
        var origins = wanted.Origins.Select(origin => problems.Take(WebOrigin.Parse("origins", origin))).ToList();
        problems.AddIf(wanted.Lifetime <= Duration.Zero || wanted.Lifetime > maxLifetime, AccessErrors.EmbedLifetime(maxLifetime));
        if (problems.Any)
            return problems;

        var created = new EmbedToken
        {
            Id = id, KeyId = token.KeyId, SecretHash = token.SecretHash(), CustomerId = wanted.CustomerId, ApiKeyId = apiKeyId,
            ExpiresAt = now + wanted.Lifetime,
        };
        created._documents.AddRange(wanted.Documents.Distinct(StringComparer.Ordinal));
        created._origins.AddRange(origins.OfType<string>().Distinct(StringComparer.Ordinal));
        created.Created(new EmbedTokenCreated(wanted.CustomerId, now, id, token.KeyId, created._origins));
        return created;
    }

    /// <summary>Makes the token useless. Revoking twice changes nothing.</summary>
    public void Revoke(Instant now)
    {
        if (RevokedAt is not null)
            return;
        RevokedAt = now;
        Edited(new EmbedTokenRevoked(CustomerId, now, Id, KeyId));
    }
}
