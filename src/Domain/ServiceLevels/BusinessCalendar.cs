using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// When work is done: windows of the week in a time zone, holidays, and overrides that win over both. A value; valid by construction.
/// </summary>
public sealed partial class BusinessCalendar
{
    private readonly WorkingWindow[][] _week;
    private readonly Dictionary<LocalDate, WorkingWindow[]> _holidays;
    private readonly RecurringHoliday[] _recurring;
    private readonly OverriddenDates[] _overrides;

    private BusinessCalendar(
        DateTimeZone zone, string tzdbVersion,
        WorkingWindow[][] week, Dictionary<LocalDate, WorkingWindow[]> holidays, RecurringHoliday[] recurring, OverriddenDates[] overrides)
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
            return new DayPlan(found.Windows, DayOrigin.Override);

        var windows = _week[(int)date.DayOfWeek];
        return ClosedOn(date) is { Length: > 0 } closed
            ? new DayPlan(WorkingWindows.Subtract(windows, closed), DayOrigin.Holiday)
            : new DayPlan(windows, DayOrigin.Week);
    }

    private WorkingWindow[] ClosedOn(LocalDate date)
    {
        var closed = _holidays.GetValueOrDefault(date, []);
        foreach (var holiday in _recurring)
        {
            if (holiday.Rule.FallsOn(date))
                closed = [.. closed, .. holiday.Closed];
        }

        return closed;
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

    private sealed record RecurringHoliday(HolidayRule Rule, WorkingWindow[] Closed);

    private sealed record OverriddenDates(LocalDate From, LocalDate To, WorkingWindow[] Windows);
}

/// <summary>Why a date has its windows.</summary>
public enum DayOrigin
{
    Week,
    Holiday,
    Override,
}

/// <summary>The windows of one date, sorted, apart from each other.</summary>
public readonly record struct DayPlan(IReadOnlyList<WorkingWindow> Windows, DayOrigin Origin);
