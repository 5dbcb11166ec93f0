using System.Globalization;
using CustomerGraph.Persistence.Paging;

namespace CustomerGraph.Persistence.Sql;

/// <summary>
/// Where the owners of shared objects may be: below one of the prefixes, or among the ids. What a customer owns is shared with its
/// subtree, so whoever sees a subtree also sees what is owned above it.
/// </summary>
public sealed record Reach(string[] Prefixes, long[] Owners)
{
    /// <summary>All that somebody may see: what is owned in their subtrees and above them.</summary>
    public static Reach Of(Visibility visible) => visible.IsEverything
        ? new(["/"], [])
        : new(visible.Prefixes, [.. visible.Tops.SelectMany(IdsOf).Distinct()]);

    /// <summary>What the customer with that path may use: its own, and what is owned above it.</summary>
    public static Reach UsableAt(string path) => new([], IdsOf(path));

    public static Reach OwnedBy(long customerId) => new([], [customerId]);

    private static long[] IdsOf(string path) =>
        [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
}

/// <summary>Reads objects that a customer owns and shares with its subtree: pages by name, and single ones.</summary>
/// <param name="table">
/// Called <c>t</c> in <paramref name="columns"/>; with the columns <c>id, owner_id, archived_at</c> and the name.
/// </param>
/// <param name="name">The column that the list is ordered by.</param>
internal sealed class SharedRows<T>(string table, string columns, Func<SqlRow, T> read, Func<T, long> idOf, string name = "name")
    where T : class
{
    private readonly BoundedTexts<Shape> _pages = new(8, (dialect, shape) => Page(dialect, table, columns, name, shape), Sight.Above);
    private readonly BoundedTexts<bool> _counts = new(2, (dialect, withArchived) =>
        $"SELECT count(*) FROM {table} t JOIN customer o ON o.id = t.owner_id WHERE {Reached(dialect, withArchived)}", Sight.Above);

    private readonly SqlText _byId = new(dialect =>
        $"SELECT {columns} FROM {table} t JOIN customer o ON o.id = t.owner_id WHERE {Reached(dialect, true)} AND {dialect.In("t.id", 3)}") { Sight = Sight.Above };

    /// <summary>By name.</summary>
    public async ValueTask<Page<T>> PageAsync(
        Store store, Reach reach, bool withArchived, PageRequest page, CancellationToken cancellationToken)
    {
        var text = _pages.For(store.Dialect, new Shape(page.IsBackward, page.From is not null, withArchived));
        SqlValue[] values = page.From is { } from
            ? [reach.Prefixes, reach.Owners, page.Limit, from.Value, from.Id]
            : [reach.Prefixes, reach.Owners, page.Limit];
        return Page<T>.Of(await store.ReadAsync(text, read, values, cancellationToken).ConfigureAwait(false), page);
    }

    public async ValueTask<int> CountAsync(Store store, Reach reach, bool withArchived, CancellationToken cancellationToken) =>
        (await store.ReadAsync(_counts.For(store.Dialect, withArchived), row => row.Int(0), [reach.Prefixes, reach.Owners], cancellationToken)
            .ConfigureAwait(false))[0];

    /// <summary>Archived ones too; null where there is none within reach.</summary>
    public async ValueTask<T?[]> ByIdAsync(Store store, long[] ids, Reach reach, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        long[] distinct = [.. ids.Distinct()];
        return Aligned.Single(
            ids,
            await store.ReadAsync(_byId, read, [reach.Prefixes, reach.Owners, distinct], cancellationToken).ConfigureAwait(false),
            idOf);
    }

    private static string Reached(SqlDialect dialect, bool withArchived) =>
        $"o.deleted_at IS NULL AND ({dialect.BeginsWithAny("o.path", 1)} OR {dialect.In("o.id", 2)})"
            + (withArchived ? "" : " AND t.archived_at IS NULL");

    private static string Page(SqlDialect dialect, string table, string columns, string name, Shape shape)
    {
        var from = shape.HasFrom ? $" AND (t.{name}, t.id) {(shape.IsBackward ? "<" : ">")} ($4, $5)" : "";
        var direction = shape.IsBackward ? " DESC" : "";
        return $"SELECT {columns} FROM {table} t JOIN customer o ON o.id = t.owner_id WHERE {Reached(dialect, shape.WithArchived)}{from} "
            + $"ORDER BY t.{name}{direction}, t.id{direction} LIMIT $3";
    }

    private readonly record struct Shape(bool IsBackward, bool HasFrom, bool WithArchived);
}
