using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Access;

/// <summary>An embed token without anything secret.</summary>
public sealed record EmbedTokenRow(
    long Id, long CustomerId, string KeyId, IReadOnlyList<string> Documents, IReadOnlyList<string> Origins, Instant ExpiresAt,
    Instant? RevokedAt,
    Instant CreatedAt)
{
    internal const string Columns = "t.id, t.customer_id, t.key_id, t.documents, t.origins, t.expires_at, t.revoked_at, t.created_at";

    internal static readonly OwnedRows<EmbedTokenRow> Rows = new("embed_token", Columns, Read, row => row.Id);

    internal static EmbedTokenRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), JsonList.Read<string>(row.Text(3)), JsonList.Read<string>(row.Text(4)), row.Instant(5),
        row.InstantOrNull(6), row.Instant(7));
}

/// <summary>An embed token that somebody shows, as all that signing in needs.</summary>
/// <param name="EndsAt">The earliest of its own end, its revocation, and those of the key that made it.</param>
public sealed record ShownEmbedToken(
    EmbedTokenId Id,
    byte[] SecretHash,
    CustomerId CustomerId,
    TreePath Path,
    IReadOnlyList<string> Documents,
    IReadOnlyList<string> Origins,
    Instant EndsAt)
{
    /// <summary>The key that made it, as it is now; null where no key did.</summary>
    public EmbeddingKey? Maker { get; init; }
}

/// <summary>What a key that made embed tokens may still do: what it can no longer give has ended.</summary>
/// <param name="Path">Where its customer stands.</param>
public sealed record EmbeddingKey(ApiKeyId Id, TreePath Path, IReadOnlyList<ApiScope> Scopes, UserId? UserId)
{
    /// <param name="user">The access of the user as whom the key acts.</param>
    public bool MayEmbed(TreePath customer, UserAccess? user) => (UserId is null || user is { IsEnabled: true })
        && new Actor("", Path.Leaf, [Path], ApiScopes.Permissions(Scopes)) { User = user }.May(Permission.TokenEmbed, customer);
}

/// <summary>Reads embed tokens.</summary>
public static class EmbedTokenRows
{
    public const string OrderName = "embed";

    private const int MaxOriginLists = 10_000;

    private static readonly OwnedPages<EmbedTokenRow> Pages = new(
        "embed_token", EmbedTokenRow.Columns, "id", isDescending: true, EmbedTokenRow.Read, keyset => keyset.Id);

    private static readonly SqlText Shown = new(
        """
        SELECT t.id, t.secret_hash, t.customer_id, c.path, t.documents, t.origins, t.expires_at, t.revoked_at, k.expires_at, k.revoked_at,
          k.id, k.scopes, k.user_id, kc.path
        FROM embed_token t JOIN customer c ON c.id = t.customer_id
        LEFT JOIN api_key k ON k.id = t.api_key_id LEFT JOIN customer kc ON kc.id = k.customer_id
        WHERE t.key_id = $1 AND c.deleted_at IS NULL
        """);

    private static readonly SqlText Origins = new(
        $"SELECT DISTINCT origins FROM embed_token WHERE expires_at > $1 AND revoked_at IS NULL LIMIT {MaxOriginLists}");

    /// <summary>Newest first.</summary>
    public static ValueTask<Page<EmbedTokenRow>[]> EmbedTokensByCustomerAsync(
        this Store store, long[] customerIds, PageRequest page, CancellationToken cancellationToken) =>
        Pages.ReadAsync(store, customerIds, page, cancellationToken);

    public static ValueTask<int[]> EmbedTokenCountByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Pages.CountAsync(store, customerIds, cancellationToken);

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<EmbedTokenRow?[]> EmbedTokensByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        EmbedTokenRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>For signing in. Null where there is none, or its customer is deleted.</summary>
    public static async ValueTask<ShownEmbedToken?> ShownEmbedTokenAsync(
        this Store store, string keyId, CancellationToken cancellationToken) =>
        (await store.ReadAsync(Shown, ReadShown, [keyId], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Every origin that a token in force names.</summary>
    public static async ValueTask<HashSet<string>> EmbedOriginsAsync(this Store store, Instant now, CancellationToken cancellationToken)
    {
        var lists = await store.ReadAsync(Origins, row => JsonList.Read<string>(row.Text(0)), [now], cancellationToken)
            .ConfigureAwait(false);
        return [.. lists.SelectMany(origins => origins)];
    }

    private static ShownEmbedToken ReadShown(SqlRow row)
    {
        var ends = new[] { row.InstantOrNull(6), row.InstantOrNull(7), row.InstantOrNull(8), row.InstantOrNull(9) };
        return new ShownEmbedToken(
            new(row.Number(0)), row.Bytes(1), new(row.Number(2)), TreePath.Parse(row.Text(3)), JsonList.Read<string>(row.Text(4)),
            JsonList.Read<string>(row.Text(5)), ends.OfType<Instant>().Min())
        {
            Maker = row.NumberOrNull(10) is { } key
                ? new(
                    new(key),
                    TreePath.Parse(row.Text(13)),
                    JsonList.Read<ApiScope>(row.Text(11)),
                    row.NumberOrNull(12) is { } user ? new UserId(user) : null)
                : null,
        };
    }
}
