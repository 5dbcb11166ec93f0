using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

public sealed partial class BusinessCalendar
{
    public const int MaxHolidays = 500;
    public const int MaxOverrides = 500;
    private static readonly string[] DayNames = ["", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>
    /// Windows are sorted and merged where they touch. Refused, all at once: an unknown zone, windows that overlap, end before they
    /// begin or cross midnight, impossible holiday rules, overrides that overlap, a week without any window.
    /// </summary>
    /// <param name="zones">An edition of the IANA time zone database; left out: the one that comes with the program.</param>
    public static Result<BusinessCalendar> Create(CalendarDefinition definition, IDateTimeZoneProvider? zones = null)
    {
        zones ??= DateTimeZoneProviders.Tzdb;
        var problems = new Problems();
        var zone = problems.Take(ZoneOf(definition.TimeZone, zones));
        var week = WeekOf(definition, problems);
        problems.AddIf(definition.Holidays.Count > MaxHolidays, InputErrors.TooMany("holidays", definition.Holidays.Count, MaxHolidays));
        problems.AddIf(
            definition.Overrides.Count > MaxOverrides, InputErrors.TooMany("overrides", definition.Overrides.Count, MaxOverrides));
        if (problems.Any && (definition.Holidays.Count > MaxHolidays || definition.Overrides.Count > MaxOverrides))
            return problems;

        var holidays = HolidaysOf(definition, problems);
        var overrides = OverridesOf(definition, problems);
        return problems.Any ? problems : new BusinessCalendar(zone!, zones.VersionId, week, Once(holidays), Recurring(holidays), overrides);
    }

    /// <summary>Around the clock, all days, UTC: what counts where no calendar is named.</summary>
    public static BusinessCalendar AroundTheClock { get; } = Create(new CalendarDefinition
    {
        TimeZone = "UTC",
        Week = Enumerable.Range(1, 7)
            .ToDictionary(day => (IsoDayOfWeek)day, _ => (IReadOnlyList<TypedWindow>)[new TypedWindow("00:00", "24:00")]),
    }).Value;

    private static Result<DateTimeZone> ZoneOf(string? id, IDateTimeZoneProvider zones)
    {
        if (string.IsNullOrWhiteSpace(id))
            return InputErrors.Required("timeZone");
        return zones.Ids.Contains(id) ? zones[id]
            : ServiceLevelErrors.InvalidTimeZone(id);
    }

    private static WorkingWindow[][] WeekOf(CalendarDefinition definition, Problems problems)
    {
        var week = new WorkingWindow[8][];
        Array.Fill(week, []);
        foreach (var (day, windows) in definition.Week.OrderBy(entry => entry.Key))
        {
            if (day is IsoDayOfWeek.None or > IsoDayOfWeek.Sunday)
                problems.Add(ServiceLevelErrors.InvalidWeekday(day));
            else
                week[(int)day] = WorkingWindows.Read(windows, ["week", DayNames[(int)day]], problems);
        }

        problems.AddIf(definition.Week.Values.All(windows => windows.Count == 0), ServiceLevelErrors.WeekWithoutWindow);
        return week;
    }

    private static List<RecurringHoliday> HolidaysOf(CalendarDefinition definition, Problems problems)
    {
        var read = new List<RecurringHoliday>(definition.Holidays.Count);
        for (var i = 0; i < definition.Holidays.Count; i++)
        {
            var holiday = definition.Holidays[i];
            problems.AddIf(!holiday.Rule.IsPossible, ServiceLevelErrors.ImpossibleHoliday(holiday.Rule).Under("holidays", $"{i}"));
            problems.AddIf(holiday.ClosedDuring is [], ServiceLevelErrors.HolidayClosesNothing.Under("holidays", $"{i}"));
            var closed = holiday.ClosedDuring is { } partial
                ? WorkingWindows.Read(partial, ["holidays", $"{i}", "closedDuring"], problems)
                : [WorkingWindow.WholeDay];
            read.Add(new RecurringHoliday(holiday.Rule, closed, NameOf(holiday.Name, ["holidays", $"{i}"], problems)));
        }

        return read;
    }

    private static Dictionary<LocalDate, OneTimeHoliday> Once(List<RecurringHoliday> holidays) => holidays
        .Where(holiday => holiday.Rule is OnDate)
        .GroupBy(holiday => ((OnDate)holiday.Rule).Date)
        .ToDictionary(
            group => group.Key,
            group => new OneTimeHoliday(
                [.. group.SelectMany(holiday => holiday.Closed)],
                group.Select(holiday => holiday.Name).FirstOrDefault(name => name is not null)));

    private static RecurringHoliday[] Recurring(List<RecurringHoliday> holidays) =>
        [.. holidays.Where(holiday => holiday.Rule is not OnDate)];

    private static OverriddenDates[] OverridesOf(CalendarDefinition definition, Problems problems)
    {
        var read = new List<OverriddenDates>(definition.Overrides.Count);
        for (var i = 0; i < definition.Overrides.Count; i++)
        {
            var (from, to, windows, name) = definition.Overrides[i];
            problems.AddIf(to < from, ServiceLevelErrors.OverrideEndsBeforeStart(from, to).Under("overrides", $"{i}"));
            read.Add(new OverriddenDates(
                from,
                to,
                WorkingWindows.Read(windows, ["overrides", $"{i}", "windows"], problems),
                NameOf(name, ["overrides", $"{i}"], problems)));
        }

        read.Sort((one, other) => one.From.CompareTo(other.From));
        for (var i = 1; i < read.Count; i++)
            problems.AddIf(read[i].From <= read[i - 1].To, ServiceLevelErrors.OverridesOverlap(read[i].From));
        return [.. read];
    }

    private static string? NameOf(string? typed, string[] path, Problems problems)
    {
        if (TextRules.Optional("name", typed).TryGet(out var name, out var errors))
            return name;
        problems.AddRange(errors.Select(error => error.Under(path)));
        return null;
    }
}
