using NodaTime;
using NodaTime.Text;

namespace CustomerGraph.Domain.Tests;

/// <summary>Times that tests name: <c>An.Instant("2025-06-02T09:00Z")</c>.</summary>
internal static class An
{
    /// <summary>With or without seconds, in UTC.</summary>
    public static Instant Instant(string text) =>
        InstantPattern.ExtendedIso.Parse(text.Length == "2025-06-02T09:00Z".Length ? text.Replace("Z", ":00Z", StringComparison.Ordinal) : text).Value;

    public static Interval Interval(string from, string to) => new(Instant(from), Instant(to));

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
