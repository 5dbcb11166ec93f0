using NodaTime;

namespace CustomerGraph.Domain.Customers;

/// <summary>Places as people type them: postal addresses and time zones.</summary>
internal static class TypedPlace
{
    /// <summary>The address with the parts that are set; the rest stays.</summary>
    public static PostalAddress Address(
        PostalAddress current, Optional<string?> address, Optional<string?> city, Optional<string?> state, Optional<string?> postalCode,
        Optional<string?> country,
        Problems problems) => new(
        Text(problems, address, current.Address, "address"),
        Text(problems, city, current.City, "city"),
        Text(problems, state, current.State, "state"),
        Text(problems, postalCode, current.PostalCode, "postalCode"),
        problems.Take(country, current.Country, Country));

    /// <summary>Null for blank.</summary>
    public static Result<string?> TimeZone(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return (string?)null;
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(typed.Trim()) is { } zone ? zone.Id : CustomerErrors.InvalidTimeZone(typed);
    }

    public static string? Text(
        Problems problems, Optional<string?> typed, string? current, string field, int maxLength = TextRules.Short) =>
        problems.Take(typed, current, value => TextRules.Optional(field, value, maxLength));

    private static Result<CountryCode?> Country(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? (CountryCode?)null : CountryCode.Parse(typed).Map(country => (CountryCode?)country);
}
