using CustomerGraph.Domain.Sites;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Sites;

/// <summary>A place where a customer works.</summary>
public sealed record SiteRow(
    long Id, long CustomerId, string Name, string? Address, string? City, string? State, string? PostalCode, string? Country, string? Phone,
    string? TimeZone,
    string? ExternalId, string? Notes, bool IsPrimary, string NameKey, int Version, Instant CreatedAt, Instant UpdatedAt)
{
    internal const string Columns =
        "t.id, t.customer_id, t.name, t.address, t.city, t.state, t.postal_code, t.country, t.phone, t.time_zone, t.external_id, t.notes, t.is_primary, "
        + "t.name_key, t.version, t.created_at, t.updated_at";

    internal static SiteRow Read(SqlRow row) => new(
        row.Number(0), row.Number(1), row.Text(2), row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6),
        row.TextOrNull(7),
        row.TextOrNull(8),
        row.TextOrNull(9),
        row.TextOrNull(10),
        row.TextOrNull(11),
        row.Boolean(12),
        row.Text(13),
        row.Int(14),
        row.Instant(15),
        row.Instant(16));
}

/// <summary>What a contact is to a site.</summary>
public sealed record SiteContactRow(long SiteId, long ContactId, SiteRole Role)
{
    internal const string Columns = "t.site_id, t.contact_id, t.role";

    internal static SiteContactRow Read(SqlRow row) => new(row.Number(0), row.Number(1), row.Word<SiteRole>(2));
}
