using CustomerGraph.Domain;
using CustomerGraph.Domain.ServiceLevels;
using NodaTime;

namespace CustomerGraph.GraphQL.ServiceLevels;

/// <summary>Calendars as inputs type them, in the words of the domain. Nothing is checked here.</summary>
internal static class TypedCalendar
{
    public static CalendarDefinition ToDomain(this CalendarDefinitionInput input) => new()
    {
        TimeZone = input.TimeZone,
        Week = Week(input.Week),
        Holidays = [.. input.Holidays.Select(holiday => new Holiday(Rule(holiday.Rule), holiday.Name.ValueOr(null), Windows(holiday.ClosedDuring)))],
        Overrides =
        [
            .. input.Overrides.Select(
                dates => new CalendarOverride(dates.From, dates.To, [.. dates.Windows.Select(Window)], dates.Name.ValueOr(null))),
        ],
    };

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<TypedWindow>> Week(WorkingWeekInput week)
    {
        Optional<IReadOnlyList<TimeWindowInput>?>[] days =
            [week.Monday, week.Tuesday, week.Wednesday, week.Thursday, week.Friday, week.Saturday, week.Sunday];
        return days.Select((day, index) => (Day: (IsoDayOfWeek)(index + 1), Windows: Windows(day)))
            .Where(day => day.Windows is not null)
            .ToDictionary(day => day.Day, day => day.Windows!);
    }

    private static HolidayRule Rule(HolidayRuleInput rule) => rule switch
    {
        { OnDate: { IsSet: true, Value: { } date } } => new OnDate(date),
        { EveryYear: { IsSet: true, Value: { } yearly } } => new EveryYearOn(yearly.Month, yearly.Day),
        { OnWeekday: { IsSet: true, Value: { } yearly } } =>
            new EveryYearOnWeekday(yearly.Month, (IsoDayOfWeek)((int)yearly.Weekday + 1), yearly.Ordinal),
        { FromEaster: { IsSet: true, Value: { } days } } => new EveryYearFromEaster(days),
        _ => throw new InvalidOperationException("The engine takes care that one rule is given."),
    };

    private static IReadOnlyList<TypedWindow>? Windows(Optional<IReadOnlyList<TimeWindowInput>?> windows) =>
        windows.ValueOr(null) is { } typed ? [.. typed.Select(Window)] : null;

    private static TypedWindow Window(TimeWindowInput window) => new(window.From, window.To);
}
