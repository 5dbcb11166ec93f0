using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>An entry of a list of prices.</summary>
public sealed record RateRow(
    long Id, long OwnerId, decimal Amount, string Description, string? Sku, string? Category, Instant? ArchivedAt, int Version,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>Rates: a customer's are seen in its whole subtree.</summary>
public static class Rates
{
    private static readonly SharedRows<RateRow> Shared = new(
        "rate",
        "t.id, t.owner_id, t.amount, t.description, t.sku, t.category, t.archived_at, t.version, t.created_at, t.updated_at",
        row => new(
            row.Number(0), row.Number(1), Amounts.Read(row.Number(2)), row.Text(3), row.TextOrNull(4), row.TextOrNull(5),
            row.InstantOrNull(6), row.Int(7),
            row.Instant(8), row.Instant(9)),
        row => row.Id,
        "description");

    /// <summary>By description.</summary>
    public static ValueTask<Page<RateRow>> RatesAsync(
        this Store store, Reach reach, bool withArchived, PageRequest page, CancellationToken cancellationToken) =>
        Shared.PageAsync(store, reach, withArchived, page, cancellationToken);

    public static ValueTask<int> CountRatesAsync(this Store store, Reach reach, bool withArchived, CancellationToken cancellationToken) =>
        Shared.CountAsync(store, reach, withArchived, cancellationToken);

    /// <summary>Archived ones too; null where there is none within reach.</summary>
    public static ValueTask<RateRow?[]> RatesByIdAsync(this Store store, long[] ids, Reach reach, CancellationToken cancellationToken) =>
        Shared.ByIdAsync(store, ids, reach, cancellationToken);
}
