using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using CustomerGraph.Persistence.Contracts;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Services;

/// <summary>A variant of a service.</summary>
public sealed record PlanRow(
    long Id, long OwnerId, long ServiceId, string ServiceCode, PlanAudience Audience, string Code, string Name, string Description,
    string? Sku, decimal? Price,
    string? Currency, IReadOnlyList<PropertyStatement> Properties, Instant? ArchivedAt, int Version, Instant CreatedAt, Instant UpdatedAt);

/// <summary>What is said about a service for a customer.</summary>
public sealed record ServiceOfferRow(long CustomerId, long ServiceId, bool IsOffered, IReadOnlyList<PlanId>? Plans, int Version)
{
    public OfferStatement ToStatement() => new(new(CustomerId), new(ServiceId), IsOffered, Plans);
}

/// <summary>What a customer says about a plan.</summary>
public sealed record PlanTermsRow(long CustomerId, long PlanId, IReadOnlyList<PropertyStatement> Properties, int Version);

/// <summary>Plans: a customer's are seen in its whole subtree.</summary>
public static class Plans
{
    private const string Columns =
        "t.id, t.owner_id, t.service_id, t.service_code, t.audience, t.code, t.name, t.description, t.sku, t.price, t.currency, t.properties, t.archived_at, "
        + "t.version, t.created_at, t.updated_at";

    private static readonly SharedRows<PlanRow> Shared = new("plan", Columns, Read, row => row.Id, "name");

    private static readonly SqlText InUse = new(dialect =>
        $"SELECT {Columns} FROM plan t WHERE {dialect.In("t.owner_id", 1)} AND t.archived_at IS NULL ORDER BY t.name, t.id")
    {
        Sight = Sight.Above,
    };

    private static readonly SqlText Offers = new(dialect =>
        $"SELECT t.customer_id, t.service_id, t.is_offered, t.plans, t.version FROM service_offer t WHERE {dialect.In("t.customer_id", 1)}")
    {
        Sight = Sight.Above,
    };

    private static readonly SqlText Terms = new(dialect =>
        $"SELECT t.customer_id, t.plan_id, t.properties, t.version FROM plan_terms t WHERE {dialect.In("t.plan_id", 1)}")
    {
        Sight = Sight.Above,
    };

    /// <summary>By name.</summary>
    public static ValueTask<Page<PlanRow>> PlansAsync(
        this Store store, Reach reach, bool withArchived, PageRequest page, CancellationToken cancellationToken) =>
        Shared.PageAsync(store, reach, withArchived, page, cancellationToken);

    public static ValueTask<int> CountPlansAsync(this Store store, Reach reach, bool withArchived, CancellationToken cancellationToken) =>
        Shared.CountAsync(store, reach, withArchived, cancellationToken);

    /// <summary>Archived ones too; null where there is none within reach.</summary>
    public static ValueTask<PlanRow?[]> PlansByIdAsync(this Store store, long[] ids, Reach reach, CancellationToken cancellationToken) =>
        Shared.ByIdAsync(store, ids, reach, cancellationToken);

    /// <summary>All in use of these owners, by name.</summary>
    public static ValueTask<List<PlanRow>> PlansOfAsync(this Store store, long[] owners, CancellationToken cancellationToken) =>
        store.ReadAsync(InUse, Read, [owners], cancellationToken);

    /// <summary>Everything that is said about services for these customers.</summary>
    public static ValueTask<List<ServiceOfferRow>> ServiceOffersAsync(
        this Store store, long[] customers, CancellationToken cancellationToken) => store.ReadAsync(
        Offers,
        row =>
            new ServiceOfferRow(
                row.Number(0), row.Number(1), row.Boolean(2), row.IsNull(3) ? null : JsonList.Read<PlanId>(row.Text(3)), row.Int(4)),
        [customers],
        cancellationToken);

    /// <summary>Everything that customers say about these plans.</summary>
    public static ValueTask<List<PlanTermsRow>> PlanTermsAsync(
        this Store store, long[] plans, CancellationToken cancellationToken) => store.ReadAsync(
        Terms,
        row => new PlanTermsRow(row.Number(0), row.Number(1), JsonList.Read<PropertyStatement>(row.Text(2)), row.Int(3)),
        [plans],
        cancellationToken);

    private static PlanRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Number(2), row.Text(3), row.Word<PlanAudience>(4), row.Text(5), row.Text(6), row.Text(7),
        row.TextOrNull(8),
        row.NumberOrNull(9) is { } price ? Amounts.Read(price) : null, row.TextOrNull(10), JsonList.Read<PropertyStatement>(row.Text(11)),
        row.InstantOrNull(12), row.Int(13), row.Instant(14), row.Instant(15));
}
