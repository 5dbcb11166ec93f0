using CustomerGraph.Domain.Customers;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.Persistence.Customers;

/// <summary>
/// Who has codes and external ids, as a context's transaction sees it: a statement each, whatever their number. Deleted customers keep
/// theirs.
/// </summary>
public static class TakenNames
{
    private static readonly SqlText Codes = new(dialect => $"SELECT code, id FROM customer WHERE {dialect.In("code", 1)}")
    {
        Sight = Sight.Everything,
    };

    private static readonly SqlText ExternalIds = new(dialect =>
        $"SELECT system, value, customer_id FROM customer_external_id WHERE {dialect.In("system", 1)} AND {dialect.In("value", 2)}") { Sight = Sight.Everything };

    /// <summary>Those of the codes that are taken, with who has them.</summary>
    public static async ValueTask<Dictionary<CustomerCode, CustomerId>> TakenCodesAsync(
        this CustomerGraphDb db, IEnumerable<CustomerCode> codes, CancellationToken cancellationToken) =>
        (await db.ReadAsync(Codes, row => (Code: CustomerCode.Of(row.Text(0)), Id: row.Number(1)), [codes.Select(code => code.Value).ToArray()], cancellationToken)
            .ConfigureAwait(false)).ToDictionary(row => row.Code, row => new CustomerId(row.Id));

    /// <summary>Those of the external ids that are taken, with who has them; with several systems maybe others of them, too.</summary>
    public static ValueTask<List<(ExternalId Key, CustomerId Holder)>> TakenExternalIdsAsync(
        this CustomerGraphDb db, IReadOnlyCollection<ExternalId> keys, CancellationToken cancellationToken) =>
        db.ReadAsync(
            ExternalIds, row => (new ExternalId(row.Text(0), row.Text(1)), new CustomerId(row.Number(2))),
            [keys.Select(key => key.System).Distinct().ToArray(), keys.Select(key => key.Value).Distinct().ToArray()], cancellationToken);
}
