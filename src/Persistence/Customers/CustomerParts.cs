using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>The customer's key in another system.</summary>
public sealed record ExternalIdRow(long CustomerId, string System, string Value);

/// <summary>Small things that hang on customers, each for many customers at once.</summary>
public static class CustomerParts
{
    private static readonly SqlText ExternalIds = new(dialect =>
        $"SELECT customer_id, system, value FROM customer_external_id WHERE {dialect.In("customer_id", 1)} ORDER BY customer_id, system, value");

    private static readonly SqlText CodesAmong = new(dialect => $"SELECT code FROM customer WHERE {dialect.In("code", 1)}")
    {
        Sight = Sight.Everything,
    };

    public static async ValueTask<List<ExternalIdRow>[]> ExternalIdsByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Aligned.Groups(
            customerIds,
            await store.ReadAsync(
                ExternalIds,
                row => new ExternalIdRow(row.Number(0), row.Text(1), row.Text(2)),
                [customerIds],
                cancellationToken).ConfigureAwait(false),
            row => row.CustomerId);

    /// <summary>Those of the codes that some customer has, also a deleted or invisible one: what a generated code has to avoid.</summary>
    public static async ValueTask<HashSet<string>> TakenCodesAsync(this Store store, string[] codes, CancellationToken cancellationToken) =>
        [.. await store.ReadAsync(CodesAmong, row => row.Text(0), [codes], cancellationToken).ConfigureAwait(false)];
}
