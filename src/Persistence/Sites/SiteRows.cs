using CustomerGraph.Domain.Sites;
using CustomerGraph.Persistence.Customers;
using CustomerGraph.Persistence.Paging;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace CustomerGraph.Persistence.Sites;

/// <summary>Conditions on sites; all that are given must hold.</summary>
public sealed record SiteFilter
{
    public static SiteFilter None { get; } = new();

    /// <summary>Part of the name, the address, the place, the postal code or the external id, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>In upper case.</summary>
    public string? Country { get; init; }

    internal OwnedCondition Condition(SqlDialect dialect)
    {
        var conditions = new List<string>();
        var values = new List<SqlValue>();
        if (!string.IsNullOrWhiteSpace(Text))
        {
            conditions.Add(dialect.Either(sqlite: $"instr(x.search_key, {{{values.Count}}}) > 0", postgres: $"strpos(x.search_key, {{{values.Count}}}) > 0"));
            values.Add(CustomerConfiguration.KeyOf(Text.Trim()));
        }

        if (Country is not null)
        {
            conditions.Add($"x.country = {{{values.Count}}}");
            values.Add(Country);
        }

        return new OwnedCondition(string.Join(" AND ", conditions), [.. values]);
    }
}

/// <summary>Sites and the contacts at them, each for many keys at once.</summary>
public static class SiteRows
{
    private static readonly OwnedRows<SiteRow> Rows = new("site", SiteRow.Columns, SiteRow.Read, row => row.Id);

    private static readonly OwnedList<SiteRow> Primary = Rows.By("customer_id", row => row.CustomerId, "t.id", "AND t.is_primary");

    private static readonly OwnedPages<SiteRow> Pages = new(
        "site", SiteRow.Columns, "name_key", isDescending: false, SiteRow.Read, keyset => keyset.Value);

    private static readonly OwnedList<SiteContactRow> OfSite = Contacts("site_id", row => row.SiteId, "contact_id");

    private static readonly OwnedList<SiteContactRow> OfContact = Contacts("contact_id", row => row.ContactId, "site_id");

    /// <summary>A page for each customer, by name.</summary>
    public static ValueTask<Page<SiteRow>[]> SitesByCustomerAsync(
        this Store store, long[] customerIds, SiteFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Pages.ReadAsync(store, customerIds, page, filter.Condition(store.Dialect), cancellationToken);

    public static ValueTask<int[]> SiteCountByCustomerAsync(
        this Store store, long[] customerIds, SiteFilter filter, CancellationToken cancellationToken) =>
        Pages.CountAsync(store, customerIds, filter.Condition(store.Dialect), cancellationToken);

    /// <summary>The main site; null for none.</summary>
    public static async ValueTask<SiteRow?[]> PrimarySiteByCustomerAsync(
        this Store store, long[] customerIds, CancellationToken cancellationToken) =>
        Array.ConvertAll(
            await Primary.ReadAsync(store, customerIds, cancellationToken).ConfigureAwait(false), rows => rows.FirstOrDefault());

    /// <summary>Null where there is none, or its customer is not visible.</summary>
    public static ValueTask<SiteRow?[]> SitesByIdAsync(
        this Store store, long[] ids, Visibility visible, CancellationToken cancellationToken) =>
        Rows.ByIdAsync(store, ids, visible, cancellationToken);

    /// <summary>Oldest contact first, at most 100 for each site.</summary>
    public static ValueTask<List<SiteContactRow>[]> ContactsBySiteAsync(
        this Store store, long[] siteIds, CancellationToken cancellationToken) =>
        OfSite.ReadAsync(store, siteIds, cancellationToken);

    /// <summary>Oldest site first, at most 100 for each contact.</summary>
    public static ValueTask<List<SiteContactRow>[]> SitesByContactAsync(
        this Store store, long[] contactIds, CancellationToken cancellationToken) =>
        OfContact.ReadAsync(store, contactIds, cancellationToken);

    /// <summary>Whether another site of the customer has the name, as this context sees it.</summary>
    public static Task<bool> IsSiteNameTakenAsync(this CustomerGraphDb db, Site site, CancellationToken cancellationToken)
    {
        var key = CustomerConfiguration.KeyOf(site.Name);
        return db.Sites.AnyAsync(
            other =>
                other.CustomerId == site.CustomerId && other.Id != site.Id && EF.Property<string>(other, SiteConfiguration.NameKey) == key,
            cancellationToken);
    }

    private static OwnedList<SiteContactRow> Contacts(string key, Func<SiteContactRow, long> keyOf, string orderBy) => new(
        new SqlText($"SELECT {SiteContactRow.Columns} FROM site_contact t WHERE t.{key} = $1 ORDER BY t.{orderBy}"),
        new SqlText(dialect => $"SELECT {SiteContactRow.Columns} FROM site_contact t WHERE {dialect.In($"t.{key}", 1)} ORDER BY t.{key}, t.{orderBy}"),
        SiteContactRow.Read,
        keyOf);
}
