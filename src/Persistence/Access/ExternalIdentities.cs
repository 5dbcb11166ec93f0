using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Access;

/// <summary>A subject of an issuer that is one of our users.</summary>
public sealed record ExternalIdentityRow(
    long Id, long CustomerId, long UserId, string Issuer, string Subject, Instant? LastUsedAt, Instant CreatedAt)
{
    internal const string Columns = "t.id, t.customer_id, t.user_id, t.issuer, t.subject, t.last_used_at, t.created_at";

    internal static readonly OwnedRows<ExternalIdentityRow> Rows = new("external_identity", Columns, Read, row => row.Id);

    internal static ExternalIdentityRow Read(SqlRow row) =>
        new(row.Number(0), row.Number(1), row.Number(2), row.Text(3), row.Text(4), row.InstantOrNull(5), row.Instant(6));
}

/// <summary>Reads and notes identities of other issuers.</summary>
public static class ExternalIdentities
{
    public const string UniqueSubject = "ux_external_identity_subject";

    private static readonly OwnedList<ExternalIdentityRow> OfUsers = ExternalIdentityRow.Rows.By("user_id", row => row.UserId, "t.id");
    private static readonly SqlText BySubject = new(
        "SELECT t.id, t.user_id, t.last_used_at FROM external_identity t WHERE t.issuer = $1 AND t.subject = $2");
    private static readonly SqlText MarkUsed = new("UPDATE external_identity SET last_used_at = $2 WHERE id = $1 RETURNING id");
    private static readonly SqlText Home = new(
        "SELECT c.id, c.path FROM customer_user u JOIN customer c ON c.id = u.customer_id WHERE u.id = $1 AND c.deleted_at IS NULL");

    /// <summary>Null where there is none, or its user's customer is not visible.</summary>
    public static ValueTask<ExternalIdentityRow?[]> ExternalIdentitiesByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        ExternalIdentityRow.Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>Oldest first.</summary>
    public static ValueTask<List<ExternalIdentityRow>[]> ExternalIdentitiesByUserAsync(
        this Store store, long[] userIds, CancellationToken cancellationToken) =>
        OfUsers.ReadAsync(store, userIds, cancellationToken);

    /// <summary>Who a subject of an issuer is; null for nobody.</summary>
    public static async ValueTask<(long Id, UserId UserId, Instant? LastUsedAt)?> ExternalIdentityAsync(
        this Store store, string issuer, string subject, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            BySubject,
            row => (row.Number(0), new UserId(row.Number(1)), row.InstantOrNull(2)),
            [issuer, subject],
            cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Notes the use beside the versions: it is no edit.</summary>
    public static async ValueTask MarkExternalIdentityUsedAsync(
        this Store store, long id, Instant now, CancellationToken cancellationToken) =>
        await store.WriteAsync(MarkUsed, row => row.Number(0), [id, now], cancellationToken).ConfigureAwait(false);

    /// <summary>The customer of a user, and where it stands now; null where there is none.</summary>
    public static async ValueTask<(CustomerId Id, TreePath Path)?> HomeOfUserAsync(
        this Store store, UserId userId, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            Home,
            row => (new CustomerId(row.Number(0)), TreePath.Parse(row.Text(1))),
            [userId.Value],
            cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }
}
