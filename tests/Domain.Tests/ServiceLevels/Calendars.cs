using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.Domain.Tests.ServiceLevels;

/// <summary>The calendars that the rules are told with.</summary>
internal static class Calendars
{
    public static readonly IsoDayOfWeek[] MondayToFriday =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    public static readonly IsoDayOfWeek[] Daily = [.. MondayToFriday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    public static readonly IsoDayOfWeek[] SundayToFriday = [.. MondayToFriday, IsoDayOfWeek.Sunday];

    /// <summary>Monday to Friday 09:00-17:00, closed at Christmas 2025 and New Year 2026.</summary>
    public static readonly BusinessCalendar London = Closed("Europe/London", MondayToFriday, ["09:00-17:00"], "2025-12-25", "2025-12-26", "2026-01-01");

    public static BusinessCalendar Of(string zone, IsoDayOfWeek[] days, params string[] windows) => Closed(zone, days, windows);

    public static BusinessCalendar Closed(string zone, IsoDayOfWeek[] days, string[] windows, params string[] dates) =>
        BusinessCalendar.Create(Definition(zone, days, windows, dates)).ShouldSucceed();

    public static CalendarDefinition Definition(string zone, IsoDayOfWeek[] days, string[] windows, params string[] closed) => new()
    {
        TimeZone = zone,
        Week = days.ToDictionary(day => day, _ => Windows(windows)),
        Holidays = [.. closed.Select(date => new Holiday(new OnDate(An.Date(date))))],
    };

    public static IReadOnlyList<TypedWindow> Windows(params string[] windows) =>
        [.. windows.Select(window => new TypedWindow(window.Split('-')[0], window.Split('-')[1]))];
}
