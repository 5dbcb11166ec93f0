using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

public readonly record struct ApiKeyId(long Value);

/// <summary>A way in for programs, bound to a customer and its subtree. Its secret is stored as a hash only.</summary>
public sealed partial class ApiKey : Aggregate
{
    /// <summary>Keys of one customer that may be in force at once.</summary>
    public const int MaxPerCustomer = 100;

    private readonly List<ApiScope> _scopes = [];

    private ApiKey()
    {
    }

    public ApiKeyId Id { get; private set; }

    /// <summary>The public part of the key: what it is looked up by.</summary>
    public string KeyId { get; private set; } = "";

    public byte[] SecretHash { get; private set; } = [];

    public string Name { get; private set; } = "";

    /// <summary>The root of what the key can see.</summary>
    public CustomerId CustomerId { get; private set; }

    public IReadOnlyList<ApiScope> Scopes => _scopes;

    /// <summary>
    /// As whom it acts: then the user's assignments count, within its scopes and its subtree. Null for a program of its own.
    /// </summary>
    public UserId? UserId { get; private set; }

    /// <summary>Null: never.</summary>
    public Instant? ExpiresAt { get; private set; }

    public Instant? RevokedAt { get; private set; }

    public Instant? LastUsedAt { get; private set; }

    /// <summary>The public part that the key had before it was rotated; null where it never was.</summary>
    public string? FormerKeyId { get; private set; }

    public byte[]? FormerSecretHash { get; private set; }

    /// <summary>Until when the former secret works beside the new one.</summary>
    public Instant? FormerUntil { get; private set; }

    public static Result<ApiKey> Create(
        ApiKeyId id, ApiKeyToken token, string? name, CustomerId customerId, IReadOnlyList<ApiScope> scopes, Instant? expiresAt,
        Instant now,
        UserId? userId = null)
    {
        var problems = new Problems();
        var validName = problems.Take(TextRules.Required("name", name));
        problems.AddIf(scopes.Count == 0, AccessErrors.ScopesMissing);
        problems.AddIf(expiresAt <= now, AccessErrors.ExpiryInThePast);
        if (problems.Any)
            return problems;

        var key = new ApiKey
        {
            Id = id,
            KeyId = token.KeyId,
            SecretHash = token.SecretHash(),
            Name = validName!,
            CustomerId = customerId,
            ExpiresAt = expiresAt,
            UserId = userId,
        };
        key._scopes.AddRange(scopes.Distinct().Order());
        key.Created(new ApiKeyCreated(customerId, now, id, key.KeyId));
        return key;
    }

    public StoredKey Stored => new(Id, Name, CustomerId, SecretHash, Scopes, ExpiresAt, RevokedAt, UserId);

    /// <summary>Neither revoked nor expired.</summary>
    public bool IsInForce(Instant now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    /// <summary>Makes the key useless. Revoking twice changes nothing.</summary>
    public void Revoke(Instant now)
    {
        if (RevokedAt is not null)
            return;
        RevokedAt = now;
        Edited(new ApiKeyRevoked(CustomerId, now, Id, KeyId));
    }

    public void Used(Instant now) => LastUsedAt = now;
}
