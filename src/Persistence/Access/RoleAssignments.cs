using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Access;

/// <summary>A role that a user has at a customer.</summary>
/// <param name="Path">Where that customer stands.</param>
/// <param name="UserPath">Where the user's own customer stands.</param>
public sealed record RoleAssignmentRow(
    long Id, long UserId, long RoleId, string RoleCode, long CustomerId, AssignmentScope Scope, Instant? ValidFrom, Instant? ValidTo,
    Instant CreatedAt,
    TreePath Path, TreePath UserPath)
{
    public TreeRegion Region => new(Path, Scope);
}

/// <summary>
/// Assignments of roles, oldest first, each read for many keys at once. What the caller may see of them is not looked at here.
/// </summary>
public static class RoleAssignments
{
    private static readonly SqlText ById = By("a.id");
    private static readonly SqlText ByUser = By("a.user_id");
    private static readonly SqlText ByCustomer = By("a.customer_id");

    public static async ValueTask<RoleAssignmentRow?[]> RoleAssignmentsByIdAsync(
        this Store store, long[] ids, CancellationToken cancellationToken) =>
        Aligned.Single(ids, await ReadAsync(store, ById, ids, cancellationToken).ConfigureAwait(false), row => row.Id);

    public static async ValueTask<List<RoleAssignmentRow>[]> RoleAssignmentsByUserAsync(
        this Store store, long[] userIds, CancellationToken cancellationToken) =>
        Aligned.Groups(userIds, await ReadAsync(store, ByUser, userIds, cancellationToken).ConfigureAwait(false), row => row.UserId);

    /// <summary>Those at the customers themselves.</summary>
    public static async ValueTask<List<RoleAssignmentRow>[]> RoleAssignmentsByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Aligned.Groups(
            customerIds, await ReadAsync(store, ByCustomer, customerIds, cancellationToken).ConfigureAwait(false), row => row.CustomerId);

    /// <summary>Those at customers above that reach each one.</summary>
    public static async ValueTask<List<RoleAssignmentRow>[]> InheritedRoleAssignmentsAsync(
        this Store store, IReadOnlyList<TreePath> paths, CancellationToken cancellationToken)
    {
        var above = paths.SelectMany(path => path.AncestorIds).Select(id => id.Value).Distinct().ToArray();
        var rows = await ReadAsync(store, ByCustomer, above, cancellationToken).ConfigureAwait(false);
        return [.. paths.Select(path => rows.Where(row => row.Path != path && row.Region.Covers(path)).ToList())];
    }

    private static async ValueTask<List<RoleAssignmentRow>> ReadAsync(
        Store store, SqlText text, long[] keys, CancellationToken cancellationToken) =>
        keys.Length == 0 ? [] : await store.ReadAsync(text, Read, [keys], cancellationToken).ConfigureAwait(false);

    private static SqlText By(string column) => new(dialect => $"""
        SELECT a.id, a.user_id, a.role_id, a.role_code, a.customer_id, a.scope, a.valid_from, a.valid_to, a.created_at, c.path, h.path
        FROM role_assignment a JOIN customer c ON c.id = a.customer_id
        JOIN customer_user u ON u.id = a.user_id JOIN customer h ON h.id = u.customer_id
        WHERE {dialect.In(column, 1)} AND c.deleted_at IS NULL AND h.deleted_at IS NULL ORDER BY a.id
        """);

    private static RoleAssignmentRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Number(2), row.Text(3), row.Number(4), row.Word<AssignmentScope>(5),
        row.InstantOrNull(6), row.InstantOrNull(7), row.Instant(8), TreePath.Parse(row.Text(9)), TreePath.Parse(row.Text(10)));
}
