using CustomerGraph.Domain.Access;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Access;

public enum ApiKeyState
{
    Active,
    Expired,
    Revoked,
}

/// <summary>An API key without anything secret.</summary>
public sealed record ApiKeyRow(
    long Id, long CustomerId, string KeyId, string Name, IReadOnlyList<ApiScope> Scopes,
    Instant? ExpiresAt,
    Instant? RevokedAt,
    Instant? LastUsedAt,
    Instant CreatedAt,
    long? UserId,
    string? FormerKeyId,
    Instant? FormerUntil,
    int Version)
{
    internal const string Columns =
        "t.id, t.customer_id, t.key_id, t.name, t.scopes, t.expires_at, t.revoked_at, t.last_used_at, t.created_at, t.user_id, t.former_key_id, t.former_until, t.version";

    internal static readonly OwnedRows<ApiKeyRow> Rows = new("api_key", Columns, Read, row => row.Id);

    public ApiKeyState StateAt(Instant now)
    {
        if (RevokedAt is not null)
            return ApiKeyState.Revoked;
        return ExpiresAt <= now ? ApiKeyState.Expired : ApiKeyState.Active;
    }

    internal static ApiKeyRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), row.Text(3), JsonList.Read<ApiScope>(row.Text(4)),
        row.InstantOrNull(5), row.InstantOrNull(6), row.InstantOrNull(7), row.Instant(8), row.NumberOrNull(9), row.TextOrNull(10),
        row.InstantOrNull(11),
        row.Int(12));
}
