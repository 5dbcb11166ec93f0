using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Access;

/// <summary>Asks from the side of a customer who may do something there.</summary>
public static class UsersWithPermission
{
    // Whether somebody unseen may do it decides about what the caller may; who it is, is not told.
    private static readonly SqlText Grants = new(dialect => $"""
        SELECT a.user_id, a.id, a.role_id, c.path, a.scope, a.valid_from, a.valid_to FROM role_assignment a
        JOIN customer c ON c.id = a.customer_id JOIN customer_user u ON u.id = a.user_id JOIN customer h ON h.id = u.customer_id
        WHERE {dialect.In("a.customer_id", 1)} AND u.enabled AND c.deleted_at IS NULL AND h.deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM customer x WHERE NOT x.enabled AND substr(h.path, 1, length(x.path)) = x.path)
        """) { Sight = Sight.Everything };

    /// <summary>The enabled users who have the permission at the customer, whatever services come and go.</summary>
    public static async ValueTask<IReadOnlyCollection<UserId>> UsersWithAsync(
        this Store store, string permission, TreePath path, Instant now, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            Grants,
            row => (User: new UserId(row.Number(0)), Grant: UserAccessReading.ReadGrant(row)),
            [path.Ids.Select(id => id.Value).ToArray()],
            cancellationToken)
            .ConfigureAwait(false);
        var roles = await store.RoleGraphAsync(cancellationToken).ConfigureAwait(false);
        var suspended = (await store.RoleRestrictionsAsync(cancellationToken).ConfigureAwait(false)).SuspendedAt(path, roles);
        return rows.Where(row => row.Grant.IsInForce(now) && row.Grant.Region.Covers(path)
                && Permission.IsAmong(roles.Closure(row.Grant.RoleId, new HashSet<string>(), suspended), permission))
            .Select(row => row.User).ToHashSet();
    }
}
