using CustomerGraph.Domain.Customers;
using NodaTime;

namespace CustomerGraph.Domain.Access;

/// <summary>
/// What is known of an issued key: all that signing in needs, so that it need not load the key as a thing that can be edited.
/// </summary>
public sealed record StoredKey(
    ApiKeyId Id, string Name, CustomerId CustomerId, byte[] SecretHash, IReadOnlyList<ApiScope> Scopes, Instant? ExpiresAt,
    Instant? RevokedAt,
    UserId? UserId)
{
    /// <summary>When the shown secret ends because another has taken its place; null for the key's present secret.</summary>
    public Instant? ReplacedAt { get; init; }

    /// <summary>Who the shown key speaks for, or INVALID_API_KEY without saying why.</summary>
    /// <param name="customerPath">Where the key's customer stands in the tree now.</param>
    /// <param name="user">The access of the user as whom it acts; null where there is none, or none any more.</param>
    public Result<Actor> Authenticate(ApiKeyToken shown, TreePath customerPath, UserAccess? user, Instant now)
    {
        var isCurrent = RevokedAt is null && IsBefore(now, ExpiresAt) && IsBefore(now, ReplacedAt)
            && (UserId is null || user is { IsEnabled: true });
        return shown.Matches(SecretHash) && isCurrent
            ? new Actor(Name, CustomerId, [customerPath], ApiScopes.Permissions(Scopes)) { User = user, ApiKeyId = Id, Home = customerPath }
            : AccessErrors.InvalidApiKey;
    }

    /// <summary>When a secret that is right now ends to be; null for never.</summary>
    public Instant? EndsAt => ReplacedAt is { } replaced && IsBefore(replaced, ExpiresAt) ? replaced : ExpiresAt;

    private static bool IsBefore(Instant now, Instant? end) => end is null || now < end;
}
