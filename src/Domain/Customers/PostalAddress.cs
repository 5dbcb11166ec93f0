namespace CustomerGraph.Domain.Customers;

/// <summary>Where the post goes. Every part may be absent.</summary>
public sealed record PostalAddress(string? Address, string? City, string? State, string? PostalCode, CountryCode? Country)
{
    public static PostalAddress Empty { get; } = new(null, null, null, null, null);
}
