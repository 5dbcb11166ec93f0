using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Exports;

/// <summary>What there is in a subtree, in pages by the number: an export reads it so, however large it is.</summary>
public static class SubtreeIds
{
    private static readonly SqlText Customers = new(
        "SELECT c.id, c.path FROM customer c WHERE c.path >= $1 AND c.path < $2 AND c.deleted_at IS NULL AND c.id > $3 ORDER BY c.id LIMIT $4");

    private static readonly SqlText Users = Of("customer_user");
    private static readonly SqlText Contacts = Of("contact");
    private static readonly SqlText Contracts = Of("contract");

    /// <summary>Customers at the path or below it.</summary>
    public static ValueTask<List<(long Id, string Path)>> CustomersInAsync(
        this Store store, string path, long after, int count, CancellationToken cancellationToken) =>
        ReadAsync(store, Customers, path, after, count, cancellationToken);

    /// <summary>Users with the paths of their customers.</summary>
    public static ValueTask<List<(long Id, string Path)>> UsersInAsync(
        this Store store, string path, long after, int count, CancellationToken cancellationToken) =>
        ReadAsync(store, Users, path, after, count, cancellationToken);

    /// <summary>Contacts with the paths of their customers.</summary>
    public static ValueTask<List<(long Id, string Path)>> ContactsInAsync(
        this Store store, string path, long after, int count, CancellationToken cancellationToken) =>
        ReadAsync(store, Contacts, path, after, count, cancellationToken);

    /// <summary>Contracts with the paths of their customers.</summary>
    public static ValueTask<List<(long Id, string Path)>> ContractsInAsync(
        this Store store, string path, long after, int count, CancellationToken cancellationToken) =>
        ReadAsync(store, Contracts, path, after, count, cancellationToken);

    private static ValueTask<List<(long Id, string Path)>> ReadAsync(
        Store store, SqlText text, string path, long after, int count, CancellationToken cancellationToken) =>
        store.ReadAsync(text, row => (row.Number(0), row.Text(1)), [path, TreeRange.End(path), after, count], cancellationToken);

    private static SqlText Of(string table) => new($"""
        SELECT t.id, c.path FROM {table} t JOIN customer c ON c.id = t.customer_id
        WHERE c.path >= $1 AND c.path < $2 AND c.deleted_at IS NULL AND t.id > $3 ORDER BY t.id LIMIT $4
        """);
}
