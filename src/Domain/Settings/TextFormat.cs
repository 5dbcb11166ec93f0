using CustomerGraph.Domain.DomainNames;
using NodaTime;

namespace CustomerGraph.Domain.Settings;

/// <summary>What a text has to look like beyond being a text.</summary>
/// <param name="Name">Stable, for clients that choose an input by it.</param>
/// <param name="Rule">The rule, as the end of a sentence.</param>
/// <param name="IsMatch">Whether a trimmed text obeys it.</param>
public sealed record TextFormat(string Name, string Rule, Func<string, bool> IsMatch)
{
    public static TextFormat Plain { get; } = new("text", "may have any characters", _ => true);

    public static TextFormat Url { get; } = new("url", "must be an absolute http or https address", IsUrl);

    public static TextFormat Color { get; } = new("color", "must be a colour such as #1A73E8", IsColor);

    public static TextFormat Email { get; } = new(
        "email", "must be a mail address such as name@example.com", text => EmailAddress.Parse("value", text).IsSuccess);

    public static TextFormat TimeZone { get; } = new(
        "timeZone", "must be an IANA time zone, such as Europe/Zurich", text => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null);

    public static TextFormat Locale { get; } = new("locale", "must be a language tag such as de-CH", IsLocale);

    /// <summary>Text with places for a person's names, see <see cref="NamePattern"/>.</summary>
    public static TextFormat Pattern { get; } = new("namePattern", $"may have text and {NamePattern.Places}", NamePattern.IsWellFormed);

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    private static bool IsColor(string text) => text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);

    private static bool IsLocale(string text)
    {
        var parts = text.Split('-');
        return parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetterLower)
            && parts.Skip(1).All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }
}
