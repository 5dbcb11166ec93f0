using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.DomainNames;

/// <summary>A domain name that a customer holds.</summary>
public sealed record DomainRow(long Id, long CustomerId, string Name, bool IsPrimary, DomainNameState State, Instant CreatedAt);

/// <summary>Domain names, each for many keys at once.</summary>
public static class DomainsByCustomer
{
    private const string Columns = "d.id, d.customer_id, d.name, d.is_primary, d.state, d.created_at";

    private static readonly SqlText OfOne = new($"SELECT {Columns} FROM customer_domain d WHERE d.customer_id = $1 ORDER BY d.id");

    private static readonly SqlText OfMany = new(dialect => $"SELECT {Columns} FROM customer_domain d WHERE {dialect.In("d.customer_id", 1)} ORDER BY d.customer_id, d.id");

    private static readonly SqlText ById = new(dialect =>
        $"SELECT {Columns}, c.path FROM customer_domain d JOIN customer c ON c.id = d.customer_id WHERE {dialect.In("d.id", 1)} AND c.deleted_at IS NULL");

    private static readonly SqlText Holders = new(dialect => $"""
        SELECT d.name, count(*) FROM customer_domain d JOIN customer c ON c.id = d.customer_id
        WHERE {dialect.In("d.name", 1)} AND c.deleted_at IS NULL GROUP BY d.name
        """);

    /// <summary>Oldest first.</summary>
    public static async ValueTask<List<DomainRow>[]> DomainsByCustomerAsync(this Store store, long[] customerIds, CancellationToken cancellationToken)
    {
        if (customerIds.Length == 0)
            return [];
        var rows = customerIds.Length == 1
            ? await store.ReadAsync(OfOne, Read, [customerIds[0]], cancellationToken).ConfigureAwait(false)
            : await store.ReadAsync(OfMany, Read, [customerIds], cancellationToken).ConfigureAwait(false);
        return Aligned.Groups(customerIds, rows, row => row.CustomerId);
    }

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static async ValueTask<DomainRow?[]> DomainsByIdAsync(this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(ById, row => (Domain: Read(row), Path: row.Text(6)), [ids], cancellationToken).ConfigureAwait(false);
        return Aligned.Single(ids, [.. rows.Where(row => visible.Covers(row.Path)).Select(row => row.Domain)], row => row.Id);
    }

    /// <summary>How many customers list each name, whoever they are. Deleted ones do not count.</summary>
    public static async ValueTask<int[]> HolderCountByDomainNameAsync(this Store store, string[] names, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(Holders, row => (Name: row.Text(0), Count: row.Int(1)), [names], cancellationToken).ConfigureAwait(false);
        var byName = rows.ToDictionary(row => row.Name, row => row.Count);
        return Array.ConvertAll(names, name => byName.GetValueOrDefault(name));
    }

    private static DomainRow Read(SqlRow row) =>
        new(row.Number(0), row.Number(1), row.Text(2), row.Boolean(3), row.Word<DomainNameState>(4), row.Instant(5));
}
