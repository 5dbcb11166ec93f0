using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>On which dates a holiday falls. The kinds below are all there are.</summary>
public abstract record HolidayRule
{
    private protected HolidayRule()
    {
    }

    /// <summary>Whether the rule can fall on any date at all.</summary>
    internal abstract bool IsPossible { get; }

    public abstract bool FallsOn(LocalDate date);
}

/// <summary>Once.</summary>
public sealed record OnDate(LocalDate Date) : HolidayRule
{
    internal override bool IsPossible => true;

    public override bool FallsOn(LocalDate date) => date == Date;
}

/// <summary>Every year on the same day. 29 February falls in leap years only.</summary>
public sealed record EveryYearOn(int Month, int Day) : HolidayRule
{
    private const int AnyLeapYear = 2000;

    internal override bool IsPossible =>
        Month is >= 1 and <= 12 && Day >= 1 && Day <= CalendarSystem.Iso.GetDaysInMonth(AnyLeapYear, Month);

    public override bool FallsOn(LocalDate date) => date.Month == Month && date.Day == Day;
}

/// <summary>Every year on a weekday of a month, such as the first Monday in May.</summary>
/// <param name="Ordinal">1 to 4 from the beginning of the month; -1 is the last one.</param>
public sealed record EveryYearOnWeekday(int Month, IsoDayOfWeek Weekday, int Ordinal) : HolidayRule
{
    internal override bool IsPossible =>
        Month is >= 1 and <= 12 && Weekday is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday && Ordinal is >= 1 and <= 4 or -1;

    public override bool FallsOn(LocalDate date) =>
        date.Month == Month && date.DayOfWeek == Weekday && (Ordinal > 0 ? OrdinalOf(date) == Ordinal : IsLast(date));

    private static int OrdinalOf(LocalDate date) => (date.Day - 1) / 7 + 1;

    private static bool IsLast(LocalDate date) => date.Day + 7 > CalendarSystem.Iso.GetDaysInMonth(date.Year, date.Month);
}

/// <summary>Every year at a distance from Easter Sunday of the Western churches: -2 is Good Friday, 1 Easter Monday.</summary>
/// <param name="Days">-100 to 100.</param>
public sealed record EveryYearFromEaster(int Days) : HolidayRule
{
    internal override bool IsPossible => Days is >= -100 and <= 100;

    public override bool FallsOn(LocalDate date)
    {
        var sunday = date.PlusDays(-Days);
        return sunday.Month is 3 or 4 && sunday == EasterOf(sunday.Year);
    }

    // The anonymous Gregorian computus: the Sunday after the first ecclesiastical full moon from 21 March on.
    private static LocalDate EasterOf(int year)
    {
        var century = year / 100;
        var golden = year % 19;
        var epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 4) % 7;
        var correction = (golden + 11 * epact + 22 * weekday) / 451;
        var dayOfMarch = epact + weekday - 7 * correction + 114;
        return new LocalDate(year, dayOfMarch / 31, dayOfMarch % 31 + 1);
    }
}
