using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Branding;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Settings;

/// <summary>The statements of customers: those in force, or those that were in force at an instant. One statement each.</summary>
public static class StatementsByCustomer
{
    private const string Columns =
        "customer_id, key, operator, value, is_locked, locked_at, child_operators, set_by, created_at, number";

    private static readonly SqlText InForce = new(dialect =>
        $"SELECT {Columns} FROM {dialect.Given(1)} CROSS JOIN setting_statement WHERE customer_id = given AND superseded_at IS NULL") { Sight = Sight.Above };

    private static readonly SqlText OfOne = new($"SELECT {Columns} FROM setting_statement WHERE customer_id = $1 AND superseded_at IS NULL");

    private static readonly SqlText OfKey = new(dialect =>
        $"SELECT {Columns} FROM setting_statement WHERE {dialect.In("customer_id", 1)} AND key = $2 AND superseded_at IS NULL") { Sight = Sight.Above };

    private static readonly SqlText AsOf = new(dialect =>
        $"SELECT {Columns} FROM setting_statement WHERE {dialect.In("customer_id", 1)} AND created_at <= $2 AND (superseded_at IS NULL OR superseded_at > $2)")
    {
        // Whoever stood above at that time may be out of sight today.
        Sight = Sight.Everything,
    };

    private static readonly SqlText InSubtree = new(
        $"""
        SELECT {Columns} FROM setting_statement
        WHERE key = $3 AND superseded_at IS NULL AND customer_id IN (SELECT id FROM customer WHERE path >= $1 AND path < $2 AND deleted_at IS NULL)
        """);

    private static readonly SqlText About = new(dialect =>
        $"SELECT {Columns}, (SELECT c.path FROM customer c WHERE c.id = customer_id) FROM setting_statement WHERE {dialect.In("key", 1)} AND superseded_at IS NULL") { Sight = Sight.Above };

    private static readonly SqlText PathsInSubtree = new("SELECT path FROM customer WHERE path >= $1 AND path < $2 AND deleted_at IS NULL ORDER BY path");

    // No customer is deeper than the tree was ever allowed to be; the bound only stops a walk through damaged rows.
    private static readonly SqlText PathsAsOf = new(dialect =>
        $"""
        WITH RECURSIVE above (start, id, level) AS (
          SELECT p.value, p.value, 0 FROM {dialect.Each("p", 1)}
          UNION ALL
          SELECT start, (SELECT h.parent_id FROM customer_parent_history h WHERE h.customer_id = above.id AND h.since <= $2 ORDER BY h.since DESC LIMIT 1), level + 1
          FROM above WHERE above.id IS NOT NULL AND level < 100)
        SELECT start, id FROM above
        WHERE id IS NOT NULL AND EXISTS (SELECT 1 FROM customer_parent_history h WHERE h.customer_id = above.start AND h.since <= $2)
        ORDER BY start, level DESC
        """) { Sight = Sight.Everything };

    /// <summary>What the customers on the paths say, about any setting, and what the brands say that they have chosen.</summary>
    public static async ValueTask<List<SettingStatement>> StatementsOnPathsAsync(
        this Store store, IReadOnlyList<TreePath> paths, CancellationToken cancellationToken)
    {
        var statements = await ReadAsync(store, InForce, [IdsOn(paths)], cancellationToken).ConfigureAwait(false);
        return await store.WithBrandsAsync(statements, PathOf, cancellationToken).ConfigureAwait(false);

        IReadOnlyList<CustomerId> PathOf(CustomerId customer)
        {
            var path = paths.First(path => path.DepthOf(customer) >= 0);
            return [.. path.Ids.Take(path.DepthOf(customer) + 1)];
        }
    }

    /// <summary>What the customers on the path say about one setting, as the context's transaction sees it.</summary>
    public static async ValueTask<List<SettingStatement>> StatementsAsync(this CustomerGraphDb db, TreePath path, string key, CancellationToken cancellationToken)
    {
        var rows = await db.ReadAsync(OfKey, Read, [IdsOn([path]), key], cancellationToken).ConfigureAwait(false);
        rows.RemoveAll(row => row is null);
        return rows!;
    }

