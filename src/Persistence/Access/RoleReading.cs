using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Access;

/// <summary>A role as the API shows it.</summary>
/// <param name="Node">What decisions need of it.</param>
/// <param name="CustomerId">Whose it is; null for a built-in one.</param>
public sealed record RoleRow(RoleNode Node, CustomerId? CustomerId, string? Description, int Version)
{
    public long Id => Node.Id.Value;

    public string Code => Node.Code;

    public bool IsBuiltIn => Node.IsBuiltIn;
}

/// <summary>Reads all roles, with one statement: what a role is worth depends on others. Roles of deleted customers are no more.</summary>
public static class RoleReading
{
    private static readonly SqlText Roles = new("""
        SELECT r.id, r.code, r.permissions, r.includes, r.service_code, c.path, r.customer_id, r.description, r.version, r.former_codes
        FROM role r LEFT JOIN customer c ON c.id = r.customer_id WHERE r.customer_id IS NULL OR c.deleted_at IS NULL
        """) { Sight = Sight.Above };

    public static async ValueTask<RoleGraph> RoleGraphAsync(this Store store, CancellationToken cancellationToken) =>
        Graph(await store.ReadAsync(Roles, StoredRole.Read, [], cancellationToken).ConfigureAwait(false));

    /// <summary>As the open transaction sees them.</summary>
    public static async Task<RoleGraph> RoleGraphAsync(this CustomerGraphDb db, CancellationToken cancellationToken)
    {
        var roles = await db.Roles.AsNoTracking().GroupJoin(
                db.Customers.Where(owner => owner.DeletedAt == null),
                role => role.CustomerId,
                owner => owner.Id,
                (role, owners) => new { Role = role, Owners = owners })
            .SelectMany(row => row.Owners.DefaultIfEmpty(), (row, owner) => new { row.Role, Path = owner == null ? null : owner.Path })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Graph(
        [
            .. roles.Where(row => row.Role.IsBuiltIn || row.Path is not null)
                .Select(row => new StoredRole(row.Role.ToNode(row.Path), row.Role.ServiceCode, row.Role.CustomerId, row.Role.Description, row.Role.Version)),
        ]);
    }

    /// <summary>By code, and those of one code by age.</summary>
    public static async ValueTask<List<RoleRow>> RolesAsync(this Store store, CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync(Roles, StoredRole.Read, [], cancellationToken).ConfigureAwait(false);
        var graph = Graph(stored);
        return
        [
            .. stored.Select(role => role.ToRow(graph.Find(role.Node.Id)!))
                .OrderBy(role => role.Code, StringComparer.Ordinal)
                .ThenBy(role => role.Id),
        ];
    }

    private static RoleGraph Graph(List<StoredRole> roles) => new(
    [
        .. BuiltInRoles.All([.. roles.Where(role => role.ServiceCode is not null).Select(role => (role.Node.Id, role.ServiceCode!))]),
        .. roles.Where(role => !role.Node.IsBuiltIn).Select(role => role.Node),
    ]);

    private sealed record StoredRole(RoleNode Node, string? ServiceCode, CustomerId? CustomerId, string? Description, int Version)
    {
        public static StoredRole Read(SqlRow row) => new(
            new RoleNode(
                new(row.Number(0)), row.Text(1), JsonList.Read<string>(row.Text(2)).ToHashSet(), JsonList.Read<RoleInclude>(row.Text(3)),
                row.IsNull(5) ? null : TreePath.Parse(row.Text(5))) { FormerCodes = JsonList.Read<string>(row.Text(9)) },
            row.TextOrNull(4), row.IsNull(6) ? null : new CustomerId(row.Number(6)), row.TextOrNull(7), row.Int(8));

        public RoleRow ToRow(RoleNode node) => new(node, CustomerId, Description ?? BuiltInRoles.Find(node.Id)?.Description, Version);
    }
}
