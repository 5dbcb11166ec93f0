using System.Text.Json;
using CustomerGraph.Domain.ServiceLevels;
using CustomerGraph.Persistence.Conversions;
using NodaTime;

namespace CustomerGraph.Persistence.ServiceLevels;

/// <summary>
/// The form in which a calendar's definition lies in its column: JSON with days by their ISO number and rules by their kind.
/// </summary>
internal sealed record StoredCalendar(
    string TimeZone, IReadOnlyList<StoredDay> Week, IReadOnlyList<StoredHoliday> Holidays, IReadOnlyList<CalendarOverride> Overrides)
{
    private static readonly JsonSerializerOptions Options = StoreJson.Create();

    public static string Write(CalendarDefinition definition) => JsonSerializer.Serialize(
        new StoredCalendar(
            definition.TimeZone,
            [.. definition.Week.Select(day => new StoredDay((int)day.Key, day.Value))],
            [.. definition.Holidays.Select(StoredHoliday.Of)],
            definition.Overrides),
        Options);

    public static CalendarDefinition Read(string json)
    {
        var stored = JsonSerializer.Deserialize<StoredCalendar>(json, Options)
            ?? throw new InvalidOperationException("A calendar has a definition.");
        return new CalendarDefinition
        {
            TimeZone = stored.TimeZone,
            Week = stored.Week.ToDictionary(day => (IsoDayOfWeek)day.Day, day => day.Windows),
            Holidays = [.. stored.Holidays.Select(holiday => holiday.ToHoliday())],
            Overrides = stored.Overrides,
        };
    }
}

internal sealed record StoredDay(int Day, IReadOnlyList<TypedWindow> Windows);

/// <summary>Exactly one of the rules is given.</summary>
internal sealed record StoredHoliday(
    string? Name,
    IReadOnlyList<TypedWindow>? ClosedDuring,
    LocalDate? On,
    StoredDate? EveryYearOn,
    StoredWeekday? EveryYearOnWeekday,
    int? FromEaster)
{
    public static StoredHoliday Of(Holiday holiday) => holiday.Rule switch
    {
        OnDate once => new(holiday.Name, holiday.ClosedDuring, once.Date, null, null, null),
        EveryYearOn rule => new(holiday.Name, holiday.ClosedDuring, null, new(rule.Month, rule.Day), null, null),
        EveryYearOnWeekday rule =>
            new(holiday.Name, holiday.ClosedDuring, null, null, new(rule.Month, (int)rule.Weekday, rule.Ordinal), null),
        EveryYearFromEaster rule => new(holiday.Name, holiday.ClosedDuring, null, null, null, rule.Days),
        _ => throw new InvalidOperationException($"{holiday.Rule.GetType().Name} has no stored form."),
    };

    public Holiday ToHoliday() => new(ToRule(), Name, ClosedDuring);

    private HolidayRule ToRule() => this switch
    {
        { On: { } date } => new OnDate(date),
        { EveryYearOn: { } rule } => new EveryYearOn(rule.Month, rule.Day),
        { EveryYearOnWeekday: { } rule } => new EveryYearOnWeekday(rule.Month, (IsoDayOfWeek)rule.Weekday, rule.Ordinal),
        { FromEaster: { } days } => new EveryYearFromEaster(days),
        _ => throw new InvalidOperationException("A stored holiday has a rule."),
    };
}

internal sealed record StoredDate(int Month, int Day);

internal sealed record StoredWeekday(int Month, int Weekday, int Ordinal);
