using System.Text.Json;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace CustomerGraph.Vectors;

/// <summary>Cases of <c>sla.json</c>: a calendar, a start, an amount and pauses; expected is the deadline.</summary>
internal static class SlaVector
{
    private static readonly DateTimeZoneCache Zones = new(new ZonesBeforeMoroccoMoved());

    /// <summary>In UTC, cut to the second; or the codes of what was refused.</summary>
    public static string DeadlineOf(JsonElement vector)
    {
        var calendar = BusinessCalendar.Create(Definition(vector), Zones);
        var deadline = calendar.Then(valid => Deadlines.Find(valid, InstantOf(vector.GetProperty("start")), AmountOf(vector), PausesOf(vector)));
        return deadline.TryGet(out var instant, out var errors)
            ? InstantPattern.General.Format(instant)
            : string.Join(' ', errors.Select(error => error.Code));
    }

    private static CalendarDefinition Definition(JsonElement vector) => new()
    {
        TimeZone = vector.GetProperty("zone").GetString()!,
        Week = vector.GetProperty("week").EnumerateObject().ToDictionary(day => Enum.Parse<IsoDayOfWeek>(day.Name), day => WindowsOf(day.Value)),
        Holidays = [.. vector.GetProperty("holidays").EnumerateArray().Select(date => new Holiday(new OnDate(DateOf(date.GetString()!))))],
        Overrides = [.. vector.GetProperty("overrides").EnumerateObject()
            .Select(day => new CalendarOverride(DateOf(day.Name), DateOf(day.Name), WindowsOf(day.Value)))],
    };

    private static IReadOnlyList<TypedWindow> WindowsOf(JsonElement windows) =>
        [.. windows.EnumerateArray().Select(window => new TypedWindow(window[0].GetString()!, window[1].GetString()!))];

    private static SlaAmount AmountOf(JsonElement vector) => new(vector.GetProperty("amount").GetInt32(), vector.GetProperty("unit").GetString() switch
    {
        "MINUTES" => SlaUnit.Minutes,
        "HOURS" => SlaUnit.Hours,
        "BUSINESS_DAYS" => SlaUnit.BusinessDays,
        "END_OF_NTH_BUSINESS_DAY" => SlaUnit.EndOfNthBusinessDay,
        "WALL_CLOCK" => SlaUnit.WallClock,
        var unit => throw new InvalidDataException($"The format has no unit \"{unit}\"."),
    });

    private static PauseSet PausesOf(JsonElement vector) =>
        PauseSet.Of(vector.GetProperty("pauses").EnumerateArray().Select(pause => new Interval(InstantOf(pause[0]), InstantOf(pause[1]))));

    private static Instant InstantOf(JsonElement text) => InstantPattern.General.Parse(text.GetString()!).Value;

    private static LocalDate DateOf(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
