using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Quotas;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Quotas;

/// <summary>Who is limited.</summary>
public static class HardQuotas
{
    private static readonly SqlText Limited = new(dialect =>
        $"SELECT customer_id FROM quota WHERE {dialect.In("customer_id", 1)} AND metric = $2 AND hard IS NOT NULL") { Sight = Sight.Everything };

    /// <summary>Those of the customers that have a hard limit of the metric, as the context's transaction sees it.</summary>
    public static ValueTask<List<CustomerId>> LimitedAsync(
        this CustomerGraphDb db, IEnumerable<CustomerId> customers, QuotaKey key, CancellationToken cancellationToken) =>
        db.ReadAsync(Limited, row => new CustomerId(row.Number(0)), [customers.Select(id => id.Value).ToArray(), QuotaKeyConverter.Write(key)], cancellationToken);
}
