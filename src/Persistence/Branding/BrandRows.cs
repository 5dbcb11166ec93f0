using CustomerGraph.Domain.Branding;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Branding;

public sealed record BrandRow(
    long Id,
    long OwnerId,
    string Code,
    string Name,
    IReadOnlyList<BrandValue> Values,
    IReadOnlyList<BrandHost> Hosts,
    Instant? ArchivedAt,
    int Version,
    Instant CreatedAt)
{
    /// <summary>Null where the brand leaves it to those above.</summary>
    public string? ValueOf(string key) => Values.FirstOrDefault(value => value.Key == key)?.Value;
}

/// <summary>Reads brands: a customer's can be chosen in its whole subtree.</summary>
public static class BrandRows
{
    private const string Columns = "t.id, t.owner_id, t.code, t.name, t.brand_values, t.archived_at, t.version, t.created_at";

    private static readonly SharedRows<BrandRow> Shared = new("brand", Columns, Read, row => row.Id);
    private static readonly SqlText ValuesById = new(
        dialect => $"SELECT id, brand_values FROM brand WHERE {dialect.In("id", 1)} AND archived_at IS NULL") { Sight = Sight.Above };
    private static readonly SqlText HostsOf = new(dialect => $"SELECT brand_id, host, language FROM brand_host WHERE {dialect.In("brand_id", 1)} ORDER BY host, language") { Sight = Sight.Above };
    private static readonly SqlText AtHost = new("SELECT brand_id, language FROM brand_host WHERE host = $1") { Sight = Sight.Everything };
    private static readonly SqlText Unrestricted = new($"SELECT {Columns} FROM brand t WHERE t.id = $1 AND t.archived_at IS NULL")
    {
        Sight = Sight.Everything,
    };

    /// <summary>By name, two statements.</summary>
    public static async ValueTask<Page<BrandRow>> BrandsAsync(
        this Store store, Reach reach, PageRequest page, CancellationToken cancellationToken)
    {
        var found = await Shared.PageAsync(store, reach, withArchived: false, page, cancellationToken).ConfigureAwait(false);
        return found with { Rows = await WithHostsAsync(store, found.Rows, cancellationToken).ConfigureAwait(false) };
    }

    public static ValueTask<int> CountBrandsAsync(this Store store, Reach reach, CancellationToken cancellationToken) =>
        Shared.CountAsync(store, reach, withArchived: false, cancellationToken);

    /// <summary>Deleted ones too; null where there is none within reach.</summary>
    public static async ValueTask<BrandRow?[]> BrandsByIdAsync(
        this Store store, long[] ids, Reach reach, CancellationToken cancellationToken)
    {
        var rows = await Shared.ByIdAsync(store, ids, reach, cancellationToken).ConfigureAwait(false);
        var whole = (await WithHostsAsync(store, [.. rows.OfType<BrandRow>()], cancellationToken).ConfigureAwait(false))
            .DistinctBy(row => row.Id)
            .ToDictionary(row => row.Id);
        return Array.ConvertAll(rows, row => row is null ? null : whole[row.Id]);
    }

    /// <summary>
    /// The brand of a host before anybody has signed in: the one for the language, else for the language without its region, else the one
    /// for every language.
    /// </summary>
    public static async ValueTask<BrandRow?> BrandAtHostAsync(
        this Store store, string host, string? language, CancellationToken cancellationToken)
    {
        var there = await store.ReadAsync(AtHost, row => (Brand: row.Number(0), Language: row.Text(1)), [host], cancellationToken)
            .ConfigureAwait(false);
        string[] wanted = language is null ? [""] : [language, language.Split('-')[0], ""];
        var chosen = wanted.Select(tag => there.Find(row => row.Language.Equals(tag, StringComparison.OrdinalIgnoreCase)).Brand)
            .FirstOrDefault(id => id != 0);
        return chosen == 0
            ? null
            : (await store.ReadAsync(Unrestricted, Read, [chosen], cancellationToken).ConfigureAwait(false)).SingleOrDefault();
    }

    /// <summary>
    /// The statements, and what the brands say that are chosen in them; one statement, and none where nobody has chosen one.
    /// </summary>
    internal static async ValueTask<List<SettingStatement>> WithBrandsAsync(
        this Store store,
        List<SettingStatement> statements,
        Func<CustomerId, IReadOnlyList<CustomerId>> pathOf,
        CancellationToken cancellationToken)
    {
        long[] chosen = [.. statements.Where(BrandedStatements.IsChoice).Select(statement => statement.Value).OfType<SettingValue.Number>().Select(number => number.Value).Distinct()];
        if (chosen.Length == 0)
            return statements;
        var rows = await store.ReadAsync(
            ValuesById,
            row => (Id: row.Number(0), Values: JsonList.Read<BrandValue>(row.Text(1))),
            [chosen],
            cancellationToken).ConfigureAwait(false);
        var values = rows.ToDictionary(row => row.Id, row => row.Values);
        return BrandedStatements.Of(statements, pathOf, id => values.GetValueOrDefault(id) ?? []);
    }

    private static async ValueTask<IReadOnlyList<BrandRow>> WithHostsAsync(
        Store store, IReadOnlyList<BrandRow> brands, CancellationToken cancellationToken)
    {
        if (brands.Count == 0)
            return brands;
        long[] ids = [.. brands.Select(brand => brand.Id)];
        var hosts = await store.ReadAsync(
            HostsOf,
            row => (Brand: row.Number(0), Host: new BrandHost(row.Text(1), row.Text(2))),
            [ids],
            cancellationToken).ConfigureAwait(false);
        var byBrand = hosts.ToLookup(row => row.Brand, row => row.Host);
        return [.. brands.Select(brand => brand with { Hosts = [.. byBrand[brand.Id]] })];
    }

    private static BrandRow Read(SqlRow row) => new(
        row.Number(0),
        row.Number(1),
        row.Text(2),
        row.Text(3),
        JsonList.Read<BrandValue>(row.Text(4)),
        [],
        row.InstantOrNull(5),
        row.Int(6),
        row.Instant(7));
}
