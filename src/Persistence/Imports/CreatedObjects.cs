using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Imports;
using CustomerGraph.Persistence.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Imports;

/// <summary>What an import has created and target systems do not know of, as the transaction sees it.</summary>
public static class CreatedObjects
{
    private const string Created = "import_result r WHERE r.job_id = {0} AND r.outcome = 'CREATED'";

    /// <summary>Customers of which those above are not of the same import, in pages by the number.</summary>
    public static async Task<List<CustomerId>> CreatedTopsAsync(
        this CustomerGraphDb db, ImportJobId job, long after, int count, CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQueryRaw<long>(
            $$"""
            SELECT c.id AS "Value" FROM customer c
            WHERE c.id IN (SELECT r.object_id FROM {{Created}}) AND c.parent_id NOT IN (SELECT r.object_id FROM {{Created}} AND r.object_id IS NOT NULL)
                AND c.deleted_at IS NULL AND c.provisioning_status = 'NOT_PROVISIONED' AND c.id > {1}
            ORDER BY c.id LIMIT {2}
            """, job.Value, after, count).ToListAsync(cancellationToken).ConfigureAwait(false);
        return ids.ConvertAll(id => new CustomerId(id));
    }

    /// <summary>Customers at the path and below it, from the top.</summary>
    public static async Task<List<CustomerId>> CreatedInAsync(
        this CustomerGraphDb db, ImportJobId job, TreePath path, int count, CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQueryRaw<long>(
            $$"""
            SELECT c.id AS "Value" FROM customer c
            WHERE c.id IN (SELECT r.object_id FROM {{Created}}) AND c.path >= {1} AND c.path < {2}
                AND c.deleted_at IS NULL AND c.provisioning_status = 'NOT_PROVISIONED'
            ORDER BY c.depth, c.id LIMIT {3}
            """, job.Value, path.Value, TreeRange.End(path.Value), count).ToListAsync(cancellationToken).ConfigureAwait(false);
        return ids.ConvertAll(id => new CustomerId(id));
    }

    /// <summary>Users, in pages by the number.</summary>
    public static async Task<List<UserId>> CreatedUsersAsync(
        this CustomerGraphDb db, ImportJobId job, long after, int count, CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQueryRaw<long>(
            $$"""
            SELECT u.id AS "Value" FROM customer_user u
            WHERE u.id IN (SELECT r.object_id FROM {{Created}}) AND u.provisioning_status = 'NOT_PROVISIONED' AND u.id > {1} ORDER BY u.id LIMIT {2}
            """, job.Value, after, count).ToListAsync(cancellationToken).ConfigureAwait(false);
        return ids.ConvertAll(id => new UserId(id));
    }
}
