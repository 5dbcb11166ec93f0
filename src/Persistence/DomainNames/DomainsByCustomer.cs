using CustomerGraph.Domain.DomainNames;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.DomainNames;

/// <summary>A domain name that a customer holds.</summary>
public sealed record DomainRow(long Id, long CustomerId, string Name, bool IsPrimary, DomainNameState State, Instant CreatedAt);

/// <summary>Domain names, each for many keys at once.</summary>
public static class DomainsByCustomer
{
    private static readonly OwnedRows<DomainRow> Rows = new(
        "customer_domain",
        "t.id, t.customer_id, t.name, t.is_primary, t.state, t.created_at",
        row => new(row.Number(0), row.Number(1), row.Text(2), row.Boolean(3), row.Word<DomainNameState>(4), row.Instant(5)),
        row => row.Id);

    private static readonly OwnedList<DomainRow> ByCustomer = Rows.By("customer_id", row => row.CustomerId, "t.id");

    private static readonly SqlText Holders = new(dialect => $"""
        SELECT d.name, count(*) FROM customer_domain d JOIN customer c ON c.id = d.customer_id
        WHERE {dialect.In("d.name", 1)} AND c.deleted_at IS NULL GROUP BY d.name
        """);

    /// <summary>Oldest first.</summary>
    public static ValueTask<List<DomainRow>[]> DomainsByCustomerAsync(this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        ByCustomer.ReadAsync(store, customerIds, cancellationToken);

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<DomainRow?[]> DomainsByIdAsync(this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>How many customers list each name, whoever they are. Deleted ones do not count.</summary>
    public static async ValueTask<int[]> HolderCountByDomainNameAsync(this Store store, string[] names, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(Holders, row => (Name: row.Text(0), Count: row.Int(1)), [names], cancellationToken).ConfigureAwait(false);
        var byName = rows.ToDictionary(row => row.Name, row => row.Count);
        return Array.ConvertAll(names, name => byName.GetValueOrDefault(name));
    }
}
