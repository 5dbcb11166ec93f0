namespace CustomerGraph.Domain.Customers;

/// <summary>
/// The fields of a customer as they were typed. A member that is left out stays as it is (or gets its default at creation);
/// null clears it. Nothing here is checked yet.
/// </summary>
public sealed record CustomerFields
{
    /// <summary>The full name. It cannot be cleared.</summary>
    public Optional<string?> Name { get; init; }

    public Optional<string?> ContactName { get; init; }

    public Optional<string?> ContactEmail { get; init; }

    public Optional<CustomerType> Type { get; init; }

    public Optional<string?> Address { get; init; }

    public Optional<string?> City { get; init; }

    public Optional<string?> State { get; init; }

    public Optional<string?> PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2, in any case.</summary>
    public Optional<string?> Country { get; init; }

    public Optional<string?> Phone { get; init; }

    public Optional<string?> Fax { get; init; }

    public Optional<string?> BusinessNumber { get; init; }

    /// <summary>Free text for people; no rule looks at it.</summary>
    public Optional<string?> Rank { get; init; }

    /// <summary>An IANA zone such as <c>Europe/Zurich</c>. Null falls back to UTC.</summary>
    public Optional<string?> TimeZone { get; init; }

    public Optional<string?> Notes { get; init; }

    /// <summary>Absolute http or https addresses; the whole list is replaced.</summary>
    public Optional<IReadOnlyList<string>> Links { get; init; }

    /// <summary>An absolute http or https address of a picture.</summary>
    public Optional<string?> LogoUrl { get; init; }

    /// <summary>The whole list is replaced.</summary>
    public Optional<IReadOnlyList<ExternalId>> ExternalIds { get; init; }
}
