using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Settings;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Access;

/// <summary>
/// What decisions about the access of users need: their assignments, all roles, and the settings and services on which they depend.
/// </summary>
public static class UserAccessReading
{
    private static readonly SqlText Users = new(dialect =>
        $"SELECT u.id, u.enabled, c.path FROM customer_user u JOIN customer c ON c.id = u.customer_id WHERE {dialect.In("u.id", 1)} AND c.deleted_at IS NULL");

    private static readonly SqlText UsersOfCustomer = new("SELECT id FROM customer_user WHERE customer_id = $1");

    private static readonly SqlText Grants = new(dialect => $"""
        SELECT a.user_id, a.id, a.role_id, c.path, a.scope, a.valid_from, a.valid_to FROM role_assignment a JOIN customer c ON c.id = a.customer_id
        WHERE {dialect.In("a.user_id", 1)} AND c.deleted_at IS NULL ORDER BY a.user_id, a.id
        """) { Sight = Sight.Above };

    /// <summary>The access of each user; null where there is none. At most six statements, whatever the number of users.</summary>
    public static ValueTask<UserAccess?[]> AccessOfUsersAsync(
        this Store store, long[] userIds, Instant now, CancellationToken cancellationToken) =>
        store.AccessOfUsersAsync(userIds, now, [], cancellationToken);

    /// <inheritdoc cref="AccessOfUsersAsync(Store, long[], Instant, CancellationToken)"/>
    /// <param name="alsoAt">Customers about whose services something is asked, whether an assignment reaches them or not.</param>
    public static async ValueTask<UserAccess?[]> AccessOfUsersAsync(
        this Store store, long[] userIds, Instant now, IReadOnlyList<TreePath> alsoAt, CancellationToken cancellationToken)
    {
        var users = await store.ReadAsync(
            Users,
            row => (Id: row.Number(0), Enabled: row.Boolean(1), Path: row.Text(2)),
            [userIds],
            cancellationToken).ConfigureAwait(false);
        var enabled = await store.EffectiveEnabledByPathAsync([.. users.Select(user => user.Path)], cancellationToken)
            .ConfigureAwait(false);
        var grants = await store.ReadAsync(Grants, row => (UserId: row.Number(0), Grant: ReadGrant(row)), [userIds], cancellationToken)
            .ConfigureAwait(false);
        var roles = await store.RoleGraphAsync(cancellationToken).ConfigureAwait(false);
        var restrictions = await store.RoleRestrictionsAsync(cancellationToken).ConfigureAwait(false);
        var services = await ServicesThatMatterAsync(store, roles, [.. grants.Select(pair => pair.Grant)], alsoAt, cancellationToken)
            .ConfigureAwait(false);

        var granted = grants.ToLookup(pair => pair.UserId, pair => pair.Grant);
        var found = users.Select((user, index) => new UserAccess(
            new UserId(user.Id), user.Enabled && enabled[index], [.. granted[user.Id]], roles, services, restrictions, now));
        return Aligned.Single(userIds, [.. found], access => access.UserId.Value);
    }

    /// <summary>The access of everybody with an account at the customer.</summary>
    public static async ValueTask<List<UserAccess>> AccessOfUsersOfAsync(
        this Store store, CustomerId customerId, Instant now, CancellationToken cancellationToken)
    {
        var ids = await store.ReadAsync(UsersOfCustomer, row => row.Number(0), [customerId], cancellationToken).ConfigureAwait(false);
        return [.. (await store.AccessOfUsersAsync([.. ids], now, cancellationToken).ConfigureAwait(false)).OfType<UserAccess>()];
    }

    public static async ValueTask<RoleRestrictions> RoleRestrictionsAsync(this Store store, CancellationToken cancellationToken)
    {
        var statements = await store.StatementsAboutAsync(RoleRestrictions.Keys, cancellationToken).ConfigureAwait(false);
        return statements.Count == 0 ? RoleRestrictions.None : RoleRestrictions.Of(statements);
    }

    // Only customers that such a role reaches are looked at, and only the services on which it depends.
    private static async ValueTask<ActiveServices> ServicesThatMatterAsync(
        Store store,
        RoleGraph roles,
        IReadOnlyCollection<Grant> grants,
        IReadOnlyList<TreePath> alsoAt,
        CancellationToken cancellationToken)
    {
        var conditional = grants.Select(grant => (grant.Region.Top, Services: roles.ServicesThatMatter(grant.RoleId)))
            .Where(pair => pair.Services.Count > 0)
            .ToList();
        return conditional.Count == 0
            ? ActiveServices.None
            : await store.ActiveServicesAsync(
                [.. conditional.Select(pair => pair.Top).Concat(alsoAt).Distinct()],
                [.. conditional.SelectMany(pair => pair.Services).Distinct()],
                cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Where the services are active, in the subtrees of these tops. See <see cref="Domain.Services.CustomerService.IsActive"/>.
    /// </summary>
    public static async ValueTask<ActiveServices> ActiveServicesAsync(
        this Store store, IReadOnlyList<TreePath> tops, string[] serviceCodes, CancellationToken cancellationToken)
    {
        var within = string.Join(" OR ", tops.Select(top => CustomerConditions.Within($"'{top.Value}'", $"'{TreeRange.End(top.Value)}'")));
        var text = SqlText.Once($"""
            SELECT s.customer_id, s.service_code FROM customer_service s JOIN customer x ON x.id = s.customer_id
            WHERE {store.Dialect.In("s.service_code", 1)} AND x.deleted_at IS NULL AND ({within})
              AND (s.provisioning_status IN ('PROVISIONED', 'PENDING_CHANGES')
                OR (s.provisioning_status = 'IN_PROGRESS' AND s.provisioning_settled IN ('PROVISIONED', 'PENDING_CHANGES')))
            """);
        var rows = await store.ReadAsync(
            text,
            row => (Customer: new CustomerId(row.Number(0)), Code: row.Text(1)),
            [serviceCodes],
            cancellationToken).ConfigureAwait(false);
        return new ActiveServices(rows.GroupBy(row => row.Customer)
            .ToDictionary(group => group.Key, IReadOnlySet<string> (group) => group.Select(row => row.Code).ToHashSet()));
    }

    internal static Grant ReadGrant(SqlRow row) => new(
        new RoleAssignmentId(row.Number(1)),
        new RoleId(row.Number(2)),
        new TreeRegion(TreePath.Parse(row.Text(3)), row.Word<AssignmentScope>(4)),
        row.InstantOrNull(5),
        row.InstantOrNull(6));
}
