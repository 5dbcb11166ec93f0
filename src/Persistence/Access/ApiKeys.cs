using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Access;

/// <summary>Which keys are listed: those that meet everything that is set.</summary>
public sealed record ApiKeyFilter
{
    /// <summary>Keys of this customer itself.</summary>
    public long? CustomerId { get; init; }

    /// <summary>The path of a customer: its keys and those of everybody below it.</summary>
    public string? SubtreeOf { get; init; }

    /// <summary>Keys that act as this user.</summary>
    public long? UserId { get; init; }

    /// <summary>Any of these; null for all.</summary>
    public IReadOnlyList<ApiKeyState>? States { get; init; }

    /// <summary>Keys that were not used since then, or never.</summary>
    public Instant? UnusedSince { get; init; }
}

/// <summary>A key that somebody shows, with the place of its customer in the tree.</summary>
public sealed record ShownKey(StoredKey Key, TreePath Path, Instant? LastUsedAt);

/// <summary>Reads and notes API keys.</summary>
public static class ApiKeys
{
    public const string OrderName = "key";

    private static readonly SqlText Shown = new(
        """
        SELECT t.id, t.name, t.customer_id, CASE WHEN t.key_id = $1 THEN t.secret_hash ELSE t.former_secret_hash END, t.scopes, t.expires_at, t.revoked_at,
        t.user_id, CASE WHEN t.key_id = $1 THEN NULL ELSE t.former_until END, t.last_used_at, c.path
        FROM api_key t JOIN customer c ON c.id = t.customer_id WHERE (t.key_id = $1 OR t.former_key_id = $1) AND c.deleted_at IS NULL
        """);

    private static readonly SqlText InForce = new(
        """
        SELECT key_id FROM api_key WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
        AND (substr(key_id, 1, length($1)) = $1 OR (substr(former_key_id, 1, length($1)) = $1 AND former_until > $2)) LIMIT 1
        """);

    private static readonly SqlText MarkUsed = new("UPDATE api_key SET last_used_at = $2 WHERE id = $1 RETURNING id");

    /// <summary>Those at customers where the actor may manage keys, oldest first.</summary>
    public static async ValueTask<Page<ApiKeyRow>> ApiKeysAsync(
        this Store store, ApiKeyFilter filter, PageRequest page, Actor actor, Instant now, CancellationToken cancellationToken)
    {
        var from = page.From?.Id ?? (page.IsBackward ? long.MaxValue : 0);
        var (compare, direction) = page.IsBackward ? ("<", "DESC") : (">", "ASC");
        var text = SqlText.Once(
            $"SELECT {ApiKeyRow.Columns} {From(filter, actor)} AND t.id {compare} $6 ORDER BY t.id {direction} LIMIT $7");
        return Page<ApiKeyRow>.Of(await store.ReadAsync(text, ApiKeyRow.Read, [.. Values(filter, now), from, page.Limit], cancellationToken).ConfigureAwait(false), page);
    }

    public static async ValueTask<int> CountApiKeysAsync(
        this Store store, ApiKeyFilter filter, Actor actor, Instant now, CancellationToken cancellationToken) =>
        (await store.ReadAsync(SqlText.Once($"SELECT count(*) {From(filter, actor)}"), row => row.Int(0), Values(filter, now), cancellationToken)
            .ConfigureAwait(false))[0];

    /// <summary>
    /// The key of that present or former public part, for signing in. Null where there is none, or its customer is deleted.
    /// </summary>
    public static async ValueTask<ShownKey?> ShownKeyAsync(this Store store, string keyId, CancellationToken cancellationToken) =>
        (await store.ReadAsync(Shown, ReadShown, [keyId], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<ApiKeyRow?[]> ApiKeysByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        ApiKeyRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>The public part of a key in force, present or former, that begins so; null for none.</summary>
    public static async ValueTask<string?> KeyInForceAsync(
        this Store store, string beginning, Instant now, CancellationToken cancellationToken) =>
        (await store.ReadAsync(InForce, row => row.Text(0), [beginning, now], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Notes the use beside the versions: it is no edit, and must not make one fail.</summary>
    public static async ValueTask MarkApiKeyUsedAsync(this Store store, long id, Instant now, CancellationToken cancellationToken) =>
        await store.WriteAsync(MarkUsed, row => row.Number(0), [id, now], cancellationToken).ConfigureAwait(false);

    private static string From(ApiKeyFilter filter, Actor actor) => $"""
        FROM api_key t JOIN customer c ON c.id = t.customer_id
        WHERE c.deleted_at IS NULL AND {Visibility.Condition(actor, Permission.TokenManage, "c")} AND ($1 = 0 OR t.customer_id = $1) AND substr(c.path, 1, length($2)) = $2
        AND ($3 = 0 OR t.user_id = $3) AND coalesce(t.last_used_at, 0) < $5
        AND CASE WHEN t.revoked_at IS NOT NULL THEN 'REVOKED' WHEN t.expires_at <= $4 THEN 'EXPIRED' ELSE 'ACTIVE' END
        IN ({string.Join(", ", (filter.States ?? Enum.GetValues<ApiKeyState>()).Select(state => $"'{Words.Of(state)}'").DefaultIfEmpty("''"))})
        """;

    private static SqlValue[] Values(ApiKeyFilter filter, Instant now) =>
        [filter.CustomerId ?? 0, filter.SubtreeOf ?? "", filter.UserId ?? 0, now, filter.UnusedSince?.ToUnixTimeTicks() ?? long.MaxValue];

    private static ShownKey ReadShown(SqlRow row)
    {
        var key = new StoredKey(
            new(row.Number(0)), row.Text(1), new(row.Number(2)), row.Bytes(3), JsonList.Read<ApiScope>(row.Text(4)), row.InstantOrNull(5),
            row.InstantOrNull(6),
            row.NumberOrNull(7) is { } user ? new UserId(user) : null)
        {
            ReplacedAt = row.InstantOrNull(8),
        };
        return new ShownKey(key, TreePath.Parse(row.Text(10)), row.InstantOrNull(9));
    }
}
