using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Access;

/// <summary>An API key without anything secret.</summary>
public sealed record ApiKeyRow(
    long Id, long CustomerId, string KeyId, string Name, IReadOnlyList<ApiScope> Scopes,
    Instant? ExpiresAt, Instant? RevokedAt, Instant? LastUsedAt, Instant CreatedAt, long? UserId)
{
    internal const string Columns =
        "t.id, t.customer_id, t.key_id, t.name, t.scopes, t.expires_at, t.revoked_at, t.last_used_at, t.created_at, t.user_id";

    internal static readonly OwnedRows<ApiKeyRow> Rows = new("api_key", Columns, Read, row => row.Id);

    internal static ApiKeyRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), row.Text(3), JsonList.Read<ApiScope>(row.Text(4)),
        row.InstantOrNull(5), row.InstantOrNull(6), row.InstantOrNull(7), row.Instant(8), row.NumberOrNull(9));
}

/// <summary>A key that somebody shows, with the place of its customer in the tree.</summary>
public sealed record ShownKey(StoredKey Key, TreePath Path, Instant? LastUsedAt);

/// <summary>API keys.</summary>
public static class ApiKeys
{
    private const int MaxListed = 100;
    private const int PathColumn = 10;

    private static readonly SqlText Oldest = new(
        $"SELECT {ApiKeyRow.Columns}, c.path FROM api_key t JOIN customer c ON c.id = t.customer_id WHERE c.deleted_at IS NULL ORDER BY t.id");

    private static readonly SqlText Shown = new(
        """
        SELECT t.id, t.name, t.customer_id, t.secret_hash, t.scopes, t.expires_at, t.revoked_at, t.user_id, t.last_used_at, c.path
        FROM api_key t JOIN customer c ON c.id = t.customer_id WHERE t.key_id = $1 AND c.deleted_at IS NULL
        """);

    private static readonly SqlText MarkUsed = new("UPDATE api_key SET last_used_at = $2 WHERE id = $1 RETURNING id");

    /// <summary>Oldest first, at most 100 of what is visible.</summary>
    public static async ValueTask<List<ApiKeyRow>> ApiKeysAsync(this Store store, Visibility visible, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(Oldest, row => visible.Covers(row.Text(PathColumn)) ? ApiKeyRow.Read(row) : null, [], cancellationToken).ConfigureAwait(false);
        return [.. rows.OfType<ApiKeyRow>().Take(MaxListed)];
    }

    /// <summary>The key of that public part, for signing in. Null where there is none, or its customer is deleted.</summary>
    public static async ValueTask<ShownKey?> ShownKeyAsync(this Store store, string keyId, CancellationToken cancellationToken) =>
        (await store.ReadAsync(Shown, ReadShown, [keyId], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<ApiKeyRow?[]> ApiKeysByIdAsync(this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        ApiKeyRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>Notes the use beside the versions: it is no edit, and must not make one fail.</summary>
    public static async ValueTask MarkApiKeyUsedAsync(this Store store, long id, Instant now, CancellationToken cancellationToken) =>
        await store.WriteAsync(MarkUsed, row => row.Number(0), [id, now], cancellationToken).ConfigureAwait(false);

    private static ShownKey ReadShown(SqlRow row)
    {
        var key = new StoredKey(
            new(row.Number(0)), row.Text(1), new(row.Number(2)), row.Bytes(3), JsonList.Read<ApiScope>(row.Text(4)), row.InstantOrNull(5), row.InstantOrNull(6),
            row.NumberOrNull(7) is { } user ? new UserId(user) : null);
        return new ShownKey(key, TreePath.Parse(row.Text(9)), row.InstantOrNull(8));
    }
}
