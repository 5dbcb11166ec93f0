namespace CustomerGraph.Domain.Sites;

/// <summary>The fields of a site, as typed. What is left out stays, or is empty at creation; null clears.</summary>
public sealed record SiteFields
{
    /// <summary>It cannot be cleared.</summary>
    public Optional<string?> Name { get; init; }

    public Optional<string?> Address { get; init; }

    public Optional<string?> City { get; init; }

    public Optional<string?> State { get; init; }

    public Optional<string?> PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2, in any case.</summary>
    public Optional<string?> Country { get; init; }

    public Optional<string?> Phone { get; init; }

    /// <summary>An IANA zone. Null falls back to the customer's.</summary>
    public Optional<string?> TimeZone { get; init; }

    public Optional<string?> ExternalId { get; init; }

    public Optional<string?> Notes { get; init; }

    public Optional<bool> IsPrimary { get; init; }
}
