using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// When work is done: windows of the week in a time zone, holidays, and overrides that win over both. A value; valid by construction.
/// </summary>
public sealed partial class BusinessCalendar
{
    private readonly WorkingWindow[][] _week;
    private readonly Dictionary<LocalDate, OneTimeHoliday> _holidays;
    private readonly RecurringHoliday[] _recurring;
    private readonly OverriddenDates[] _overrides;

    private BusinessCalendar(
        DateTimeZone zone, string tzdbVersion,
        WorkingWindow[][] week, Dictionary<LocalDate, OneTimeHoliday> holidays, RecurringHoliday[] recurring, OverriddenDates[] overrides)
    {
        Zone = zone;
        TzdbVersion = tzdbVersion;
        _week = week;
        _holidays = holidays;
        _recurring = recurring;
        _overrides = overrides;
    }

    public DateTimeZone Zone { get; }

    /// <summary>The edition of the IANA time zone database that the offsets are taken from.</summary>
    public string TzdbVersion { get; }

    /// <summary>The windows of the date on the wall clock, in order, and where they come from.</summary>
    public DayPlan PlanOf(LocalDate date)
    {
        if (FindOverride(date) is { } found)
            return new DayPlan(found.Windows, DayOrigin.Override, found.Name);

        var windows = _week[(int)date.DayOfWeek];
        return ClosedOn(date) is { Closed.Length: > 0 } holiday
            ? new DayPlan(WorkingWindows.Subtract(windows, holiday.Closed), DayOrigin.Holiday, holiday.Name)
            : new DayPlan(windows, DayOrigin.Week);
    }

    private OneTimeHoliday ClosedOn(LocalDate date)
    {
        var found = _holidays.GetValueOrDefault(date);
        foreach (var holiday in _recurring)
        {
            if (holiday.Rule.FallsOn(date))
                found = new([.. found.Closed ?? [], .. holiday.Closed], found.Name ?? holiday.Name);
        }

        return found;
    }

    private OverriddenDates? FindOverride(LocalDate date)
    {
        var (low, high) = (0, _overrides.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (date < _overrides[middle].From)
                high = middle - 1;
            else if (date > _overrides[middle].To)
                low = middle + 1;
            else
                return _overrides[middle];
        }

        return null;
    }

    private readonly record struct OneTimeHoliday(WorkingWindow[]? Closed, string? Name);

    private sealed record RecurringHoliday(HolidayRule Rule, WorkingWindow[] Closed, string? Name);

    private sealed record OverriddenDates(LocalDate From, LocalDate To, WorkingWindow[] Windows, string? Name);
}

/// <summary>Why a date has its windows.</summary>
public enum DayOrigin
{
    Week,
    Holiday,
    Override,
}

/// <summary>The windows of one date, sorted, apart from each other.</summary>
/// <param name="Name">Of the holiday or override, where it has one.</param>
public readonly record struct DayPlan(IReadOnlyList<WorkingWindow> Windows, DayOrigin Origin, string? Name = null);