    /// <summary>What the customers on the path say about any setting, as the context's transaction sees it, without what their brands have chosen.</summary>
    public static async ValueTask<List<SettingStatement>> StatementsAsync(this CustomerGraphDb db, TreePath path, CancellationToken cancellationToken)
    {
        var rows = await db.ReadAsync(InForce, Read, [IdsOn([path])], cancellationToken).ConfigureAwait(false);
        rows.RemoveAll(row => row is null);
        return rows!;
    }

    /// <summary>What one customer says itself.</summary>
    public static ValueTask<List<SettingStatement>> StatementsOfAsync(this Store store, CustomerId customer, CancellationToken cancellationToken) =>
        ReadAsync(store, OfOne, [customer], cancellationToken);

    /// <summary>What the customers said at that time.</summary>
    public static ValueTask<List<SettingStatement>> StatementsAtAsync(
        this Store store, IReadOnlyList<CustomerId> customers, Instant at, CancellationToken cancellationToken) =>
        ReadAsync(store, AsOf, [customers.Select(id => id.Value).ToArray(), at], cancellationToken);

    /// <summary>What the customer of the path and everybody below it say about one setting.</summary>
    public static ValueTask<List<SettingStatement>> StatementsInSubtreeAsync(
        this Store store, string path, string key, CancellationToken cancellationToken) =>
        ReadAsync(store, InSubtree, [path, Customers.TreeRange.End(path), key], cancellationToken);

    /// <summary>What all customers of the tree say about the settings, with the paths of those who say it.</summary>
    public static async ValueTask<List<(TreePath At, SettingStatement Statement)>> StatementsAboutAsync(
        this Store store, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(About, row => (TreePath.Parse(row.Text(10)), Read(row)!), [keys.ToArray()], cancellationToken).ConfigureAwait(false);
        return rows;
    }

    /// <summary>The paths of the customer and of everybody below it, in the order of the tree.</summary>
    public static ValueTask<List<string>> PathsInSubtreeAsync(this Store store, string path, CancellationToken cancellationToken) =>
        store.ReadAsync(PathsInSubtree, row => row.Text(0), [path, Customers.TreeRange.End(path)], cancellationToken);

    /// <summary>The ways from the root to the customers as they were at that time; who was not there yet is left out.</summary>
    public static async ValueTask<Dictionary<CustomerId, List<CustomerId>>> PathsAtAsync(
        this Store store, IReadOnlyList<CustomerId> customers, Instant at, CancellationToken cancellationToken)
    {
        long[] ids = [.. customers.Select(customer => customer.Value).Distinct()];
        var rows = await store.ReadAsync(PathsAsOf, row => (Start: row.Number(0), Id: row.Number(1)), [ids, at], cancellationToken).ConfigureAwait(false);
        return rows.GroupBy(row => row.Start).ToDictionary(path => new CustomerId(path.Key), path => path.Select(row => new CustomerId(row.Id)).ToList());
    }

    private static async ValueTask<List<SettingStatement>> ReadAsync(Store store, SqlText text, SqlValue[] values, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(text, Read, values, cancellationToken).ConfigureAwait(false);
        rows.RemoveAll(row => row is null);
        return rows!;
    }

    // A key that has left the catalogue means nothing any more.
    private static SettingStatement? Read(SqlRow row) => SettingCatalog.Find(row.Text(1)) is not { } descriptor ? null : new(new CustomerId(row.Number(0)), descriptor.Key)
    {
        Operator = row.WordOrNull<SettingOperator>(2),
        Value = row.IsNull(3) ? null : SettingValue.OfStored(descriptor.Type, row.Text(3)),
        IsLocked = row.Boolean(4),
        LockedAt = row.InstantOrNull(5),
        ChildOperators = row.IsNull(6) ? null : (SettingOperators)row.Int(6),
        SetBy = row.Text(7),
        SetAt = row.Instant(8),
        Version = row.Int(9),
    };

    private static long[] IdsOn(IReadOnlyList<TreePath> paths)
    {
        var ids = new HashSet<long>();
        CustomerId? parent = null;
        foreach (var path in paths)
        {
            var way = path.Ids;
            ids.Add(way[^1].Value);
            // Most are children of the same parent.
            if (way.Count == 1 || way[^2] == parent)
                continue;
            parent = way[^2];
            for (var depth = 0; depth < way.Count - 1; depth++)
                ids.Add(way[depth].Value);
        }
        return [.. ids];
    }
}
