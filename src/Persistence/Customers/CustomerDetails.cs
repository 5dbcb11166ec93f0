using CustomerGraph.Persistence.Conversions;
using CustomerGraph.Persistence.Sql;
using NodaTime;

namespace CustomerGraph.Persistence.Customers;

/// <summary>The rest of a customer's fields.</summary>
public sealed record CustomerDetails
{
    internal const string Columns =
        "@.contact_name, @.contact_email, @.phone, @.fax, @.address, @.city, @.state, @.postal_code, @.country, @.time_zone, "
        + "@.business_number, @.rank, @.disabled_reason, @.notes, @.links, @.logo_url, @.updated_at, @.legal_hold, "
        + "@.commercial_stage_since, @.commercial_stage_reason";

    private const string NoLinks = "[]";

    public required string? ContactName { get; init; }

    public required string? ContactEmail { get; init; }

    public required string? Phone { get; init; }

    public required string? Fax { get; init; }

    public required string? Address { get; init; }

    public required string? City { get; init; }

    public required string? State { get; init; }

    public required string? PostalCode { get; init; }

    public required string? Country { get; init; }

    public required string TimeZone { get; init; }

    public required string? BusinessNumber { get; init; }

    public required string? Rank { get; init; }

    public required string? DisabledReason { get; init; }

    public required string? Notes { get; init; }

    public required IReadOnlyList<string> Links { get; init; }

    public required string? LogoUrl { get; init; }

    public required Instant UpdatedAt { get; init; }

    /// <summary>Why the records have to be kept.</summary>
    public required string? LegalHold { get; init; }

    public required Instant CommercialStageSince { get; init; }

    public required string? CommercialStageReason { get; init; }

    internal static CustomerDetails Read(SqlRow row, int first) => new()
    {
        ContactName = row.TextOrNull(first),
        ContactEmail = row.TextOrNull(first + 1),
        Phone = row.TextOrNull(first + 2),
        Fax = row.TextOrNull(first + 3),
        Address = row.TextOrNull(first + 4),
        City = row.TextOrNull(first + 5),
        State = row.TextOrNull(first + 6),
        PostalCode = row.TextOrNull(first + 7),
        Country = row.TextOrNull(first + 8),
        TimeZone = row.Text(first + 9),
        BusinessNumber = row.TextOrNull(first + 10),
        Rank = row.TextOrNull(first + 11),
        DisabledReason = row.TextOrNull(first + 12),
        Notes = row.TextOrNull(first + 13),
        Links = row.Text(first + 14) is var links && links == NoLinks ? [] : JsonList.Read<string>(links),
        LogoUrl = row.TextOrNull(first + 15),
        UpdatedAt = row.Instant(first + 16),
        LegalHold = row.TextOrNull(first + 17),
        CommercialStageSince = row.Instant(first + 18),
        CommercialStageReason = row.TextOrNull(first + 19),
    };
}
