using CustomerGraph.Domain.Access;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Moves;

/// <summary>Reads what a plan of a move is made of, and rewrites the paths of a subtree.</summary>
public static class MovedRows
{
    private static readonly string Busy = WordsOf(status => status.IsBusy());
    private static readonly string Held = WordsOf(status => status.IsUsable());

    private static readonly SqlText Subtree = new($"""
        SELECT c.id, c.path, c.code, c.name,
          c.provisioning_status IN ({Busy})
          OR EXISTS (SELECT 1 FROM customer_user u WHERE u.customer_id = c.id AND u.provisioning_status IN ({Busy}))
          OR EXISTS (SELECT 1 FROM customer_service s WHERE s.customer_id = c.id AND s.provisioning_status IN ({Busy}))
          OR EXISTS (SELECT 1 FROM user_service s WHERE s.customer_id = c.id AND s.provisioning_status IN ({Busy}))
        FROM customer c WHERE c.path >= $1 AND c.path < $2 AND c.deleted_at IS NULL ORDER BY c.path
        """);

    private static readonly SqlText Objects = new($"""
        SELECT (SELECT count(*) FROM customer t WHERE t.provisioning_status IN ({Held}) AND t.path >= $1 AND t.path < $2 AND t.deleted_at IS NULL)
          + (SELECT count(*) FROM customer_user t JOIN customer c ON c.id = t.customer_id WHERE t.provisioning_status IN ({Held}) AND c.path >= $1 AND c.path < $2)
          + (SELECT count(*) FROM customer_service t JOIN customer c ON c.id = t.customer_id WHERE t.provisioning_status IN ({Held}) AND c.path >= $1 AND c.path < $2)
          + (SELECT count(*) FROM user_service t JOIN customer c ON c.id = t.customer_id WHERE t.provisioning_status IN ({Held}) AND c.path >= $1 AND c.path < $2)
        """);

    private static readonly SqlText Assignments = new(dialect => $"""
        SELECT a.user_id, u.upn, o.path, a.role_id, a.role_code, t.path, a.scope
        FROM role_assignment a JOIN customer_user u ON u.id = a.user_id JOIN customer o ON o.id = u.customer_id
          JOIN customer t ON t.id = a.customer_id
        WHERE {dialect.In("a.customer_id", 1)} AND o.deleted_at IS NULL ORDER BY a.id
        """);

    /// <summary>The customer of the path and everybody below it, from the top.</summary>
    public static ValueTask<List<MovedNode>> MovedSubtreeAsync(this Store store, TreePath path, CancellationToken cancellationToken) =>
        store.ReadAsync(
            Subtree,
            row => new MovedNode(new(row.Number(0)), TreePath.Parse(row.Text(1)), row.Text(2), row.Text(3), row.Boolean(4)),
            Range(path),
            cancellationToken);

    /// <summary>How many objects of the subtree the target systems hold.</summary>
    public static async ValueTask<int> MovedObjectsAsync(this Store store, TreePath path, CancellationToken cancellationToken) =>
        (await store.ReadAsync(Objects, row => row.Int(0), Range(path), cancellationToken).ConfigureAwait(false)).Single();

    /// <summary>Everything that is assigned at one of the customers, also to users from elsewhere.</summary>
    public static ValueTask<List<MovedAssignment>> MovedAssignmentsAsync(
        this Store store, IEnumerable<CustomerId> customers, CancellationToken cancellationToken) =>
        store.ReadAsync(
            Assignments,
            row => new MovedAssignment(
                new(row.Number(0)), row.Text(1), TreePath.Parse(row.Text(2)), new(row.Number(3)), row.Text(4),
                new TreeRegion(TreePath.Parse(row.Text(5)), row.Word<AssignmentScope>(6))),
            [customers.Select(id => id.Value).ToArray()],
            cancellationToken);

    /// <summary>
    /// Rewrites path and depth of everybody strictly below, tombstones too, in the context's transaction. What the context has loaded of
    /// them is out of date then.
    /// </summary>
    public static Task<int> MoveDescendantsAsync(this CustomerGraphDb db, TreePath from, TreePath to, CancellationToken cancellationToken)
    {
        var (end, cut, shift) = (TreeRange.End(from.Value), from.Value.Length + 1, to.Depth - from.Depth);
        return db.Database.ExecuteSqlAsync(
            $"UPDATE customer SET path = {to.Value} || substr(path, {cut}), depth = depth + {shift}, revision = revision + 1 WHERE path > {from.Value} AND path < {end}",
            cancellationToken);
    }

    private static SqlValue[] Range(TreePath path) => [path.Value, TreeRange.End(path.Value)];

    private static string WordsOf(Func<ProvisioningStatus, bool> isMeant) =>
        string.Join(", ", Enum.GetValues<ProvisioningStatus>().Where(isMeant).Select(status => $"'{Words.Of(status)}'"));
}
