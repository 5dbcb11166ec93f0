using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>Customers as those below them see them.</summary>
public static class ParentRows
{
    private static readonly SqlText Living =
        new("SELECT id, path, code, can_have_children FROM customer WHERE id = $1 AND deleted_at IS NULL") { Sight = Sight.Everything };

    /// <summary>As the context's transaction sees it; null where there is none, or it is deleted.</summary>
    public static async Task<ParentCustomer?> LivingParentAsync(
        this CustomerGraphDb db, CustomerId id, CancellationToken cancellationToken) =>
        (await db.ReadAsync(Living, Read, [id], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    private static ParentCustomer Read(SqlRow row) =>
        new(new CustomerId(row.Number(0)), TreePath.Parse(row.Text(1)), CustomerCode.Of(row.Text(2)), row.Boolean(3));
}
